using System.Globalization;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Numerics.Randomness;
using Betting.Testing;
using Betting.Testing.Stores;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

/// <summary>A thousand bets through processes that die at random, at a venue that misbehaves at random.</summary>
public sealed class ThousandPlacementsTests
{
    private const int Bets = 1000;

    private static readonly BettingEngineOptions Live = new() { DryRun = false, UnclearBetsToStop = 50 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_lost_and_nothing_doubled(int seed)
    {
        SeededRandom random = new((ulong)seed);
        ManualTimeProvider time = new(Samples.Noon);
        InMemoryBetLedger ledger = Ledgers.Open();
        ScriptedVenue venue = new(time, new SeededVenueMix((ulong)seed, rejected: 0.1, partly: 0.2, answerLost: 0.15, failed: 0.15));
        RiskLimits wide = new() { OpenExposure = 1_000_000m, DailyLoss = 1_000_000m, OpenBets = 10_000, BetsPerDay = 10_000, CorrelatedExposure = 1_000_000m, SingleStake = 10m };
        RiskJudge judge = new(new FlatStakePolicy(1m), wide);
        int next = 0;
        int deaths = 0;
        while (next < Bets)
        {
            Crash crash = new(1 + random.NextInt(400), random.NextInt(2) == 0);
            venue.FailQueries(random.NextInt(3));
            BettingEngine engine = new(new CrashingLedger(ledger, crash), new CrashingVenue(venue, crash), judge, time, Live);
            try
            {
                for (int round = 0; next < Bets; round++)
                {
                    if (round % 10 == 0)
                    {
                        await engine.ReconcileAsync("main", Cancel);
                        crash.ThrowIfDead();
                    }

                    await engine.PlaceAsync(Proposal(next), Cancel);
                    crash.ThrowIfDead();
                    next++;
                }
            }
            catch (Crash.ProcessDiedException)
            {
                deaths++;
            }
        }

        // A call that failed before it was recorded fails again by chance: a few rounds settle all.
        venue.FailQueries(0);
        BettingEngine last = new(ledger, venue, judge, time, Live);
        ReconcileReport report;
        int rounds = 0;
        do
        {
            report = await last.ReconcileAsync("main", Cancel);
        }
        while (report.StillPending > 0 && ++rounds < 100);

        IReadOnlyList<Bet> all = await ledger.ListBetsAsync("main", [], Cancel);
        AccountComparison comparison = await last.CompareAsync("main", Cancel);
        Assert.Equal(0, report.StillPending);
        Assert.True(deaths > 3, $"Only {deaths} processes died.");
        Assert.Equal(Enumerable.Range(0, Bets).Select(number => Proposal(number).Id.Value).Order(StringComparer.Ordinal), all.Select(bet => bet.Id.Value).Order(StringComparer.Ordinal));
        Assert.True(comparison.Agrees, string.Join(' ', comparison.Differences.Take(3)));
        Assert.Equal(venue.PlacedOrders.Sum(order => order.Reply.Stake), ledger.State().OpenExposure);
        Assert.Equal(venue.PlacedOrders.Count, all.Count(bet => bet.Status == BetStatus.Open));
        Assert.Equal(venue.PlacedOrders.Count, venue.PlacedOrders.Select(order => order.Order.ClientReference).Distinct().Count());
        Assert.Empty(ledger.Verification().Problems);
    }

    private static BetProposal Proposal(int number) =>
        Samples.Proposal(fixture: Samples.Game(string.Create(CultureInfo.InvariantCulture, $"Home {number}"), "Away")) with { CorrelationKeys = ["all"] };
}
