using System.Collections.Concurrent;
using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The append-only record of bets and money, for any number of processes and hosts.</summary>
/// <remarks>Thread-safe. Every bankroll has a writer of its own, so that bankrolls do not wait for each other.</remarks>
internal sealed partial class PostgreSqlBetLedger(PostgreSqlServer server) : IBetLedger
{
    private readonly LedgerReads reads = new(server.Schema);
    private readonly LedgerWrites writes = new(server.Schema);
    private readonly ConcurrentDictionary<string, PostgreSqlLedgerWriter> writers = new(StringComparer.Ordinal);
    private readonly BetHomes homes = new();

    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(bankroll);
        StoredText.HalfKey(bankroll.Id, nameof(bankroll));
        return OnBankroll("open a bankroll", bankroll.Id, null, operations => operations.Open(bankroll), cancellationToken);
    }

    public async Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(proposal);
        ArgumentNullException.ThrowIfNull(judge);
        LedgerCall<Reservation> call = new("reserve a bet", operations => operations.Reserve(proposal, judge, cancellationToken), cancellationToken)
        {
            BankrollId = proposal.BankrollId,
            BetId = proposal.Id,
        };
        Reservation reservation = await WriterOf(proposal.BankrollId).SendAsync(call, proposal).ConfigureAwait(false);
        homes.Add(reservation.Bet.Id, reservation.Bet.BankrollId);
        return reservation;
    }

    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        OnBetAsync("mark a bet as submitted", id, operations => operations.Submit(id, at), cancellationToken);

    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(acceptance);
        return OnBetAsync("accept a bet", id, operations => operations.Accept(id, acceptance), cancellationToken);
    }

    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Any(reason, nameof(reason));
        return OnBetAsync("reject a bet", id, operations => operations.Reject(id, reason, at), cancellationToken);
    }

    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Any(reason, nameof(reason));
        return OnBetAsync("mark a bet as unknown", id, operations => operations.MarkUnknown(id, reason, at), cancellationToken);
    }

    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        return OnBetAsync("settle a bet", id, operations => operations.Settle(id, settlement, at), cancellationToken);
    }

    public Task<Bet> CorrectAsync(BetId id, Settlement settlement, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        LedgerText.Name(reason, nameof(reason));
        return OnBetAsync("correct a settlement", id, operations => operations.Correct(id, settlement, reason, at), cancellationToken);
    }

    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(reason, nameof(reason));
        return OnBankroll("halt a bankroll", bankrollId, null, operations => operations.SetState(bankrollId, TradingState.Halted, null, reason, at), cancellationToken);
    }

    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        SetStateAsync(bankrollId, TradingState.Active, author, reason, at, cancellationToken);

    public Task SetStateAsync(string bankrollId, TradingState state, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerWords.State.Word(state);
        StoredText.Key(author, nameof(author));
        LedgerText.Name(reason, nameof(reason));
        return OnBankroll("change the state of a bankroll", bankrollId, null, operations => operations.SetState(bankrollId, state, author, reason, at), cancellationToken);
    }

    public Task<BankrollState> DepositAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckTransfer(bankrollId, transferId, amount);
        StoredText.Key(transferId, nameof(transferId));
        return OnBankroll("deposit money", bankrollId, transferId, operations => operations.Deposit(bankrollId, transferId, amount, at), cancellationToken);
    }

    public Task<BankrollState> WithdrawAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckTransfer(bankrollId, transferId, amount);
        StoredText.Key(transferId, nameof(transferId));
        return OnBankroll("withdraw money", bankrollId, transferId, operations => operations.Withdraw(bankrollId, transferId, amount, at), cancellationToken);
    }

    public Task<BankrollState> ChargeCommissionAsync(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.CheckCommission(bankrollId, fixtureId, total);
        return OnBankroll("charge commission", bankrollId, $"{fixtureId}/{market}", operations => operations.ChargeCommission(bankrollId, fixtureId, market, total, at), cancellationToken);
    }

    public Task<LedgerVerification> RebuildAsync(string bankrollId, CancellationToken cancellationToken = default) =>
        OnBankroll("rebuild a ledger", bankrollId, null, operations => operations.Rebuild(bankrollId, cancellationToken), cancellationToken);

    private Task<T> OnBankroll<T>(string operation, string bankrollId, string? subject, Func<LedgerOperations, T> work, CancellationToken cancellationToken)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return WriterOf(bankrollId).SendAsync(new LedgerCall<T>(operation, work, cancellationToken) { BankrollId = bankrollId, Subject = subject });
    }

    private async Task<Bet> OnBetAsync(string operation, BetId id, Func<LedgerOperations, Bet> work, CancellationToken cancellationToken)
    {
        string home = homes.Find(id) ?? await FindHomeAsync(operation, id, cancellationToken).ConfigureAwait(false);
        return await WriterOf(home).SendAsync(new LedgerCall<Bet>(operation, work, cancellationToken) { BankrollId = home, BetId = id }).ConfigureAwait(false);
    }

    private async Task<string> FindHomeAsync(string operation, BetId id, CancellationToken cancellationToken)
    {
        string home = await server.ReadAsync(
            operation,
            isOneStatement: true,
            async (session, token) =>
            {
                string? bankrollId = null;
                await session.RunAsync([reads.Home(id, found => bankrollId = found)], token).ConfigureAwait(false);
                return bankrollId ?? throw new StoreException($"The bet '{id}' is unknown; reserve it with ReserveAsync first.");
            },
            cancellationToken).ConfigureAwait(false);
        homes.Add(id, home);
        return home;
    }

    private PostgreSqlLedgerWriter WriterOf(string bankrollId) => writers.TryGetValue(bankrollId, out PostgreSqlLedgerWriter? writer)
        ? writer
        : writers.GetOrAdd(bankrollId, id => new PostgreSqlLedgerWriter(server, reads, writes, id));
}
