using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Testing.Stores;

/// <summary>A bet ledger in memory, with the semantics of the ledgers on disk. For tests, backtests and first steps; no money should depend on it.</summary>
/// <remarks>Thread-safe by one lock, within which the judge is called. Nothing survives the object.</remarks>
public sealed partial class InMemoryBetLedger : IBetLedger
{
    private readonly Lock gate = new();
    private readonly MemoryLedgerRows rows = new();

    /// <inheritdoc />
    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(bankroll);
        return Run("open a bankroll", ledger => ledger.Open(bankroll), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(proposal);
        ArgumentNullException.ThrowIfNull(judge);
        return Run("reserve a bet", ledger => ledger.Reserve(proposal, judge, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        Run("mark a bet as submitted", ledger => ledger.Submit(id, at), cancellationToken);

    /// <inheritdoc />
    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(acceptance);
        return Run("accept a bet", ledger => ledger.Accept(id, acceptance), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Any(reason, nameof(reason));
        return Run("reject a bet", ledger => ledger.Reject(id, reason, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Any(reason, nameof(reason));
        return Run("mark a bet as unknown", ledger => ledger.MarkUnknown(id, reason, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        return Run("settle a bet", ledger => ledger.Settle(id, settlement, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<Bet> CorrectAsync(BetId id, Settlement settlement, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        LedgerText.Name(reason, nameof(reason));
        return Run("correct a settlement", ledger => ledger.Correct(id, settlement, reason, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        LedgerText.Name(reason, nameof(reason));
        return Run("halt a bankroll", ledger => ledger.SetState(bankrollId, TradingState.Halted, null, reason, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        SetStateAsync(bankrollId, TradingState.Active, author, reason, at, cancellationToken);

    /// <inheritdoc />
    public Task SetStateAsync(string bankrollId, TradingState state, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        LedgerWords.State.Word(state);
        LedgerText.Name(author, nameof(author));
        LedgerText.Name(reason, nameof(reason));
        return Run("change the state of a bankroll", ledger => ledger.SetState(bankrollId, state, author, reason, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<BankrollState> DepositAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckTransfer(bankrollId, transferId, amount);
        return Run("deposit money", ledger => ledger.Deposit(bankrollId, transferId, amount, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<BankrollState> WithdrawAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckTransfer(bankrollId, transferId, amount);
        return Run("withdraw money", ledger => ledger.Withdraw(bankrollId, transferId, amount, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<BankrollState> ChargeCommissionAsync(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckCommission(bankrollId, fixtureId, total);
        return Run("charge commission", ledger => ledger.ChargeCommission(bankrollId, fixtureId, market, total, at), cancellationToken);
    }

    /// <inheritdoc />
    public Task<LedgerVerification> RebuildAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return Run("rebuild a ledger", ledger => ledger.Rebuild(bankrollId, cancellationToken), cancellationToken);
    }

    private Task<T> Run<T>(string operation, Func<LedgerOperations, T> work, CancellationToken cancellationToken) => Locked.In(gate, cancellationToken).Run(() =>
    {
        try
        {
            return work(new LedgerOperations(rows));
        }
        catch (StoreException exception) when (exception.Store.Length == 0)
        {
            throw StoreText.Failure(exception.Message, operation);
        }
    });
}
