using Betting.Execution;
using Betting.Numerics.Randomness;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.ConformanceTests.Support;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Ledger;

/// <summary>Random calls that come at once, or in turn from several hosts, give what the same calls give one after the other in memory.</summary>
public sealed class PostgreSqlBetLedgerModelTests : IAsyncDisposable
{
    private const string Main = "main";

    private readonly PostgresSchema schema = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, 8, 60)]
    [InlineData(2, 1, 5, 100)]
    [InlineData(3, 1, 30, 60)]
    [InlineData(4, 2, 1, 300)]
    [InlineData(5, 3, 1, 300)]
    public async Task Random_calls_give_the_same_in_memory_and_on_the_server(int seed, int hosts, int together, int rounds)
    {
        IBetLedger[] servers = [.. await Task.WhenAll(Enumerable.Range(0, hosts).Select(async _ => (await schema.OpenAsync()).Ledger))];
        InMemoryBetLedger memory = new();
        await servers[0].OpenAsync(Bets.Bankroll(zone: "America/New_York"), Token);
        await memory.OpenAsync(Bets.Bankroll(zone: "America/New_York"), Token);
        SeededRandom random = new((ulong)seed);
        for (int round = 0; round < rounds; round++)
        {
            IReadOnlyList<Bet> known = await memory.ListBetsAsync(Main, [], Token);
            Func<IBetLedger, Judge, Task<object>>[] calls = [.. Enumerable.Range(0, together).Select(_ => Next(random, round, known))];
            Judge[] onServer = [.. calls.Select(_ => RandomJudge())];
            Judge[] inMemory = [.. calls.Select(_ => RandomJudge())];
            IBetLedger server = servers[random.NextInt(hosts)];
            object[] answers = await Task.WhenAll(calls.Select((call, index) => AnswerAsync(call, server, onServer[index])));

            for (int index = 0; index < calls.Length; index++)
            {
                Assert.Equal(await AnswerAsync(calls[index], memory, inMemory[index]), answers[index]);
                Assert.Equal(inMemory[index].Seen.Select(Text), onServer[index].Seen.Select(Text));
            }
        }

        foreach (IBetLedger server in servers)
        {
            await CompareAsync(memory, server);
        }

        Assert.Empty((await servers[0].RebuildAsync(Main, Token)).Problems);
        await CompareAsync(memory, servers[0]);

        // The sequences are worth comparing only if they get to the end of bets.
        Assert.Contains(await memory.ReadEntriesAsync(Main, Token).ToListAsync(Token), entry => entry.Kind == LedgerEntryKind.Corrected);
        if (seed == 3)
        {
            Assert.True((long)(await schema.SqlAsync("SELECT through FROM {0}.bankroll"))! > 512, "No second checkpoint was written."); // There is one bankroll.
        }
    }

    public ValueTask DisposeAsync() => schema.DisposeAsync();

    private static async Task CompareAsync(InMemoryBetLedger memory, IBetLedger server)
    {
        Assert.Equal(await memory.ReadEntriesAsync(Main, Token).ToListAsync(Token), await server.ReadEntriesAsync(Main, Token).ToListAsync(Token));
        foreach (BetStatus[] statuses in (BetStatus[][])[[], [BetStatus.Settled, BetStatus.Open], [BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown, BetStatus.Open]])
        {
            Assert.Equal((await memory.ListBetsAsync(Main, statuses, Token)).Select(Bets.Comparable), (await server.ListBetsAsync(Main, statuses, Token)).Select(Bets.Comparable));
        }

        Assert.Equal(Known((await memory.FindBankrollAsync(Main, Token))!), Known((await server.FindBankrollAsync(Main, Token))!)); // Opened above.
        Assert.Empty((await server.VerifyAsync(Main, Token)).Problems);
    }

    // Steps are of bets that were known before the round: only of those does a host tell the order of its calls.
    private static Func<IBetLedger, Judge, Task<object>> Next(SeededRandom random, int round, IReadOnlyList<Bet> known)
    {
        DateTimeOffset at = Bets.Noon.AddHours(random.NextInt(24 * 20));
        decimal amount = random.NextInt(2) == 0 ? 0.50m : random.NextInt(1200) / 100m;
        BetProposal proposal = Bets.Proposal($"bet {round}/{random.NextInt(4)}", at, Main, $"f{random.NextInt(5)}", random.NextInt(2) == 0 ? [] : [$"k{random.NextInt(3)}"]);
        Bet? bet = known.Count == 0 ? null : known[Math.Max(0, known.Count - 1 - random.NextInt(12))];
        BetId id = bet?.Id ?? new BetId("nobody's");
        SettlementOutcome outcome = (SettlementOutcome)random.NextInt(8);
        TradingState state = amount < 6m ? TradingState.Active : amount < 9m ? TradingState.Reducing : TradingState.Halted;
        int draw = random.NextInt(10);
        return (draw < 6 ? bet?.Status : null, draw) switch
        {
            (BetStatus.Reserved, _) => async (ledger, _) => Bets.Comparable(await ledger.MarkSubmittedAsync(id, at, Token)),
            (BetStatus.Submitted, 0) => async (ledger, _) => Bets.Comparable(await ledger.MarkUnknownAsync(id, "lost", at, Token)),
            (BetStatus.Submitted or BetStatus.Unknown, 1) => async (ledger, _) => Bets.Comparable(await ledger.RejectAsync(id, "moved", at, Token)),
            (BetStatus.Submitted or BetStatus.Unknown, _) => async (ledger, _) => Bets.Comparable(await ledger.AcceptAsync(id, Bets.Acceptance(amount), Token)),
            (BetStatus.Open, _) => async (ledger, _) => Bets.Comparable(await ledger.SettleAsync(id, new Settlement(outcome, amount - 0.5m), at, Token)),
            (BetStatus.Settled, _) => async (ledger, _) => Bets.Comparable(await ledger.CorrectAsync(id, new Settlement(outcome, amount - 0.5m), "reason", at, Token)),
            (_, 7) => async (ledger, _) => Known(await (amount > 2m ? ledger.DepositAsync(Main, $"t {amount}", amount, at, Token) : ledger.WithdrawAsync(Main, $"t {amount}", amount * 20m, at, Token))),
            (_, 8) => async (ledger, _) => Known(await ledger.ChargeCommissionAsync(Main, proposal.Fixture.Id, proposal.Market, amount, at, Token)),
            (_, 9) => async (ledger, _) =>
            {
                await ledger.SetStateAsync(Main, state, "bob", "reason", at, Token);
                return "";
            },
            _ => async (ledger, judge) =>
            {
                Reservation reservation = await ledger.ReserveAsync(proposal, judge, Token);
                return (reservation.WasKnown, Bets.Comparable(reservation.Bet));
            },
        };
    }

    private static async Task<object> AnswerAsync(Func<IBetLedger, Judge, Task<object>> call, IBetLedger ledger, Judge judge)
    {
        try
        {
            return await call(ledger, judge);
        }
        catch (Exception exception) when (exception is StoreException or ArgumentException or InvalidOperationException)
        {
            return exception.GetType().Name;
        }
    }

    // Stakes, refusals, halts and errors that follow from the snapshot and the proposal alone.
    private static Judge RandomJudge() => new((snapshot, proposal) => (snapshot.State, snapshot.OpenBets) switch
    {
        (TradingState.Halted, _) => Judge.Denied(DenialCode.TradingHalted),
        (_, >= 12) => Judge.Denied(DenialCode.OpenBets) with { HaltReason = snapshot.SettledToday < -1m ? "a bad day" : null },
        _ => Judge.Approved((snapshot.Available % 7m) + 1m - (proposal.Fixture.Id.Value == "f2" && snapshot.OpenBetsOnFixture > 1 ? 100m : 0m)),
    });

    private static BankrollState Known(BankrollState state) => state with { Bankroll = null! };

    private static string Text(RiskSnapshot seen) => FormattableString.Invariant(
        $"{seen.State} {seen.Balance:0.####} {seen.PeakBalance:0.####} {seen.OpenExposure:0.####} {seen.OpenBets} {seen.BetsToday} {seen.BetsOnFixture} {seen.OpenBetsOnFixture} {seen.SettledToday:0.####} {seen.SettledThisWeek:0.####} {seen.StakedToday:0.####} {seen.StakedThisWeek:0.####} {string.Join(";", seen.ExposureByKey.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value:0.####}")))} {seen.OpenOnFixture.Length}");
}
