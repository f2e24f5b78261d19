using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Numerics.Randomness;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

/// <summary>The process dies before or after each of its steps; another one goes on with the same ledger and venue.</summary>
public sealed class BettingEngineCrashTests
{
    private static readonly RiskJudge Judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits());
    private static readonly BettingEngineOptions Live = new() { DryRun = false };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_crash_at_any_step_neither_loses_nor_doubles_the_bet(bool afterEffect, bool resumeByReconciling)
    {
        int crashes = 0;
        for (int step = 1; ; step++)
        {
            World world = new(new ManualTimeProvider(Samples.Noon));
            Crash crash = new(step, afterEffect);
            BetProposal proposal = Samples.Proposal();
            await Ignore(() => world.Engine(crash).PlaceAsync(proposal, Cancel));

            if (resumeByReconciling)
            {
                await world.Engine().ReconcileAsync("main", Cancel);
            }

            PlacementReport report = await world.Engine().PlaceAsync(proposal, Cancel);

            Assert.Equal(BetStatus.Open, report.Bet.Status);
            Assert.Single(world.Venue.PlacedOrders);
            world.AssertLedgerAgreesWithVenue();
            if (!crash.HasHappened)
            {
                break;
            }

            crashes++;
        }

        // Reserve, look for unclear bets, mark submitted, place, accept.
        Assert.Equal(5, crashes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_while_reconciling_is_harmless(bool afterEffect)
    {
        for (int step = 1; step <= 12; step++)
        {
            World world = new(new ManualTimeProvider(Samples.Noon));
            world.Venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer, VenueBehaviour.FailBeforeRecording);
            await world.Engine().PlaceAllAsync([Samples.Proposal(), Samples.Proposal(fixture: Samples.Game("Greens", "Whites"))], Cancel);

            // The second order waits until the first is clear, and then fails once itself.
            await Ignore(() => world.Engine(new Crash(step, afterEffect)).ReconcileAsync("main", Cancel));
            await world.Engine().ReconcileAsync("main", Cancel);
            await world.Engine().ReconcileAsync("main", Cancel);

            Assert.Equal(2, world.Venue.PlacedOrders.Count);
            world.AssertLedgerAgreesWithVenue();
        }
    }

    [Fact]
    public async Task Two_hundred_processes_that_misbehave_at_random_end_in_agreement()
    {
        SeededRandom random = new(7);
        ManualTimeProvider time = new(Samples.Noon);
        World world = new(time, new RiskLimits { OpenExposure = 10_000m, DailyLoss = 10_000m, OpenBets = 1000, BetsPerDay = 1000, CorrelatedExposure = 10_000m });
        VenueBehaviour[] behaviours = [VenueBehaviour.Accept, VenueBehaviour.AcceptAndLoseAnswer, VenueBehaviour.FailBeforeRecording, VenueBehaviour.AcceptPart(0.5m), VenueBehaviour.Reject("no")];

        for (int run = 0; run < 200; run++)
        {
            world.Venue.Enqueue(behaviours[random.NextInt(behaviours.Length)]);
            world.Venue.FailQueries(random.NextInt(2));
            BettingEngine engine = world.Engine(new Crash(1 + random.NextInt(8), random.NextInt(2) == 0));
            BetProposal proposal = Samples.Proposal(fixture: Samples.Game($"H{random.NextInt(40)}", "A")) with { CorrelationKeys = ["all"] };
            await Ignore(() => engine.PlaceAsync(proposal, Cancel));
            await Ignore(() => engine.ReconcileAsync("main", Cancel));
            time.Advance(TimeSpan.FromSeconds(20));
        }

        world.Venue.FailQueries(0);
        time.SetUtcNow(Samples.KickOff.AddHours(1));
        ReconcileReport last = await world.Engine().ReconcileAsync("main", Cancel);

        Assert.Equal(0, last.StillPending);
        Assert.True(world.Venue.PlacedOrders.Count > 10);
        world.AssertLedgerAgreesWithVenue();
    }

    private static async Task Ignore(Func<Task> process)
    {
        try
        {
            await process();
        }
        catch (Crash.ProcessDiedException)
        {
        }
    }

    private sealed class World
    {
        private readonly ManualTimeProvider time;
        private readonly IBetJudge judge;
        private readonly InMemoryBetLedger ledger = Ledgers.Open();

        public World(ManualTimeProvider time, RiskLimits? limits = null)
        {
            this.time = time;
            Venue = new ScriptedVenue(time);
            judge = limits is null ? Judge : new RiskJudge(new FlatStakePolicy(10m), limits);
        }

        public ScriptedVenue Venue { get; }

        public BettingEngine Engine(Crash? crash = null) => crash is null
            ? new(ledger, Venue, judge, time, Live)
            : new(new CrashingLedger(ledger, crash), new CrashingVenue(Venue, crash), judge, time, Live);

        /// <summary>Every bet the venue holds is open in the ledger with the same stake, and no other.</summary>
        public void AssertLedgerAgreesWithVenue()
        {
            var open = ledger.ListBetsAsync("main", [BetStatus.Open]).GetAwaiter().GetResult();
            Assert.Equal(
                Venue.PlacedOrders.Select(placed => (placed.Order.ClientReference.Value, placed.Reply.Stake, placed.Reply.VenueReference)).Order(),
                open.Select(bet => (bet.Id.Value, bet.Stake, bet.VenueReference!)).Order());
            Assert.Equal(open.Sum(bet => bet.Stake), ledger.State().OpenExposure);
            Assert.Empty(ledger.Verification().Problems);
        }
    }
}
