using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Replays the entries of one bankroll in their order and notes what cannot have happened.</summary>
internal sealed class LedgerReplay(Bankroll bankroll)
{
    public List<string> Problems { get; } = [];

    public Dictionary<string, ReplayedBet> Bets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (int Bets, decimal Settled)> Days { get; } = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    public decimal Balance { get; private set; }

    public decimal Exposure { get; private set; }

    public TradingState State { get; private set; }

    public string? HaltReason { get; private set; }

    public void Add(LedgerEntry entry)
    {
        Count++;
        Balance += entry.Amount;
        Exposure += entry.Hold;
        if ((Count == 1) != (entry.Kind == LedgerEntryKind.Opened))
        {
            Note(entry, "the first entry opens the bankroll, and only the first");
        }

        if (entry.BetId is { } bet)
        {
            AddToBet(entry, bet.Value);
        }
        else
        {
            AddToBankroll(entry);
        }
    }

    private void AddToBankroll(LedgerEntry entry)
    {
        Expect(entry, entry.Kind == LedgerEntryKind.Opened ? bankroll.OpeningBalance : 0m, 0m);
        switch (entry.Kind)
        {
            case LedgerEntryKind.Opened:
                break;
            case LedgerEntryKind.Halted when State == TradingState.Active:
                (State, HaltReason) = (TradingState.Halted, entry.Note);
                break;
            case LedgerEntryKind.Resumed when State == TradingState.Halted:
                (State, HaltReason) = (TradingState.Active, null);
                break;
            default:
                Note(entry, $"an entry of kind {LedgerWords.Kind.Word(entry.Kind)} without a bet does not fit a bankroll that is {LedgerWords.State.Word(State)}");
                break;
        }
    }

    private void AddToBet(LedgerEntry entry, string id)
    {
        bool isFirst = entry.Kind is LedgerEntryKind.Reserved or LedgerEntryKind.Denied;
        if (isFirst == Bets.TryGetValue(id, out ReplayedBet? bet))
        {
            Note(entry, isFirst ? $"bet '{id}' is proposed a second time" : $"bet '{id}' was never proposed");
        }

        bet ??= Bets[id] = new ReplayedBet { ProposedAt = entry.At, Status = entry.Kind == LedgerEntryKind.Denied ? BetStatus.Denied : BetStatus.Reserved };
        if (!isFirst && !CanFollow(entry.Kind, bet.Status))
        {
            Note(entry, $"bet '{id}' cannot become {LedgerWords.Kind.Word(entry.Kind)} while it is {LedgerWords.Status.Word(bet.Status)}");
        }

        Apply(entry, bet);
    }

    private void Apply(LedgerEntry entry, ReplayedBet bet)
    {
        decimal held = bet.Held;
        bet.Held += entry.Hold;
        switch (entry.Kind)
        {
            case LedgerEntryKind.Denied:
                Expect(entry, 0m, 0m);
                (bet.Status, bet.Codes) = (BetStatus.Denied, entry.Note);
                break;
            case LedgerEntryKind.Reserved:
                ExpectThat(entry, entry.Amount == 0m && entry.Hold > 0m, "a reservation holds a positive stake and books nothing");
                (bet.Status, bet.Stake) = (BetStatus.Reserved, entry.Hold);
                AddToDay(bet.ProposedAt, 1, 0m);
                break;
            case LedgerEntryKind.Submitted:
                Expect(entry, 0m, 0m);
                bet.Status = BetStatus.Submitted;
                break;
            case LedgerEntryKind.Unknown:
                Expect(entry, 0m, 0m);
                bet.Status = BetStatus.Unknown;
                break;
            case LedgerEntryKind.Accepted:
                ExpectThat(entry, entry.Amount == 0m && entry.Hold <= 0m && bet.Held > 0m, "an acceptance keeps a positive stake of at most what was reserved");
                (bet.Status, bet.Stake, bet.PlacedAt) = (BetStatus.Open, bet.Held, entry.At);
                break;
            case LedgerEntryKind.Rejected:
                Expect(entry, 0m, -held);
                bet.Status = BetStatus.Rejected;
                AddToDay(bet.ProposedAt, -1, 0m);
                break;
            case LedgerEntryKind.Settled:
                ExpectThat(entry, entry.Hold == -held && entry.Amount >= -held, "a settlement releases the whole hold and loses at most the stake");
                (bet.Status, bet.Profit, bet.SettledAt, bet.Outcome, bet.BalanceAfter) = (BetStatus.Settled, entry.Amount, entry.At, entry.Note, Balance);
                AddToDay(entry.At, 0, entry.Amount);
                break;
            default:
                Note(entry, $"an entry of kind {LedgerWords.Kind.Word(entry.Kind)} has no bet");
                break;
        }
    }

    private void AddToDay(DateTimeOffset instant, int bets, decimal settled)
    {
        string day = Stored.Day(bankroll.BettingDayOf(instant));
        (int oldBets, decimal oldSettled) = Days.GetValueOrDefault(day);
        Days[day] = (oldBets + bets, oldSettled + settled);
    }

    private void Expect(LedgerEntry entry, decimal amount, decimal hold) => ExpectThat(
        entry,
        entry.Amount == amount && entry.Hold == hold,
        $"amount {Stored.Amount(amount)} and hold {Stored.Amount(hold)} are expected, not {Stored.Amount(entry.Amount)} and {Stored.Amount(entry.Hold)}");

    private void ExpectThat(LedgerEntry entry, bool holds, string rule)
    {
        if (!holds)
        {
            Note(entry, rule);
        }
    }

    private void Note(LedgerEntry entry, string problem) =>
        Problems.Add(FormattableString.Invariant($"Entry {entry.Sequence} ({LedgerWords.Kind.Word(entry.Kind)}): {problem}."));

    private static bool CanFollow(LedgerEntryKind kind, BetStatus status) => kind switch
    {
        LedgerEntryKind.Submitted => status == BetStatus.Reserved,
        LedgerEntryKind.Accepted => status is BetStatus.Submitted or BetStatus.Unknown,
        LedgerEntryKind.Rejected => status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown,
        LedgerEntryKind.Unknown => status == BetStatus.Submitted,
        LedgerEntryKind.Settled => status == BetStatus.Open,
        _ => true,
    };
}
