using System.Collections.Frozen;
using Betting.Benchmarks.Data;
using Betting.Execution;
using Betting.Execution.Risk;
using Betting.Execution.Staking;

namespace Betting.Benchmarks.Ratios;

/// <summary>Sizing and judging in memory: the time of one decision against a microsecond, and the bytes that it allocates.</summary>
internal static class RiskExecutionRatios
{
    private const int Proposals = 64;
    private const int WarmUp = 100_000;

    // Short enough that on a machine with other work some of them are not interrupted.
    private const int Decisions = 2_000;
    private const int Runs = 500;
    private const double Microsecond = 1e-6;

    private static readonly RiskLimits EveryLimit = new()
    {
        WeeklyLoss = 50_000m, DailyStake = 50_000m, WeeklyStake = 50_000m, TotalBetsPerFixture = 10, FixtureLoss = 50_000m, FixtureExposure = 50_000m, MarketExposure = 50_000m,
        LeagueExposure = 50_000m, BookmakerExposure = 50_000m, StrategyExposure = 50_000m, MaximumQuoteAge = TimeSpan.FromMinutes(5), MinimumEdge = 0.01, MinimumOdds = 1.2m,
        MaximumOdds = 20m, DrawdownTiers = [new DrawdownTier(0.1m, 0.5m), new DrawdownTier(0.2m, 0m)],
    };

    /// <summary>All measures.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder) =>
    [
        new DecisionTime("size and judge: approved, default limits", new RiskLimits(), Snapshot(), isApproved: true),
        new DecisionTime("size and judge: approved, every limit set", EveryLimit, Snapshot(), isApproved: true),
        new DecisionTime("size and judge: denied by three limits", EveryLimit with { SingleStake = 1m, OpenExposure = 1m, BetsPerDay = 1 }, Snapshot(), isApproved: false),
    ];

    private static RiskSnapshot Snapshot()
    {
        BetProposal proposal = SampleBets.Proposal(1);
        return new RiskSnapshot
        {
            State = TradingState.Active,
            OpeningBalance = 10_000m,
            Balance = 10_240m,
            PeakBalance = 10_400m,
            OpenExposure = 250m,
            OpenBets = 8,
            SettledToday = -35m,
            SettledThisWeek = 120m,
            StakedToday = 180m,
            StakedThisWeek = 900m,
            BetsToday = 11,
            OpenBetsOnFixture = 0,
            ExposureByCorrelationKey = proposal.EffectiveCorrelationKeys.ToFrozenDictionary(key => key, _ => 40m),
            ExposureByKey = proposal.ExposureKeys.ToFrozenDictionary(key => key, _ => 40m),
        };
    }

    private sealed class DecisionTime(string name, RiskLimits limits, RiskSnapshot snapshot, bool isApproved) : IMeasure
    {
        private readonly RiskJudge judge = SampleBets.Judge(limits);
        private readonly BetProposal[] proposals = [.. Enumerable.Range(1, Proposals).Select(number => SampleBets.Proposal(number))];
        private readonly RiskDecision decision = new();

        public string Name => name;

        public IEnumerable<RatioRow> Rows(TextWriter progress)
        {
            progress.WriteLine($"{Name} ...");
            Decide(WarmUp);
            Decide(WarmUp);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Decide(Decisions);
            double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Decisions;
            double seconds = double.MaxValue;
            for (int run = 0; run < Runs; run++)
            {
                seconds = Math.Min(seconds, Timing.Repeat(1, () => Decide(Decisions)).Seconds / Decisions);
            }

            return
            [
                RatioRow.OfTimes(Name, seconds, Microsecond, 1d, decision.IsApproved == isApproved, $"no rival: 1,000,000 decisions a second on one core; least of {Runs} runs of {Decisions} decisions"),
                RatioRow.OfValues($"{Name}: bytes allocated", bytes, 0, "By", 0, "no rival: it should be none"),
            ];
        }

        private double Decide(int count)
        {
            for (int number = 0; number < count; number++)
            {
                judge.Decide(snapshot, proposals[number % Proposals], decision);
            }

            return decision.Count;
        }
    }
}
