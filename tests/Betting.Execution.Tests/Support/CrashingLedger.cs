namespace Betting.Execution.Tests.Support;

/// <summary>A ledger whose client may die before or after any call took effect.</summary>
internal sealed class CrashingLedger(IBetLedger inner, Crash crash) : IBetLedger
{
    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.OpenAsync(bankroll, cancellationToken));

    public Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.ReserveAsync(proposal, judge, cancellationToken));

    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.MarkSubmittedAsync(id, at, cancellationToken));

    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.AcceptAsync(id, acceptance, cancellationToken));

    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.RejectAsync(id, reason, at, cancellationToken));

    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.MarkUnknownAsync(id, reason, at, cancellationToken));

    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.SettleAsync(id, settlement, at, cancellationToken));

    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.HaltAsync(bankrollId, reason, at, cancellationToken);

    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.ResumeAsync(bankrollId, author, reason, at, cancellationToken);

    public Task SetStateAsync(string bankrollId, TradingState state, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.SetStateAsync(bankrollId, state, author, reason, at, cancellationToken);

    public Task<BankrollState> DepositAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.DepositAsync(bankrollId, transferId, amount, at, cancellationToken));

    public Task<BankrollState> WithdrawAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.WithdrawAsync(bankrollId, transferId, amount, at, cancellationToken));

    public Task<Bet> CorrectAsync(BetId id, Settlement settlement, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.CorrectAsync(id, settlement, reason, at, cancellationToken));

    public Task<BankrollState> ChargeCommissionAsync(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.ChargeCommissionAsync(bankrollId, fixtureId, market, total, at, cancellationToken));

    public Task<LedgerVerification> RebuildAsync(string bankrollId, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.RebuildAsync(bankrollId, cancellationToken));

    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.FindBankrollAsync(bankrollId, cancellationToken));

    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.FindBetAsync(id, cancellationToken));

    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.ListBetsAsync(bankrollId, statuses, cancellationToken));

    public IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, CancellationToken cancellationToken = default) => inner.ReadEntriesAsync(bankrollId, cancellationToken);

    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default) => inner.VerifyAsync(bankrollId, cancellationToken);
}
