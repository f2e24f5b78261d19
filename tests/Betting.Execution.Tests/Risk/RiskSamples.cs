using System.Collections.Immutable;
using Betting.Execution.Risk;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Risk;

/// <summary>Limits, bankrolls and bets that the tests of the judge share.</summary>
internal static class RiskSamples
{
    /// <summary>Limits that nothing here reaches.</summary>
    public static readonly RiskLimits Wide = new()
    {
        SingleStake = 1_000_000m,
        DailyLoss = 1_000_000m,
        OpenExposure = 1_000_000m,
        BetsPerDay = 1000,
        OpenBets = 1000,
        OpenBetsPerFixture = 1000,
        CorrelatedExposure = 1_000_000m,
        BankrollFloorShare = 0m,
        AllowCaveats = true,
    };

    /// <summary>A judge whose policy stakes 100, or a cent more from a balance above 1000.</summary>
    public static RiskJudge JudgeOf(RiskLimits limits) => new(new FixedPolicy(balance => balance > 1000m ? 100.01m : 100m), limits);

    /// <summary>A judge whose policy stakes an amount.</summary>
    public static RiskJudge JudgeOf(RiskLimits limits, decimal stake) => new(new FixedPolicy(_ => stake), limits);

    public static IEnumerable<DenialCode> Codes(BetJudgement judgement) => judgement.Denials.Select(denial => denial.Code);

    public static ImmutableDictionary<string, decimal> Carrying(string key, decimal amount) => ImmutableDictionary<string, decimal>.Empty.Add(key, amount);

    /// <summary>A bankroll with stakes on the fixture of <see cref="Samples.Game"/>, and money enough for more.</summary>
    public static RiskSnapshot With(params OpenStake[] open) => Samples.Snapshot(10_000m) with
    {
        OpenOnFixture = [.. open],
        OpenBetsOnFixture = open.Length,
        OpenBets = open.Length,
        OpenExposure = open.Sum(stake => stake.Stake),
    };

    public static OpenStake Open(Selection selection, decimal odds, decimal stake, MarketId? market = null, bool isConfirmed = true) =>
        new(market ?? MarketId.MatchResult, selection, new DecimalOdds(odds), stake, isConfirmed);

    /// <summary>Stakes what it is told to, whatever the edge, and states no thresholds.</summary>
    internal sealed class FixedPolicy(Func<decimal, decimal> stakeOf) : IStakingPolicy
    {
        public string Name => "fixed";

        public StakeAdvice Advise(BetProposal proposal, decimal balance) => new()
        {
            Stake = stakeOf(balance),
            FullFraction = 0d,
            AppliedFraction = 0d,
            Edge = proposal.Probability - proposal.Odds.ImpliedProbability(),
            ExpectedValue = 0d,
        };
    }
}
