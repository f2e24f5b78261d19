using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.TestSupport;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

/// <summary>Sizing and judging allocate nothing, whatever the answer is.</summary>
public sealed class RiskAllocationTests
{
    private const int Decisions = 1000;

    private static readonly RiskLimits Every = new()
    {
        WeeklyLoss = 5000m, DailyStake = 5000m, WeeklyStake = 5000m, TotalBetsPerFixture = 10, FixtureLoss = 5000m, FixtureExposure = 5000m, MarketExposure = 5000m,
        LeagueExposure = 5000m, BookmakerExposure = 5000m, StrategyExposure = 5000m, MaximumQuoteAge = TimeSpan.FromMinutes(5), MinimumEdge = 0.01, MinimumOdds = 1.2m,
        MaximumOdds = 20m, DrawdownTiers = [new DrawdownTier(0.1m, 0.5m)], ExposureByKey = Carrying("league:football/SIM", 5000m),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_approved_bet_allocates_nothing(bool everyLimit)
    {
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimitsSource(everyLimit ? Every : new RiskLimits(), TimeProvider.System));
        RiskDecision decision = new();

        Assert.Equal(0, BytesOf(judge, Samples.Snapshot() with { PeakBalance = 1200m }, Samples.Proposal() with { Strategy = "value" }, decision));
        Assert.True(decision.IsApproved);
        Assert.Equal(everyLimit ? 17m : 35m, decision.Advice.Stake);
    }

    [Fact]
    public void A_denied_bet_allocates_nothing()
    {
        RiskDecision decision = new();
        RiskLimits tight = Every with { SingleStake = 1m, DailyLoss = 1m, OpenExposure = 1m, OpenBets = 1, CorrelatedExposure = 1m, LeagueExposure = 1m, FixtureLoss = 1m };
        RiskSnapshot snapshot = With(Open(Selection.Home, 2m, 50m)) with { State = TradingState.Reducing };

        Assert.Equal(0, BytesOf(JudgeOf(tight), snapshot, Samples.Proposal(), decision));
        Assert.True(decision.Count > 8);
    }

    [Fact]
    public void A_hedge_allocates_nothing()
    {
        RiskDecision decision = new();
        RiskSnapshot snapshot = With(Open(Selection.Home, 2m, 50m), Open(Selection.Over, 1.9m, 50m, MarketId.Total(2.75m)), Open(new Selection("2-1"), 9m, 5m, MarketId.CorrectScore(3)));
        BetProposal hedge = Samples.Proposal(1.5m, 0.3, market: MarketId.DoubleChance, selection: Selection.DrawOrAway) with { HedgeStake = 5m };

        Assert.Equal(0, BytesOf(JudgeOf(new RiskLimits()), snapshot, hedge, decision));
        Assert.True(decision is { IsApproved: true, ReducesRisk: true });
    }

    [Fact]
    public void Bets_that_do_not_share_their_keys_allocate_them_once()
    {
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), Every);
        RiskDecision decision = new();
        BetProposal[] bets = [.. Enumerable.Range(0, Decisions).Select(number => Samples.Proposal(fixture: Samples.Game($"Reds {number}")))];
        RiskSnapshot snapshot = Samples.Snapshot();
        Judge();

        Assert.Equal(0, Allocated.Least(Judge));

        void Judge()
        {
            foreach (BetProposal bet in bets)
            {
                judge.Decide(snapshot, bet, decision);
            }
        }
    }

    private static long BytesOf(RiskJudge judge, RiskSnapshot snapshot, BetProposal proposal, RiskDecision decision)
    {
        Judge();
        return Allocated.Least(Judge);

        void Judge()
        {
            for (int number = 0; number < Decisions; number++)
            {
                judge.Decide(snapshot, proposal, decision);
            }
        }
    }
}
