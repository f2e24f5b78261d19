using System.Runtime.CompilerServices;
using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The append-only record of bets and money.</summary>
internal sealed partial class SqliteBetLedger(SqliteFile file) : IBetLedger
{
    private readonly SqliteLedgerGroups groups = new(file);

    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(bankroll);
        return OnBankroll("open a bankroll", bankroll.Id, operations => operations.Open(bankroll), cancellationToken);
    }

    public Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(proposal);
        ArgumentNullException.ThrowIfNull(judge);
        return groups.SendAsync(new LedgerCall<Reservation>("reserve a bet", operations => operations.Reserve(proposal, judge, cancellationToken), cancellationToken)
        {
            BankrollId = proposal.BankrollId,
            BetId = proposal.Id,
        });
    }

    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        OnBet("mark a bet as submitted", id, operations => operations.Submit(id, at), cancellationToken);

    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(acceptance);
        return OnBet("accept a bet", id, operations => operations.Accept(id, acceptance), cancellationToken);
    }

    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Any(reason, nameof(reason));
        return OnBet("reject a bet", id, operations => operations.Reject(id, reason, at), cancellationToken);
    }

    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Any(reason, nameof(reason));
        return OnBet("mark a bet as unknown", id, operations => operations.MarkUnknown(id, reason, at), cancellationToken);
    }

    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        return OnBet("settle a bet", id, operations => operations.Settle(id, settlement, at), cancellationToken);
    }

    public Task<Bet> CorrectAsync(BetId id, Settlement settlement, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        LedgerText.Name(reason, nameof(reason));
        return OnBet("correct a settlement", id, operations => operations.Correct(id, settlement, reason, at), cancellationToken);
    }

    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(reason, nameof(reason));
        return OnBankroll("halt a bankroll", bankrollId, operations => operations.SetState(bankrollId, TradingState.Halted, null, reason, at), cancellationToken);
    }

    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        SetStateAsync(bankrollId, TradingState.Active, author, reason, at, cancellationToken);

    public Task SetStateAsync(string bankrollId, TradingState state, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerWords.State.Word(state);
        LedgerText.Name(author, nameof(author));
        LedgerText.Name(reason, nameof(reason));
        return OnBankroll("change the state of a bankroll", bankrollId, operations => operations.SetState(bankrollId, state, author, reason, at), cancellationToken);
    }

    public Task<BankrollState> DepositAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckTransfer(bankrollId, transferId, amount);
        return OnBankroll("deposit money", bankrollId, operations => operations.Deposit(bankrollId, transferId, amount, at), cancellationToken);
    }

    public Task<BankrollState> WithdrawAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckTransfer(bankrollId, transferId, amount);
        return OnBankroll("withdraw money", bankrollId, operations => operations.Withdraw(bankrollId, transferId, amount, at), cancellationToken);
    }

    public Task<BankrollState> ChargeCommissionAsync(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckCommission(bankrollId, fixtureId, total);
        return OnBankroll("charge commission", bankrollId, operations => operations.ChargeCommission(bankrollId, fixtureId, market, total, at), cancellationToken);
    }

    public Task<LedgerVerification> RebuildAsync(string bankrollId, CancellationToken cancellationToken = default) =>
        OnBankroll("rebuild a ledger", bankrollId, operations => operations.Rebuild(bankrollId, cancellationToken), cancellationToken);

    private Task<T> OnBankroll<T>(string operation, string bankrollId, Func<LedgerOperations, T> work, CancellationToken cancellationToken)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return groups.SendAsync(new LedgerCall<T>(operation, work, cancellationToken) { BankrollId = bankrollId });
    }

    private Task<Bet> OnBet(string operation, BetId id, Func<LedgerOperations, Bet> work, CancellationToken cancellationToken) =>
        groups.SendAsync(new LedgerCall<Bet>(operation, work, cancellationToken) { BetId = id });
}
