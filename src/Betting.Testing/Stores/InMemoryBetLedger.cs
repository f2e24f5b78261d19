using System.Globalization;
using Betting.Execution;

namespace Betting.Testing.Stores;

/// <summary>A bet ledger in memory, with the semantics of the ledgers on disk. For tests, backtests and first steps; no money should depend on it.</summary>
/// <remarks>Thread-safe by one lock, within which the judge is called. Nothing survives the object.</remarks>
public sealed partial class InMemoryBetLedger : IBetLedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MemoryBankroll> bankrolls = new(StringComparer.Ordinal);
    private readonly Dictionary<BetId, MemoryBet> bets = [];
    private long entrySequence;

    /// <inheritdoc />
    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default)
    {
        MemoryLedgerInput.Check(bankroll);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            if (bankrolls.TryGetValue(bankroll.Id, out MemoryBankroll? known))
            {
                Bankroll there = known.Bankroll;
                return there.Currency == bankroll.Currency && there.OpeningBalance == bankroll.OpeningBalance && there.TimeZone.Id == bankroll.TimeZone.Id
                    ? known.ToState()
                    : throw StoreText.Failure($"Another bankroll has the id '{bankroll.Id}'; choose another id, or open it as it is.", "open a bankroll");
            }

            MemoryBankroll opened = new(bankroll with { OpenedAt = bankroll.OpenedAt.ToUniversalTime() });
            bankrolls.Add(bankroll.Id, opened);
            opened.Append(Entry(bankroll.Id, null, LedgerEntryKind.Opened, bankroll.OpenedAt, bankroll.OpeningBalance, 0m, ""));
            return opened.ToState();
        });
    }

    /// <inheritdoc />
    public Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default)
    {
        MemoryLedgerInput.Check(proposal);
        ArgumentNullException.ThrowIfNull(judge);
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            if (bets.TryGetValue(proposal.Id, out MemoryBet? known))
            {
                return new Reservation(known.Bet, true);
            }

            MemoryBankroll bankroll = GetBankroll(proposal.BankrollId, "reserve a bet");
            BetJudgement judgement = judge.Judge(bankroll.Snapshot(proposal), proposal);
            MemoryLedgerInput.Check(judgement, proposal);
            cancellationToken.ThrowIfCancellationRequested();
            bool wasActive = bankroll.State == TradingState.Active;
            Bet bet = Propose(bankroll, proposal, judgement);
            if (judgement.HaltReason is { } reason && wasActive)
            {
                bankroll.Append(Entry(bankroll.Bankroll.Id, null, LedgerEntryKind.Halted, proposal.ProposedAt, 0m, 0m, reason));
            }

            return new Reservation(bet, false);
        });
    }

    /// <inheritdoc />
    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        Step(Locked.In(gate, cancellationToken), id, "mark a bet as submitted", (bet, _) => bet.Bet.Status == BetStatus.Submitted
            ? null
            : new Change(Require(bet, BetStatus.Reserved) with { Status = BetStatus.Submitted }, LedgerEntryKind.Submitted, at, 0m, 0m, ""));

    /// <inheritdoc />
    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        StoreText.Any(acceptance.VenueReference, nameof(acceptance));
        if (acceptance.Stake <= 0m)
        {
            throw new ArgumentException($"The accepted stake is {acceptance.Stake}; it is positive.", nameof(acceptance));
        }

        return Step(Locked.In(gate, cancellationToken), id, "accept a bet", (bet, _) =>
        {
            Bet before = bet.Bet;
            if (before.Status == BetStatus.Open && before.Stake == acceptance.Stake && before.Odds == acceptance.Odds && before.VenueReference == acceptance.VenueReference)
            {
                return null;
            }

            Require(bet, BetStatus.Submitted, BetStatus.Unknown);
            if (acceptance.Stake > bet.Held)
            {
                throw StoreText.Failure($"The venue accepted {acceptance.Stake} for bet '{id}', but only {bet.Held} was reserved.", "accept a bet");
            }

            Bet after = before with { Status = BetStatus.Open, Stake = acceptance.Stake, Odds = acceptance.Odds, VenueReference = acceptance.VenueReference, PlacedAt = acceptance.At.ToUniversalTime() };
            string note = string.Create(CultureInfo.InvariantCulture, $"{acceptance.VenueReference}: {acceptance.Stake} at {acceptance.Odds}");
            return new Change(after, LedgerEntryKind.Accepted, acceptance.At, 0m, acceptance.Stake - bet.Held, note);
        });
    }

    /// <inheritdoc />
    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoreText.Any(reason, nameof(reason));
        return Step(Locked.In(gate, cancellationToken), id, "reject a bet", (bet, _) => bet.Bet.Status == BetStatus.Rejected
            ? null
            : new Change(Require(bet, BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown) with { Status = BetStatus.Rejected }, LedgerEntryKind.Rejected, at, 0m, -bet.Held, reason));
    }

    /// <inheritdoc />
    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoreText.Any(reason, nameof(reason));
        return Step(Locked.In(gate, cancellationToken), id, "mark a bet as unknown", (bet, _) => bet.Bet.Status == BetStatus.Unknown
            ? null
            : new Change(Require(bet, BetStatus.Submitted) with { Status = BetStatus.Unknown }, LedgerEntryKind.Unknown, at, 0m, 0m, reason));
    }

    /// <inheritdoc />
    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        MemoryLedgerInput.Check(settlement);
        return Step(Locked.In(gate, cancellationToken), id, "settle a bet", (bet, bankroll) =>
        {
            Bet before = bet.Bet;
            if (before.Status == BetStatus.Settled && before.Outcome == settlement.Outcome && before.Profit == settlement.Profit)
            {
                return null;
            }

            Require(bet, BetStatus.Open);
            if (settlement.Profit < -before.Stake)
            {
                throw new ArgumentException($"A loss of {-settlement.Profit} exceeds the stake of {before.Stake} of bet '{id}'.", nameof(settlement));
            }

            Bet after = before with { Status = BetStatus.Settled, Outcome = settlement.Outcome, Profit = settlement.Profit, SettledAt = at.ToUniversalTime(), BalanceAfter = bankroll.Balance + settlement.Profit };
            return new Change(after, LedgerEntryKind.Settled, at, settlement.Profit, -bet.Held, WordOf(settlement.Outcome));
        });
    }

    /// <inheritdoc />
    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoreText.Name(bankrollId, nameof(bankrollId));
        StoreText.Name(reason, nameof(reason));
        return Switch(bankrollId, TradingState.Active, LedgerEntryKind.Halted, reason, at, cancellationToken);
    }

    /// <inheritdoc />
    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoreText.Name(bankrollId, nameof(bankrollId));
        StoreText.Name(author, nameof(author));
        StoreText.Name(reason, nameof(reason));
        return Switch(bankrollId, TradingState.Halted, LedgerEntryKind.Resumed, $"{author}: {reason}", at, cancellationToken);
    }

    private Task<bool> Switch(string bankrollId, TradingState from, LedgerEntryKind kind, string note, DateTimeOffset at, CancellationToken cancellationToken) =>
        Locked.In(gate, cancellationToken).Run(() =>
        {
            MemoryBankroll bankroll = GetBankroll(bankrollId, "halt or resume a bankroll");
            bool change = bankroll.State == from;
            if (change)
            {
                bankroll.Append(Entry(bankrollId, null, kind, at, 0m, 0m, note));
            }

            return change;
        });

    private Task<Bet> Step(Locked locked, BetId id, string operation, Func<MemoryBet, MemoryBankroll, Change?> step) =>
        locked.Run(() =>
        {
            MemoryBet bet = bets.GetValueOrDefault(id)
                ?? throw StoreText.Failure($"The bet '{id}' is unknown; reserve it with ReserveAsync first.", operation);
            MemoryBankroll bankroll = GetBankroll(bet.Bet.BankrollId, operation);
            if (step(bet, bankroll) is { } change)
            {
                bankroll.Update(bet, change.After, Entry(bankroll.Bankroll.Id, id, change.Kind, change.At, change.Amount, change.Hold, change.Note));
            }

            return bet.Bet;
        });

    private Bet Propose(MemoryBankroll bankroll, BetProposal proposal, BetJudgement judgement)
    {
        bool approved = judgement.IsApproved;
        decimal stake = approved ? judgement.Advice.Stake : 0m;
        Bet bet = new()
        {
            Sequence = bets.Count + 1,
            Id = proposal.Id,
            BankrollId = proposal.BankrollId,
            FixtureId = proposal.Fixture.Id,
            StartsAt = proposal.Fixture.StartsAt,
            Market = proposal.Market,
            Selection = proposal.Selection,
            Bookmaker = proposal.Bookmaker,
            Odds = proposal.Odds,
            Stake = stake,
            Probability = proposal.Probability,
            ModelId = proposal.ModelId,
            Status = approved ? BetStatus.Reserved : BetStatus.Denied,
            ProposedAt = proposal.ProposedAt.ToUniversalTime(),
            Denials = [.. judgement.Denials.Select(denial => denial.Code)],
        };
        MemoryBet kept = new(bet, proposal.EffectiveCorrelationKeys);
        bets.Add(bet.Id, kept);
        bankroll.Bets.Add(kept);
        string codes = string.Join(", ", judgement.Denials.Select(denial => denial.CodeText));
        LedgerEntry entry = Entry(bankroll.Bankroll.Id, bet.Id, approved ? LedgerEntryKind.Reserved : LedgerEntryKind.Denied, proposal.ProposedAt, 0m, stake, codes);
        bankroll.Update(kept, bet, entry);
        return bet;
    }

    private static Bet Require(MemoryBet bet, params ReadOnlySpan<BetStatus> allowed) => allowed.Contains(bet.Bet.Status)
        ? bet.Bet
        : throw StoreText.Failure($"Bet '{bet.Bet.Id}' is {bet.Bet.Status}, which does not allow this step, or the step was recorded another way. Read the bet again and go on from its state.", "change a bet");

    private MemoryBankroll GetBankroll(string id, string operation) => bankrolls.GetValueOrDefault(id)
        ?? throw StoreText.Failure($"The bankroll '{id}' is unknown; open it with OpenAsync first.", operation);

    private LedgerEntry Entry(string bankrollId, BetId? bet, LedgerEntryKind kind, DateTimeOffset at, decimal amount, decimal hold, string note) => new()
    {
        Sequence = ++entrySequence,
        BankrollId = bankrollId,
        BetId = bet,
        Kind = kind,
        At = at.ToUniversalTime(),
        Amount = amount,
        Hold = hold,
        Note = note,
    };

    private static string WordOf(SettlementOutcome outcome) => outcome switch
    {
        SettlementOutcome.Won => "won",
        SettlementOutcome.HalfWon => "half-won",
        SettlementOutcome.Push => "push",
        SettlementOutcome.HalfLost => "half-lost",
        SettlementOutcome.Lost => "lost",
        SettlementOutcome.Void => "void",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };

    private sealed record Change(Bet After, LedgerEntryKind Kind, DateTimeOffset At, decimal Amount, decimal Hold, string Note);
}
