using System.Collections.Immutable;
using System.Reflection;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Models;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

/// <summary>Each limit is met exactly (kept) and exceeded by the smallest step (refused), with everything else far away.</summary>
public sealed class RiskJudgeTests
{
    public static TheoryData<string> LimitNames => [.. typeof(RiskLimits).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(LimitNames))]
    public void Every_declared_limit_is_enforced(string name)
    {
        Assert.True(LimitCase.All.TryGetValue(name, out LimitCase? test), $"RiskLimits.{name} has no enforcing case here.");

        BetJudgement met = JudgeOf(test.Limits).Judge(test.Met, test.MetBet);
        BetJudgement exceeded = JudgeOf(test.Limits).Judge(test.Exceeded, test.ExceededBet);

        Assert.True(met.IsApproved, string.Join(' ', met.Denials.Select(denial => denial.Explanation)));
        Assert.Equal(100m, met.Advice.Stake);
        Denial denial = Assert.Single(exceeded.Denials);
        Assert.Equal((test.Code, test.Value, test.Limit), (denial.Code, denial.Value, denial.Limit));
        Assert.Contains(Text(test.Value), denial.Explanation, StringComparison.Ordinal);
        Assert.Contains(Text(test.Limit), denial.Explanation, StringComparison.Ordinal);
        Assert.Equal(name == nameof(RiskLimits.BankrollFloorShare), exceeded.HaltReason is not null);
    }

    [Theory]
    [MemberData(nameof(LimitNames))]
    public void A_limit_that_is_lifted_lets_the_bet_pass(string name)
    {
        LimitCase test = LimitCase.All[name];
        RiskLimits lifted = test.Limits with { MinimumEdge = 0d };
        PropertyInfo property = typeof(RiskLimits).GetProperty(name)!;
        property.SetValue(lifted, name switch
        {
            nameof(RiskLimits.MaximumQuoteLead) => TimeSpan.FromDays(1),
            nameof(RiskLimits.MinimumEdge) => 0d,
            _ => property.GetValue(Wide),
        });

        Assert.Empty(Codes(JudgeOf(lifted).Judge(test.Exceeded, test.ExceededBet)));
    }

    [Theory]
    [InlineData(TradingState.Halted)]
    [InlineData((TradingState)99)]
    public void A_bankroll_that_is_halted_or_in_no_known_state_bets_nothing(TradingState state)
    {
        BetJudgement judgement = JudgeOf(Wide).Judge(Samples.Snapshot() with { State = state }, Samples.Proposal());

        Assert.Equal([DenialCode.TradingHalted], Codes(judgement));
        Assert.Null(judgement.HaltReason);
    }

    [Theory]
    [InlineData(TradingState.Halted, DenialCode.TradingHalted)]
    [InlineData(TradingState.Reducing, DenialCode.TradingReducing)]
    public void A_bankroll_below_its_floor_that_bets_nothing_already_is_not_halted_again(TradingState state, DenialCode code)
    {
        BetJudgement judgement = JudgeOf(Wide with { BankrollFloorShare = 0.9m }).Judge(Samples.Snapshot(800m) with { State = state }, Samples.Proposal());

        Assert.Equivalent(new[] { code, DenialCode.BankrollFloor }, Codes(judgement), strict: true);
        Assert.Null(judgement.HaltReason);
    }

    [Fact]
    public void A_profit_does_not_widen_what_may_be_lost()
    {
        RiskJudge judge = JudgeOf(Wide with { DailyLoss = 100m, WeeklyLoss = 100m });
        RiskSnapshot rich = Samples.Snapshot() with { SettledToday = 5000m, SettledThisWeek = 5000m };

        Assert.True(judge.Judge(rich, Samples.Proposal()).IsApproved);
        Assert.Equal([DenialCode.DailyLoss, DenialCode.WeeklyLoss], Codes(judge.Judge(rich with { OpenExposure = 0.01m }, Samples.Proposal())));
    }

    [Theory]
    [InlineData(900, true)]
    [InlineData(900.01, false)]
    public void Money_at_risk_cannot_be_staked_again(double atRisk, bool isApproved) =>
        Assert.Equal(
            isApproved ? [] : [DenialCode.InsufficientFunds],
            Codes(JudgeOf(Wide).Judge(Samples.Snapshot() with { OpenExposure = (decimal)atRisk }, Samples.Proposal())));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_bet_is_proposed_before_the_start(int ticksAfterStart, bool isApproved) =>
        Assert.Equal(
            isApproved ? [] : [DenialCode.FixtureStarted],
            Codes(JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { ProposedAt = Samples.KickOff.AddTicks(ticksAfterStart) })));

    [Fact]
    public void A_quote_from_the_future_is_refused_without_any_setting() =>
        Assert.Equal([DenialCode.QuoteFromFuture], Codes(JudgeOf(Wide).Judge(Samples.Snapshot(), Samples.Proposal() with { QuotedAt = Samples.Noon.AddTicks(1) })));

    [Fact]
    public void Each_shared_risk_is_listed_in_the_order_of_the_proposal()
    {
        RiskSnapshot snapshot = Samples.Snapshot() with
        {
            ExposureByCorrelationKey = ImmutableDictionary<string, decimal>.Empty.Add("team:b", 60m).Add("team:a", 70m).Add("round:1", 10m).Add("of another bet", 1000m),
        };

        BetJudgement judgement = JudgeOf(Wide with { CorrelatedExposure = 150m }).Judge(snapshot, Samples.Proposal() with { CorrelationKeys = ["team:b", "round:1", "team:a", "team:a"] });

        Assert.Equal([160m, 170m], judgement.Denials.Select(denial => denial.Value));
        Assert.All(judgement.Denials, denial => Assert.Equal("CORRELATED_EXPOSURE", denial.CodeText));
        Assert.Contains("'team:b'", judgement.Denials[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_ledger_has_not_seen_starts_at_zero()
    {
        RiskJudge judge = JudgeOf(Wide with { CorrelatedExposure = 99.99m });

        Assert.Equal([DenialCode.CorrelatedExposure], Codes(judge.Judge(Samples.Snapshot(), Samples.Proposal() with { CorrelationKeys = ["custom"] })));
    }

    [Theory]
    [InlineData("round:1", 99.99, false)]
    [InlineData("round:1", 100, true)]
    [InlineData("round:2", 99.99, true)]
    public void The_limit_of_a_single_key_takes_the_place_of_the_general_one(string key, double limit, bool isApproved)
    {
        RiskJudge judge = JudgeOf(Wide with { CorrelatedExposure = 100m, ExposureByKey = Carrying(key, (decimal)limit) });

        Assert.Equal(isApproved, judge.Judge(Samples.Snapshot(), Samples.Proposal() with { CorrelationKeys = ["round:1"] }).IsApproved);
    }

    [Fact]
    public void Too_small_an_edge_and_too_small_a_stake_are_told_apart()
    {
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), Wide);

        Denial edge = Assert.Single(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, 0.51)).Denials);
        Denial stake = Assert.Single(judge.Judge(Samples.Snapshot(10m), Samples.Proposal(2m, 0.55)).Denials);

        Assert.Equal((DenialCode.InsufficientEdge, 0.02m), (edge.Code, edge.Limit));
        Assert.Equal(0.01m, edge.Value, 9);
        Assert.Equal((DenialCode.StakeBelowMinimum, 0m, 1m), (stake.Code, stake.Value, stake.Limit));
        Assert.Contains("below the smallest stake 1", stake.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_somebody_else_that_stakes_nothing_is_a_denial_too()
    {
        RiskJudge judge = JudgeOf(Wide, 0m);

        Assert.Equal([DenialCode.InsufficientEdge], Codes(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, 0.49))));
        Assert.Equal([DenialCode.StakeBelowMinimum], Codes(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, 0.60))));
    }

    [Theory]
    [InlineData(null, 0.52, true)]
    [InlineData(null, 0.5199, false)]
    [InlineData(0.01, 0.51, true)]
    [InlineData(0.01, 0.5099, false)]
    public void A_policy_without_a_smallest_edge_gets_the_usual_one_unless_the_limits_say_otherwise(double? limit, double probability, bool isApproved) =>
        Assert.Equal(isApproved ? [] : [DenialCode.InsufficientEdge], Codes(JudgeOf(Wide with { MinimumEdge = limit }).Judge(Samples.Snapshot(), Samples.Proposal(2m, probability))));

    [Theory]
    [InlineData(null, 0.5001, true)]
    [InlineData(null, 0.5, false)]
    [InlineData(0.03, 0.53, true)]
    [InlineData(0.03, 0.5299, false)]
    public void The_larger_of_the_two_smallest_edges_holds(double? limit, double probability, bool isApproved)
    {
        RiskJudge judge = new(new FlatStakePolicy(10m), Wide with { MinimumEdge = limit });

        Assert.Equal(isApproved ? [] : [DenialCode.InsufficientEdge], Codes(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, probability))));
    }

    [Theory]
    [InlineData(2.00, true)]
    [InlineData(1.99, false)]
    public void The_worst_price_that_a_bet_accepts_needs_the_smallest_edge_too(double worst, bool isApproved)
    {
        // 0.55 - 1/2.00 = 0.05; 0.55 - 1/1.99 = 0.0474874...
        BetJudgement judgement = JudgeOf(Wide with { MinimumEdge = 0.05 }).Judge(Samples.Snapshot(), Samples.Proposal(2.10m, 0.55) with { MinimumOdds = new DecimalOdds((decimal)worst) });

        Assert.Equal(isApproved ? [] : [DenialCode.InsufficientEdgeAtWorstPrice], Codes(judgement));
        Assert.All(judgement.Denials, denial => Assert.Equal((0.0474874m, 0.05m), (decimal.Round(denial.Value, 7), denial.Limit)));
    }

    [Fact]
    public void All_violations_are_listed_at_once()
    {
        RiskLimits tight = new()
        {
            SingleStake = 1m, DailyLoss = 1m, WeeklyLoss = 1m, DailyStake = 1m, WeeklyStake = 1m, OpenExposure = 1m, BetsPerDay = 1, OpenBets = 1, OpenBetsPerFixture = 1, TotalBetsPerFixture = 1,
            FixtureLoss = 1m, FixtureExposure = 1m, MarketExposure = 1m, LeagueExposure = 1m, BookmakerExposure = 1m, StrategyExposure = 1m, CorrelatedExposure = 1m,
            MinimumEdge = 0.3, MinimumOdds = 2.05m, MaximumOdds = 2.06m, MaximumQuoteAge = TimeSpan.Zero, DrawdownTiers = [new DrawdownTier(0.1m, 0.99m)], BankrollFloorShare = 0.99m,
        };
        RiskSnapshot snapshot = With(Open(Selection.Home, 2m, 95m)) with { State = TradingState.Halted, Balance = 1000m, OpeningBalance = 2000m, OpenExposure = 950m, BetsToday = 1, BetsOnFixture = 1 };
        BetProposal proposal = Samples.Proposal() with { Caveats = PredictionCaveats.Degraded, ProposedAt = Samples.KickOff, Strategy = "value", MinimumOdds = new DecimalOdds(2m) };

        BetJudgement judgement = JudgeOf(tight).Judge(snapshot, proposal);

        DenialCode[] unlisted = [.. Enum.GetValues<DenialCode>().Except(Codes(judgement))];
        Assert.Equal([DenialCode.StakeBelowMinimum, DenialCode.TradingReducing, DenialCode.HedgeWithoutEffect, DenialCode.DrawdownStop, DenialCode.QuoteFromFuture], unlisted);
        Assert.Distinct(judgement.Denials.Where(denial => denial.Code != DenialCode.CorrelatedExposure).Select(denial => denial.Code));
        Assert.All(judgement.Denials, denial => Assert.NotEqual("", denial.Explanation));
        Assert.Equal(100m, judgement.Advice.Stake);
    }

    [Fact]
    public void A_negative_balance_is_sized_as_zero() =>
        Assert.Contains(DenialCode.BankrollFloor, Codes(new RiskJudge(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits()).Judge(Samples.Snapshot(-5m), Samples.Proposal())));

    [Fact]
    public void Judging_twice_gives_the_same_answer()
    {
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits());

        BetJudgement first = judge.Judge(Samples.Snapshot(), Samples.Proposal());
        BetJudgement second = judge.Judge(Samples.Snapshot(), Samples.Proposal());

        Assert.True(first.IsApproved);
        Assert.Equal(35m, first.Advice.Stake);
        Assert.Equal(first.Advice, second.Advice);
    }

    private static string Text(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
