using Betting.Execution;
using static System.FormattableString;

namespace Betting.Storage.Ledger;

/// <summary>Every operation of a ledger, over the rows of a store, inside its transaction. Input is checked before, by <see cref="LedgerInput"/>.</summary>
/// <remarks>An operation that throws before it appends has changed nothing.</remarks>
internal sealed class LedgerOperations(ILedgerRows rows)
{
    public BankrollState Open(Bankroll bankroll)
    {
        if (rows.FindBook(bankroll.Id) is { } known)
        {
            Bankroll there = known.Bankroll;
            return there.Currency == bankroll.Currency && there.OpeningBalance == bankroll.OpeningBalance && there.TimeZone.Id == bankroll.TimeZone.Id
                ? known.ToState()
                : throw new StoreException(Invariant($"Another bankroll has the id '{bankroll.Id}': it opened with {there.OpeningBalance} {there.Currency}, zone {there.TimeZone.Id}. Choose another id, or open it as it is."));
        }

        LedgerBook book = rows.Open(bankroll with { OpenedAt = bankroll.OpenedAt.ToUniversalTime() });
        Append(book, null, new LedgerDraft(LedgerEntryKind.Opened, bankroll.OpenedAt, bankroll.OpeningBalance, 0m, ""));
        return book.ToState();
    }

    public Reservation Reserve(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken)
    {
        if (rows.FindBet(proposal.Id) is { } known)
        {
            return new Reservation(known.Bet, true);
        }

        LedgerBook book = GetBook(proposal.BankrollId);
        if (!book.KnowsPast(proposal.ProposedAt, proposal.Fixture.Id))
        {
            rows.LoadPast(book, proposal.ProposedAt, proposal.Fixture.Id);
        }

        RiskSnapshot seen = book.Snapshot(proposal.ProposedAt, proposal.Fixture.Id, proposal.EffectiveCorrelationKeys, proposal.ExposureKeys);
        BetJudgement judgement = judge.Judge(seen, proposal);
        LedgerInput.Check(judgement, proposal);
        cancellationToken.ThrowIfCancellationRequested();
        Bet bet = LedgerProposals.Append(rows, book, proposal, judgement, seen);
        if (judgement.HaltReason is { } reason && book.State != TradingState.Halted)
        {
            Append(book, null, new LedgerDraft(LedgerEntryKind.Halted, proposal.ProposedAt, 0m, 0m, reason));
        }

        return new Reservation(bet, false);
    }

    public Bet Submit(BetId id, DateTimeOffset at) => Step(GetBet(id), bet => LedgerSteps.Submit(bet, at));

    public Bet Accept(BetId id, BetAcceptance acceptance) => Step(GetBet(id), bet => LedgerSteps.Accept(bet, acceptance));

    public Bet Reject(BetId id, string reason, DateTimeOffset at) => Step(GetBet(id), bet => LedgerSteps.Reject(bet, reason, at));

    public Bet MarkUnknown(BetId id, string reason, DateTimeOffset at) => Step(GetBet(id), bet => LedgerSteps.MarkUnknown(bet, reason, at));

    public Bet Settle(BetId id, Settlement settlement, DateTimeOffset at) => Step(GetBet(id), bet => LedgerSteps.Settle(bet, settlement, at));

    public Bet Correct(BetId id, Settlement settlement, string reason, DateTimeOffset at) => Step(GetBet(id), bet => LedgerSteps.Correct(bet, settlement, reason, at));

    /// <summary>Goes to a state; being there does nothing.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="state">The state.</param>
    /// <param name="author">Who decides; <see langword="null"/> where nobody is named.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When.</param>
    public BankrollState SetState(string bankrollId, TradingState state, string? author, string reason, DateTimeOffset at)
    {
        LedgerBook book = GetBook(bankrollId);
        if (book.State != state)
        {
            Append(book, null, state switch
            {
                TradingState.Active => new LedgerDraft(LedgerEntryKind.Resumed, at, 0m, 0m, $"{author}: {reason}", author),
                TradingState.Halted => new LedgerDraft(LedgerEntryKind.Halted, at, 0m, 0m, reason, author),
                TradingState.Reducing => new LedgerDraft(LedgerEntryKind.Reduced, at, 0m, 0m, reason, author),
                _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a bankroll."),
            });
        }

        return book.ToState();
    }

    public BankrollState Deposit(string bankrollId, string transferId, decimal amount, DateTimeOffset at) => Transfer(bankrollId, transferId, LedgerEntryKind.Deposited, amount, at);

    public BankrollState Withdraw(string bankrollId, string transferId, decimal amount, DateTimeOffset at) => Transfer(bankrollId, transferId, LedgerEntryKind.Withdrawn, -amount, at);

    public BankrollState ChargeCommission(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at)
    {
        LedgerBook book = GetBook(bankrollId);
        string subject = $"{fixtureId}/{market}";
        decimal charged = -rows.EntriesAbout(book, subject).Where(entry => entry.Kind == LedgerEntryKind.Commission).Sum(entry => entry.Amount);
        if (charged != total)
        {
            Append(book, null, new LedgerDraft(LedgerEntryKind.Commission, at, charged - total, 0m, Invariant($"{total} in all on {subject}"), subject));
        }

        return book.ToState();
    }

    public LedgerVerification Rebuild(string bankrollId, CancellationToken cancellationToken) => rows.Rebuild(GetBook(bankrollId), cancellationToken);

    private BankrollState Transfer(string bankrollId, string transferId, LedgerEntryKind kind, decimal amount, DateTimeOffset at)
    {
        LedgerBook book = GetBook(bankrollId);
        if (rows.EntriesAbout(book, transferId).FirstOrDefault(entry => entry.Kind is LedgerEntryKind.Deposited or LedgerEntryKind.Withdrawn) is { } known)
        {
            return known.Kind == kind && known.Amount == amount
                ? book.ToState()
                : throw new StoreException(Invariant($"The transfer '{transferId}' of bankroll '{bankrollId}' was booked before with {known.Amount}, not {amount}; give another transfer another id."));
        }

        if (amount < 0m && -amount > book.Balance - book.Exposure)
        {
            throw new StoreException(Invariant($"A withdrawal of {-amount} from bankroll '{bankrollId}' exceeds what is free: {book.Balance - book.Exposure}, the balance {book.Balance} without the {book.Exposure} at risk."));
        }

        Append(book, null, new LedgerDraft(kind, at, amount, 0m, transferId, transferId));
        return book.ToState();
    }

    private Bet Step(KnownBet before, Func<KnownBet, LedgerDraft?> step)
    {
        if (step(before) is not { } draft)
        {
            return before.Bet;
        }

        LedgerEntry entry = Append(GetBook(before.Bet.BankrollId), before, draft, out KnownBet? after);
        return (after ?? before.After(entry)).Bet;
    }

    private void Append(LedgerBook book, KnownBet? bet, LedgerDraft draft) => Append(book, bet, draft, out _);

    private LedgerEntry Append(LedgerBook book, KnownBet? bet, LedgerDraft draft, out KnownBet? after)
    {
        LedgerEntry entry = LedgerProposals.Entry(book, bet?.Bet.Id, draft);
        LedgerRow row = new(entry, bet?.Steps ?? 0, null, [], null);
        rows.Append(book, row);
        after = book.Apply(row);
        return entry;
    }

    private LedgerBook GetBook(string id) => rows.FindBook(id) ?? throw new StoreException($"The bankroll '{id}' is unknown; open it with OpenAsync first.");

    private KnownBet GetBet(BetId id) => rows.FindBet(id) ?? throw new StoreException($"The bet '{id}' is unknown; reserve it with ReserveAsync first.");
}
