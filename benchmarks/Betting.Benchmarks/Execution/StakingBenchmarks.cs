using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Execution;
using Betting.Execution.Odds;
using Betting.Execution.Risk;
using Betting.Execution.Staking;

namespace Betting.Benchmarks.Execution;

/// <summary>From prices to a judged stake, without a store.</summary>
[MemoryDiagnoser]
public class StakingBenchmarks
{
    private readonly double[] odds = [2.10, 3.40, 3.75];
    private readonly double[] fair = new double[3];
    private readonly RiskJudge judge = SampleBets.Judge(new RiskLimits());
    private readonly BetProposal proposal = SampleBets.Proposal(1);
    private readonly RiskSnapshot snapshot = TypicalSnapshot();

    /// <summary>Makes sure that a stake is approved, which is the longer way.</summary>
    [GlobalSetup]
    public void Setup()
    {
        if (!JudgeProposal().IsApproved)
        {
            throw new InvalidOperationException("The sample bet must be approved.");
        }
    }

    /// <summary>The Kelly fraction of one bet.</summary>
    [Benchmark]
    public double KellyFraction() => Kelly.Fraction(odds[0], 0.51);

    /// <summary>Three prices to fair probabilities.</summary>
    [Benchmark]
    public double RemoveMargin()
    {
        MarginRemoval.Multiplicative(odds, fair);
        return fair[0];
    }

    /// <summary>A stake held against every limit, with eight bets open.</summary>
    [Benchmark]
    public BetJudgement JudgeProposal() => judge.Judge(snapshot, proposal);

    private static RiskSnapshot TypicalSnapshot() => new()
    {
        State = TradingState.Active,
        OpeningBalance = 10_000m,
        Balance = 10_240m,
        OpenExposure = 250m,
        OpenBets = 8,
        SettledToday = -35m,
        BetsToday = 11,
        OpenBetsOnFixture = 0,
        ExposureByCorrelationKey = SampleBets.Proposal(1).CorrelationKeys.ToImmutableDictionary(key => key, _ => 40m),
    };
}
