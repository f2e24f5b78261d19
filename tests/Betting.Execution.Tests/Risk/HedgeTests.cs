using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Models;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

/// <summary>What reduces risk is allowed. On the fixture, 100 is at risk on the home side at 2.00 of a market with two outcomes and a push.</summary>
public sealed class HedgeTests
{
    private static readonly OpenStake Home = Open(Selection.Home, 2m, 100m, MarketId.Moneyline);

    /// <summary>Every limit that counts money at risk or bets, at its narrowest.</summary>
    private static readonly RiskLimits Narrow = new()
    {
        SingleStake = 1_000_000m, DailyLoss = 1m, WeeklyLoss = 1m, DailyStake = 1m, WeeklyStake = 1m, OpenExposure = 1m, BetsPerDay = 1, OpenBets = 1, OpenBetsPerFixture = 1,
        TotalBetsPerFixture = 1, FixtureLoss = 1m, FixtureExposure = 1m, MarketExposure = 1m, LeagueExposure = 1m, BookmakerExposure = 1m, StrategyExposure = 1m, CorrelatedExposure = 1m,
        BankrollFloorShare = 0m,
    };

    private static RiskSnapshot Full => With(Home) with { BetsToday = 1, BetsOnFixture = 1 };

    [Fact]
    public void A_bet_that_lowers_the_worst_case_passes_every_limit_on_exposure_and_numbers()
    {
        BetJudgement other = JudgeOf(Narrow, 50m).Judge(Full, Away() with { Selection = Selection.Home });
        BetJudgement hedge = JudgeOf(Narrow, 50m).Judge(Full, Away());

        Assert.Equal(18, other.Denials.Length); // 16 limits, the one per correlation key three times: fixture and both teams.
        Assert.Empty(hedge.Denials);
        Assert.True(hedge.ReducesRisk);
        Assert.False(other.ReducesRisk);
    }

    // Lost without the bet: 100. With S on the away side at 2.00: home wins S - 100, away wins 100 - S.
    [Theory]
    [InlineData(0.01, true, 99.99)]
    [InlineData(199.99, true, 99.99)]
    [InlineData(200, false, 100)]
    [InlineData(200.01, false, 100.01)]
    public void Only_a_bet_that_lowers_the_worst_case_passes_the_reducing_state(double stake, bool isApproved, double worst)
    {
        BetJudgement judgement = JudgeOf(Wide, (decimal)stake).Judge(Full with { State = TradingState.Reducing }, Away());

        Assert.Equal(isApproved ? [] : [DenialCode.TradingReducing], Codes(judgement));
        Assert.All(judgement.Denials, denial => Assert.Equal(((decimal)worst, 100m), (denial.Value, denial.Limit)));
        Assert.Equal((decimal)worst, FixtureWorstCase.Change([Home], Open(Selection.Away, 2m, (decimal)stake, MarketId.Moneyline), "football").After);
    }

    [Theory]
    [InlineData(1.00, false)]
    [InlineData(1.01, true)]
    public void The_worst_price_that_a_hedge_accepts_decides(double worst, bool isApproved)
    {
        BetProposal hedge = Away() with { HedgeStake = 50m, MinimumOdds = new DecimalOdds((decimal)worst) };

        Assert.Equal(isApproved ? [] : [DenialCode.HedgeWithoutEffect], Codes(JudgeOf(Wide).Judge(Full, hedge)));
    }

    [Fact]
    public void A_hedge_never_passes_a_halt_the_largest_stake_the_money_that_is_there_the_quote_or_the_start()
    {
        RiskLimits limits = Narrow with { SingleStake = 49.99m, MaximumQuoteAge = TimeSpan.Zero, MinimumOdds = 2.01m, MaximumOdds = 1.99m };
        BetProposal late = Away() with { ProposedAt = Samples.KickOff };

        BetJudgement judgement = new RiskJudge(new FixedPolicy(_ => 50m), new RiskLimitsSource(limits with { MaximumOdds = 2.01m }, TimeProvider.System)).Judge(
            Full with { State = TradingState.Halted, Balance = 149.99m }, late);

        Assert.Equal([DenialCode.TradingHalted, DenialCode.SingleStake, DenialCode.InsufficientFunds, DenialCode.FixtureStarted, DenialCode.QuoteTooOld, DenialCode.OddsTooLow], Codes(judgement));
        Assert.Equal([DenialCode.OddsTooHigh], Codes(JudgeOf(Narrow with { MaximumOdds = 1.99m }, 50m).Judge(Full, Away())));
        Assert.Equal([DenialCode.QuoteFromFuture], Codes(JudgeOf(Narrow, 50m).Judge(Full, Away() with { QuotedAt = Samples.Noon.AddTicks(1) })));
    }

    [Theory]
    [InlineData(TradingState.Active, false)]
    [InlineData(TradingState.Halted, false)]
    [InlineData(TradingState.Reducing, true)]
    public void Below_the_floor_only_a_bankroll_that_a_person_lets_reduce_may_hedge(TradingState state, bool isApproved)
    {
        BetJudgement judgement = JudgeOf(Wide with { BankrollFloorShare = 0.5m }, 50m).Judge(Full with { Balance = 499.99m, State = state }, Away());

        Assert.Equal(isApproved, judgement.IsApproved);
        Assert.Equal(state == TradingState.Active, judgement.HaltReason is not null);
    }

    [Fact]
    public void A_bet_that_was_not_proposed_as_a_hedge_keeps_the_rules_of_the_prediction()
    {
        BetProposal doubtful = Away(probability: 0.4) with { Caveats = PredictionCaveats.Degraded };

        Assert.Equal([DenialCode.PredictionWithCaveats, DenialCode.InsufficientEdge], Codes(JudgeOf(Narrow, 50m).Judge(Full, doubtful)));
    }

    [Fact]
    public void A_declared_hedge_brings_its_stake_and_needs_no_edge_no_trusted_prediction_and_no_peak()
    {
        RiskLimits limits = Narrow with { DrawdownTiers = [new DrawdownTier(0.1m, 0m)] };
        BetProposal doubtful = Away(probability: 0.4) with { Caveats = PredictionCaveats.Degraded, HedgeStake = 80m };

        BetJudgement judgement = new RiskJudge(new FractionalKellyPolicy(new FractionalKellyOptions()), limits).Judge(Full with { PeakBalance = 20_000m }, doubtful);

        Assert.Empty(judgement.Denials);
        Assert.Equal((80m, 0d, 0.008), (judgement.Advice.Stake, judgement.Advice.FullFraction, judgement.Advice.AppliedFraction));
        Assert.Equal(-0.1, judgement.Advice.Edge, 12);
        Assert.Equal(-0.2, judgement.Advice.ExpectedValue, 12);
    }

    [Theory]
    [InlineData(200, 100)]
    [InlineData(500, 400)]
    public void A_declared_hedge_without_effect_is_refused(double stake, double worst)
    {
        Denial denial = Assert.Single(JudgeOf(Wide).Judge(Full, Away() with { HedgeStake = (decimal)stake }).Denials);

        Assert.Equal((DenialCode.HedgeWithoutEffect, (decimal)worst, 100m), (denial.Code, denial.Value, denial.Limit));
        Assert.Contains("lowers the worst case", denial.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_be_hedged_where_nothing_or_not_everything_is_known_to_be_at_risk()
    {
        RiskSnapshot none = Samples.Snapshot() with { State = TradingState.Reducing };
        RiskSnapshot unlisted = Full with { OpenBetsOnFixture = 2, ExposureByKey = Carrying(Away().ExposureKeys[0], 130m) };

        Assert.Equal([DenialCode.TradingReducing], Codes(JudgeOf(Wide).Judge(none, Away())));
        Assert.True(JudgeOf(Wide, 50m).Judge(unlisted with { ExposureByKey = Carrying(Away().ExposureKeys[0], 100m), State = TradingState.Reducing }, Away()).IsApproved);
        Denial denial = Assert.Single(JudgeOf(Wide with { FixtureLoss = 179.99m }, 50m).Judge(unlisted, Away()).Denials);
        Assert.Equal((DenialCode.FixtureLoss, 180m), (denial.Code, denial.Value));
    }

    // Should the bet in flight be refused, 100 on the away side would be a bet of its own: 100 at worst before and after. 50 leave 50 at worst either way.
    [Theory]
    [InlineData(true, 100, true)]
    [InlineData(false, 100, false)]
    [InlineData(false, 50, true)]
    public void What_is_in_flight_cannot_be_relied_on(bool isConfirmed, double stake, bool isApproved)
    {
        RiskSnapshot snapshot = With(Home with { IsConfirmed = isConfirmed }) with { State = TradingState.Reducing };

        Assert.Equal(isApproved, JudgeOf(Wide, (decimal)stake).Judge(snapshot, Away()).IsApproved);
    }

    [Fact]
    public void A_hedge_in_flight_is_not_hedged_again()
    {
        RiskSnapshot hedged = With(Home, Open(Selection.Away, 2m, 100m, MarketId.Moneyline, isConfirmed: false)) with { State = TradingState.Reducing };

        // With both accepted nothing can be lost, so another 50 would only add risk.
        Assert.Equal([DenialCode.TradingReducing], Codes(JudgeOf(Wide, 50m).Judge(hedged, Away())));
    }

    private static BetProposal Away(double probability = 0.6) =>
        Samples.Proposal(2m, probability, market: MarketId.Moneyline, selection: Selection.Away) with { Strategy = "value" };
}
