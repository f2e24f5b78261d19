using System.Collections.Concurrent;
using System.Globalization;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

public sealed class VenueGatewayTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly ManualTimeProvider time = new(Samples.Noon);
    private readonly ScriptedVenue venue;

    public VenueGatewayTests()
    {
        venue = new ScriptedVenue(time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_for_the_moment_is_repeated_under_the_same_reference()
    {
        venue.Enqueue(VenueBehaviour.FailBeforeRecording, VenueBehaviour.AcceptAndLoseAnswer);
        using VenueGateway gateway = new(venue, time, new VenueGatewayOptions { PlaceRetries = 2, RetryDelay = TimeSpan.FromSeconds(1) });

        Task<VenueReply> placing = gateway.PlaceAsync(Order(1), Cancel);
        await AdvancePauseAsync(1.2);
        await AdvancePauseAsync(2.4);

        Assert.Equal(VenueReplyStatus.Accepted, (await placing).Status);
        Assert.Equal(3, venue.AttemptsOf(Order(1).ClientReference));
        Assert.Single(venue.PlacedOrders);
    }

    [Fact]
    public async Task Pauses_double_and_vary_by_a_fifth()
    {
        List<DateTimeOffset> calls = [];
        VenueWrapper failing = new(venue)
        {
            OnQuery = (_, _) =>
            {
                calls.Add(time.GetUtcNow());
                return Task.FromException<VenueReply?>(new VenueException("busy", "x", "query", isTransient: true));
            },
        };
        using VenueGateway gateway = new(failing, time, new VenueGatewayOptions { QueryRetries = 3, RetryDelay = TimeSpan.FromSeconds(1) });

        Task<VenueReply?> asking = gateway.QueryAsync(new BetId("a"), Cancel);
        for (int step = 0; step < 100 && !asking.IsCompleted; step++)
        {
            await Until.TrueAsync(() => time.PendingTimers > 0 || asking.IsCompleted);
            time.Advance(Tick);
        }

        await Assert.ThrowsAsync<VenueException>(() => asking);
        Assert.Equal(4, calls.Count);
        Assert.InRange((calls[1] - calls[0]).TotalSeconds, 0.8, 1.3);
        Assert.InRange((calls[2] - calls[1]).TotalSeconds, 1.6, 2.5);
        Assert.InRange((calls[3] - calls[2]).TotalSeconds, 3.2, 4.9);
    }

    [Fact]
    public async Task What_will_not_pass_is_not_repeated()
    {
        int calls = 0;
        VenueWrapper refusing = new(venue)
        {
            OnPlace = (_, _) =>
            {
                calls++;
                throw new VenueException("no such account", "x", "place", isTransient: false);
            },
        };
        using VenueGateway gateway = new(refusing, time);

        await Assert.ThrowsAsync<VenueException>(() => gateway.PlaceAsync(Order(1), Cancel));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_placement_without_an_answer_in_time_is_not_repeated_but_a_question_is()
    {
        int placed = 0;
        int asked = 0;
        VenueWrapper silent = new(venue)
        {
            OnPlace = (_, _) =>
            {
                placed++;
                return new TaskCompletionSource<VenueReply>().Task;
            },
            OnQuery = (_, _) => ++asked == 1 ? new TaskCompletionSource<VenueReply?>().Task : Task.FromResult<VenueReply?>(null),
        };
        using VenueGateway gateway = new(silent, time, new VenueGatewayOptions { Timeout = TimeSpan.FromSeconds(5), RetryDelay = TimeSpan.Zero });
        Task<VenueReply> placing = gateway.PlaceAsync(Order(1), Cancel);
        Task<VenueReply?> asking = gateway.QueryAsync(Order(1).ClientReference, Cancel);

        time.Advance(TimeSpan.FromSeconds(5));

        VenueException late = await Assert.ThrowsAsync<VenueException>(() => placing);
        Assert.Contains("did not answer within 00:00:05", late.Message, StringComparison.Ordinal);
        Assert.Null(await asking);
        Assert.Equal((1, 2), (placed, asked));
    }

    [Fact]
    public async Task The_limit_is_kept_for_all_engines_of_the_gateway_together()
    {
        ConcurrentQueue<DateTimeOffset> calls = new();
        VenueWrapper counting = new(venue)
        {
            OnPlace = (order, token) =>
            {
                calls.Enqueue(time.GetUtcNow());
                return venue.PlaceAsync(order, token);
            },
        };
        using VenueGateway gateway = new(counting, time, new VenueGatewayOptions { RateLimit = new VenueRateLimit { Calls = 10, Period = TimeSpan.FromSeconds(1), Burst = 2 } });
        InMemoryBetLedger ledger = Ledgers.Open();
        RiskLimits wide = new() { OpenExposure = 1000m, DailyLoss = 1000m, OpenBets = 100, BetsPerDay = 100, CorrelatedExposure = 1000m };
        RiskJudge judge = new(new FlatStakePolicy(10m), wide);
        BettingEngine[] engines = [.. Enumerable.Range(0, 3).Select(_ => new BettingEngine(ledger, gateway, judge, time, new BettingEngineOptions { DryRun = false }))];

        Task<PlacementReport>[] placing =
        [
            .. Enumerable.Range(0, 12).Select(number => engines[number % 3].PlaceAsync(Samples.Proposal(fixture: Samples.Game($"H{number}", $"A{number}")), Cancel)),
        ];
        for (int expected = 2; expected <= 12; expected++)
        {
            await Until.TrueAsync(() => calls.Count >= expected);
            time.Advance(expected < 12 ? Tick : TimeSpan.Zero);
        }

        Assert.All(await Task.WhenAll(placing), report => Assert.True(report.IsPlaced));

        // Two at once, then one every tenth of a second.
        Assert.Equal(
            new[] { 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 },
            calls.Select(at => (int)((at - Samples.Noon) / Tick)).Order());
    }

    [Fact]
    public async Task A_call_too_many_is_not_sent_and_its_bet_stays_reserved()
    {
        using VenueGateway gateway = new(venue, time, new VenueGatewayOptions { PlaceRetries = 0, RateLimit = new VenueRateLimit { Calls = 1, Period = TimeSpan.FromHours(1), Waiting = 0 } });
        InMemoryBetLedger ledger = Ledgers.Open();
        BettingEngine engine = new(ledger, gateway, new RiskJudge(new FlatStakePolicy(10m), new RiskLimits()), time, new BettingEngineOptions { DryRun = false });
        await engine.PlaceAsync(Samples.Proposal(), Cancel);

        PlacementReport held = await engine.PlaceAsync(Samples.Proposal(fixture: Samples.Game("Greens", "Whites")), Cancel);
        VenueException refused = await Assert.ThrowsAsync<VenueException>(() => gateway.QueryAsync(new BetId("x"), Cancel));

        Assert.Equal(BetStatus.Reserved, held.Bet.Status);
        Assert.Contains("too many calls to scripted wait", held.Explanation, StringComparison.Ordinal);
        Assert.Contains("was not sent", refused.Message, StringComparison.Ordinal);
        Assert.Single(venue.PlacedOrders);
    }

    [Fact]
    public async Task Waiting_for_a_turn_can_be_cancelled()
    {
        using VenueGateway gateway = new(venue, time, new VenueGatewayOptions { RateLimit = new VenueRateLimit { Calls = 1, Period = TimeSpan.FromHours(1) } });
        await gateway.PlaceAsync(Order(1), Cancel);
        using CancellationTokenSource impatient = new();
        Task<VenueReply> waiting = gateway.PlaceAsync(Order(2), impatient.Token);

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, venue.AttemptsOf(Order(2).ClientReference));
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once()
    {
        VenueGatewayOptions wrong = new()
        {
            Timeout = TimeSpan.Zero, PlaceRetries = -1, QueryRetries = 11, RetryDelay = TimeSpan.FromHours(1),
            RateLimit = new VenueRateLimit { Calls = 0, Burst = 0, Period = TimeSpan.Zero, Waiting = -1 },
        };

        Assert.Equal(8, VenueGatewayRules.Validate(wrong).Length);
        Assert.Contains("QueryRetries is 11", Assert.Throws<ArgumentException>(() => new VenueGateway(venue, time, wrong)).Message, StringComparison.Ordinal);
    }

    private async Task AdvancePauseAsync(double seconds)
    {
        await Until.TrueAsync(() => time.PendingTimers > 0);
        time.Advance(TimeSpan.FromSeconds(seconds));
    }

    private static VenueOrder Order(int number) => new()
    {
        ClientReference = new BetId(string.Create(CultureInfo.InvariantCulture, $"gate-{number}")),
        FixtureId = Samples.Game().Id,
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Simulated Book",
        MinimumOdds = new DecimalOdds(2.10m),
        Stake = 10m,
    };
}
