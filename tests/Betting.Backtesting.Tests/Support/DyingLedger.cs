using Betting.Execution;

namespace Betting.Backtesting.Tests.Support;

/// <summary>A ledger whose process dies before or after the effect of one of its writes; from then on every call fails.</summary>
internal sealed class DyingLedger(IBetLedger inner, int atWrite, bool afterEffect) : IBetLedger
{
    public int Writes { get; private set; }

    public bool IsDead { get; private set; }

    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default) => WriteAsync(() => inner.OpenAsync(bankroll, cancellationToken));

    public Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default) => WriteAsync(() => inner.ReserveAsync(proposal, judge, cancellationToken));

    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.MarkSubmittedAsync(id, at, cancellationToken));

    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default) => WriteAsync(() => inner.AcceptAsync(id, acceptance, cancellationToken));

    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.RejectAsync(id, reason, at, cancellationToken));

    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.MarkUnknownAsync(id, reason, at, cancellationToken));

    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.SettleAsync(id, settlement, at, cancellationToken));

    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(async () =>
    {
        await inner.HaltAsync(bankrollId, reason, at, cancellationToken);
        return true;
    });

    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A replay never resumes a bankroll by itself.");

    public Task SetStateAsync(string bankrollId, TradingState state, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A replay never changes the state of a bankroll by itself.");

    public Task<BankrollState> DepositAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.DepositAsync(bankrollId, transferId, amount, at, cancellationToken));

    public Task<BankrollState> WithdrawAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.WithdrawAsync(bankrollId, transferId, amount, at, cancellationToken));

    public Task<Bet> CorrectAsync(BetId id, Settlement settlement, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.CorrectAsync(id, settlement, reason, at, cancellationToken));

    public Task<BankrollState> ChargeCommissionAsync(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at, CancellationToken cancellationToken = default) => WriteAsync(() => inner.ChargeCommissionAsync(bankrollId, fixtureId, market, total, at, cancellationToken));

    public Task<LedgerVerification> RebuildAsync(string bankrollId, CancellationToken cancellationToken = default) => WriteAsync(() => inner.RebuildAsync(bankrollId, cancellationToken));

    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default) => Alive().FindBankrollAsync(bankrollId, cancellationToken);

    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) => Alive().FindBetAsync(id, cancellationToken);

    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default) => Alive().ListBetsAsync(bankrollId, statuses, cancellationToken);

    public IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, CancellationToken cancellationToken = default) => Alive().ReadEntriesAsync(bankrollId, cancellationToken);

    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default) => Alive().VerifyAsync(bankrollId, cancellationToken);

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        Alive();
        bool isHere = ++Writes == atWrite;
        if (isHere && !afterEffect)
        {
            IsDead = true;
        }

        T outcome = await Alive(write)();
        IsDead |= isHere;
        return Alive(outcome);
    }

    private IBetLedger Alive() => Alive(inner);

    private T Alive<T>(T value) => IsDead ? throw new ProcessDiedException() : value;
}
