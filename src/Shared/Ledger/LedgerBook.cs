using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>The fold of a bankroll's entries: all that a judgement may ask for, kept in memory. Pure; used by one thread at a time.</summary>
internal sealed class LedgerBook
{
    public LedgerBook(Bankroll bankroll, bool hasStoredSums)
    {
        Bankroll = bankroll;
        Past = new PastSums(hasStoredSums);
    }

    public Bankroll Bankroll { get; }

    /// <summary>The number of the last entry folded in; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The number of the last entry that the stored sums contain.</summary>
    public long Through { get; private set; }

    public decimal Balance { get; private set; }

    public decimal Exposure { get; private set; }

    /// <summary>The highest balance so far; deposits raise it and withdrawals lower it by their amount.</summary>
    public decimal Peak { get; private set; }

    public TradingState State { get; private set; }

    public string? Reason { get; private set; }

    public string? Author { get; private set; }

    public AtRisk AtRisk { get; } = new();

    public PastSums Past { get; }

    /// <summary>Whether it is time to store the sums: the list of bets at risk is written whole, so a long one is written more rarely.</summary>
    public bool IsCheckpointDue => LastSequence > 0 && (Through == 0 || LastSequence - Through >= Math.Max(BookCheckpoint.Interval, AtRisk.Count / 4));

    /// <summary>Starts from what was stored at a checkpoint.</summary>
    public void Restore(BookCheckpoint stored, IEnumerable<KnownBet> atRisk)
    {
        (LastSequence, Through, Balance, Exposure, Peak) = (stored.Through, stored.Through, stored.Balance, stored.Exposure, stored.Peak);
        (State, Reason, Author) = (stored.State, stored.Reason, stored.Author);
        foreach (KnownBet bet in atRisk)
        {
            AtRisk.Add(bet);
        }
    }

    /// <summary>What is to be stored so that a book can start from here; then <see cref="Stored"/>.</summary>
    public BookCheckpoint ToCheckpoint() => new(
        LastSequence, Balance, Exposure, Peak, State, Reason, Author, string.Join(' ', AtRisk.Bets.Select(bet => bet.Bet.Sequence).Order()));

    /// <summary>Everything up to the last entry is stored.</summary>
    public void Stored()
    {
        Through = LastSequence;
        Past.Stored();
    }

    public BankrollState ToState() => new()
    {
        Bankroll = Bankroll,
        Balance = Balance,
        OpenExposure = Exposure,
        State = State,
        HaltReason = Reason,
        HaltAuthor = Author,
    };

    public int DayOf(DateTimeOffset instant) => Bankroll.BettingDayOf(instant).DayNumber;

    /// <summary>Whether a snapshot can be taken without reading stored sums first: those of the week and of the fixture.</summary>
    public bool KnowsPast(DateTimeOffset at, FixtureId fixture) => Past.KnowsWeek(PastSums.WeekOf(DayOf(at))) && Past.KnowsFixture(fixture);

    public RiskSnapshot Snapshot(DateTimeOffset at, FixtureId fixture, ImmutableArray<string> correlationKeys, ImmutableArray<string> exposureKeys)
    {
        int day = DayOf(at);
        DaySums today = Past.Day(day);
        DaySums week = Past.Week(PastSums.WeekOf(day));
        FixtureRisk? onFixture = AtRisk.OnFixture(fixture);
        return new RiskSnapshot
        {
            State = State,
            OpeningBalance = Bankroll.OpeningBalance,
            Balance = Balance,
            OpenExposure = Exposure,
            OpenBets = AtRisk.Count,
            SettledToday = today.Settled,
            BetsToday = today.Bets,
            OpenBetsOnFixture = onFixture?.Bets ?? 0,
            ExposureByCorrelationKey = AtRisk.ByCorrelation(correlationKeys),
            ExposureByKey = AtRisk.ByKey(exposureKeys),
            PeakBalance = Peak,
            SettledThisWeek = week.Settled,
            StakedToday = today.Staked,
            StakedThisWeek = week.Staked,
            BetsOnFixture = Past.BetsOn(fixture),
            OpenOnFixture = onFixture?.Stakes ?? [],
        };
    }

    /// <summary>Folds the next entry in.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="proposed">The bet that the entry proposes, where it is at hand already.</param>
    /// <returns>The bet afterwards, where the entry is of a bet that is or was at risk.</returns>
    public KnownBet? Apply(LedgerRow row, KnownBet? proposed = null)
    {
        LedgerEntry entry = row.Entry;
        LastSequence = entry.Sequence;
        Balance += entry.Amount;
        Exposure += entry.Hold;
        if (entry.Kind is LedgerEntryKind.Deposited or LedgerEntryKind.Withdrawn)
        {
            Peak += entry.Amount;
        }

        Peak = Math.Max(Peak, Balance);
        switch (entry.Kind)
        {
            case LedgerEntryKind.Halted:
                (State, Reason, Author) = (TradingState.Halted, entry.Note, entry.Subject);
                return null;
            case LedgerEntryKind.Reduced:
                (State, Reason, Author) = (TradingState.Reducing, entry.Note, entry.Subject);
                return null;
            case LedgerEntryKind.Resumed:
                (State, Reason, Author) = (TradingState.Active, null, null);
                return null;
            case LedgerEntryKind.Reserved:
                return Reserve(proposed ?? KnownBet.From(row));
            case LedgerEntryKind.Submitted or LedgerEntryKind.Unknown or LedgerEntryKind.Accepted or LedgerEntryKind.Rejected or LedgerEntryKind.Settled:
                return Advance(entry);
            case LedgerEntryKind.Corrected or LedgerEntryKind.Commission:
                Past.Add(DayOf(entry.At), new DaySums(0, entry.Amount, 0m));
                return null;
            default:
                return null;
        }
    }

    private KnownBet Reserve(KnownBet bet)
    {
        AtRisk.Add(bet);
        Past.Add(DayOf(bet.Bet.ProposedAt), new DaySums(1, 0m, bet.Held));
        Past.Add(bet.Bet.FixtureId, 1);
        return bet;
    }

    private KnownBet Advance(LedgerEntry entry)
    {
        KnownBet before = AtRisk.Find(entry.BetId ?? default)
            ?? throw new FormatException(FormattableString.Invariant($"Entry {entry.Sequence} ({LedgerWords.Kind.Word(entry.Kind)}) is of bet '{entry.BetId}', which is not at risk."));
        KnownBet after = before.After(entry);
        AtRisk.Replace(before, after);
        switch (entry.Kind)
        {
            case LedgerEntryKind.Accepted when entry.Hold != 0m:
                Past.Add(DayOf(before.Bet.ProposedAt), new DaySums(0, 0m, entry.Hold));
                break;
            case LedgerEntryKind.Rejected:
                Past.Add(DayOf(before.Bet.ProposedAt), new DaySums(-1, 0m, entry.Hold));
                Past.Add(before.Bet.FixtureId, -1);
                break;
            case LedgerEntryKind.Settled:
                Past.Add(DayOf(entry.At), new DaySums(0, entry.Amount, 0m));
                break;
        }

        return after;
    }
}
