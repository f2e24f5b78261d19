using System.Collections.Immutable;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Models;

namespace Betting.Execution.Tests.Risk;

/// <summary>Each limit is met exactly (kept) and exceeded by the smallest step (refused), with everything else far away.</summary>
public sealed class RiskJudgeTests
{
    private static readonly RiskLimits Wide = new()
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

    /// <summary>One enforcing case per property of the limits: limits and situation where it is met exactly, and where it is exceeded.</summary>
    private static readonly Dictionary<string, (RiskLimits Limits, RiskSnapshot Met, RiskSnapshot Exceeded, DenialCode Code, decimal Value, decimal Limit)> Cases = new()
    {
        [nameof(RiskLimits.SingleStake)] = (Wide with { SingleStake = 100m }, Samples.Snapshot(), Samples.Snapshot() with { Balance = 1000.01m }, DenialCode.SingleStake, 100.01m, 100m),
        [nameof(RiskLimits.DailyLoss)] = (Wide with { DailyLoss = 350m }, Lost(200m, 50m), Lost(200.01m, 50m), DenialCode.DailyLoss, 350.01m, 350m),
        [nameof(RiskLimits.OpenExposure)] = (Wide with { OpenExposure = 400m }, Samples.Snapshot() with { OpenExposure = 300m }, Samples.Snapshot() with { OpenExposure = 300.01m }, DenialCode.OpenExposure, 400.01m, 400m),
        [nameof(RiskLimits.BetsPerDay)] = (Wide with { BetsPerDay = 3 }, Samples.Snapshot() with { BetsToday = 2 }, Samples.Snapshot() with { BetsToday = 3 }, DenialCode.BetsPerDay, 4m, 3m),
        [nameof(RiskLimits.OpenBets)] = (Wide with { OpenBets = 3 }, Samples.Snapshot() with { OpenBets = 2 }, Samples.Snapshot() with { OpenBets = 3 }, DenialCode.OpenBets, 4m, 3m),
        [nameof(RiskLimits.OpenBetsPerFixture)] = (Wide with { OpenBetsPerFixture = 1 }, Samples.Snapshot(), Samples.Snapshot() with { OpenBetsOnFixture = 1 }, DenialCode.BetsPerFixture, 2m, 1m),
        [nameof(RiskLimits.CorrelatedExposure)] = (Wide with { CorrelatedExposure = 150m }, Correlated(50m), Correlated(50.01m), DenialCode.CorrelatedExposure, 150.01m, 150m),
        [nameof(RiskLimits.BankrollFloorShare)] = (Wide with { BankrollFloorShare = 0.5m }, Samples.Snapshot(500m), Samples.Snapshot(499.99m), DenialCode.BankrollFloor, 499.99m, 500m),
        [nameof(RiskLimits.AllowCaveats)] = (Wide, Samples.Snapshot(), Samples.Snapshot(), DenialCode.PredictionWithCaveats, 9m, 0m),
    };

    public static TheoryData<string> LimitNames => [.. typeof(RiskLimits).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(LimitNames))]
    public void Every_declared_limit_is_enforced(string name)
    {
        Assert.True(Cases.TryGetValue(name, out var test), $"RiskLimits.{name} has no enforcing case here.");
        bool isCaveats = name == nameof(RiskLimits.AllowCaveats);
        BetProposal proposal = Proposal() with { Caveats = isCaveats ? PredictionCaveats.Uncalibrated | PredictionCaveats.Stale : PredictionCaveats.None };

        BetJudgement met = JudgeOf(test.Limits).Judge(test.Met, proposal);
        BetJudgement exceeded = JudgeOf(isCaveats ? test.Limits with { AllowCaveats = false } : test.Limits).Judge(test.Exceeded, proposal);

        Assert.True(met.IsApproved, string.Join(' ', met.Denials.Select(denial => denial.Explanation)));
        Denial denial = Assert.Single(exceeded.Denials);
        Assert.Equal((test.Code, test.Value, test.Limit), (denial.Code, denial.Value, denial.Limit));
        Assert.Contains(Text(test.Value), denial.Explanation, StringComparison.Ordinal);
        Assert.Contains(Text(test.Limit), denial.Explanation, StringComparison.Ordinal);
        Assert.Equal(name == nameof(RiskLimits.BankrollFloorShare), exceeded.HaltReason is not null);
    }

    [Fact]
    public void A_halted_bankroll_bets_nothing()
    {
        BetJudgement judgement = JudgeOf(Wide).Judge(Samples.Snapshot() with { State = TradingState.Halted }, Proposal());

        Assert.Equal([DenialCode.TradingHalted], Codes(judgement));
        Assert.Null(judgement.HaltReason);
    }

    [Fact]
    public void A_halted_bankroll_below_its_floor_is_not_halted_again()
    {
        BetJudgement judgement = JudgeOf(Wide with { BankrollFloorShare = 0.9m }).Judge(Samples.Snapshot(800m) with { State = TradingState.Halted }, Proposal());

        Assert.Equal([DenialCode.TradingHalted, DenialCode.BankrollFloor], Codes(judgement));
        Assert.Null(judgement.HaltReason);
    }

    [Fact]
    public void A_profit_of_the_day_does_not_widen_the_daily_loss()
    {
        RiskJudge judge = JudgeOf(Wide with { DailyLoss = 100m });

        Assert.True(judge.Judge(Samples.Snapshot() with { SettledToday = 5000m }, Proposal()).IsApproved);
        Assert.Equal([DenialCode.DailyLoss], Codes(judge.Judge(Samples.Snapshot() with { SettledToday = 5000m, OpenExposure = 0.01m }, Proposal())));
    }

    [Theory]
    [InlineData(900, true)]
    [InlineData(900.01, false)]
    public void Money_at_risk_cannot_be_staked_again(double atRisk, bool isApproved) =>
        Assert.Equal(
            isApproved ? [] : [DenialCode.InsufficientFunds],
            Codes(JudgeOf(Wide).Judge(Samples.Snapshot() with { OpenExposure = (decimal)atRisk }, Proposal())));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_bet_is_proposed_before_the_start(int ticksAfterStart, bool isApproved) =>
        Assert.Equal(
            isApproved ? [] : [DenialCode.FixtureStarted],
            Codes(JudgeOf(Wide).Judge(Samples.Snapshot(), Proposal() with { ProposedAt = Samples.KickOff.AddTicks(ticksAfterStart) })));

    [Fact]
    public void Each_shared_risk_is_listed_in_a_fixed_order()
    {
        RiskSnapshot snapshot = Samples.Snapshot() with
        {
            ExposureByCorrelationKey = ImmutableDictionary<string, decimal>.Empty.Add("team:b", 60m).Add("team:a", 70m).Add("round:1", 10m),
        };

        BetJudgement judgement = JudgeOf(Wide with { CorrelatedExposure = 150m }).Judge(snapshot, Proposal());

        Assert.Equal([170m, 160m], judgement.Denials.Select(denial => denial.Value));
        Assert.All(judgement.Denials, denial => Assert.Equal("CORRELATED_EXPOSURE", denial.CodeText));
    }

    [Fact]
    public void A_key_that_the_ledger_has_not_seen_starts_at_zero()
    {
        RiskJudge judge = JudgeOf(Wide with { CorrelatedExposure = 99.99m });

        Assert.Equal([DenialCode.CorrelatedExposure], Codes(judge.Judge(Samples.Snapshot(), Proposal() with { CorrelationKeys = ["custom"] })));
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
        RiskJudge judge = new(new FixedPolicy(_ => 0m), Wide);

        Assert.Equal([DenialCode.InsufficientEdge], Codes(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, 0.49))));
        Assert.Equal([DenialCode.StakeBelowMinimum], Codes(judge.Judge(Samples.Snapshot(), Samples.Proposal(2m, 0.60))));
    }

    [Fact]
    public void All_violations_are_listed_at_once()
    {
        RiskLimits tight = new() { SingleStake = 1m, DailyLoss = 1m, OpenExposure = 1m, BetsPerDay = 1, OpenBets = 1, OpenBetsPerFixture = 1, CorrelatedExposure = 1m, BankrollFloorShare = 0.99m };
        RiskSnapshot snapshot = Correlated(95m) with { State = TradingState.Halted, OpeningBalance = 2000m, OpenExposure = 950m, BetsToday = 1, OpenBets = 1, OpenBetsOnFixture = 1 };

        BetJudgement judgement = JudgeOf(tight).Judge(snapshot, Proposal() with { Caveats = PredictionCaveats.Degraded, ProposedAt = Samples.KickOff });

        DenialCode[] unlisted = [.. Enum.GetValues<DenialCode>().Except(Codes(judgement))];
        Assert.Equal([DenialCode.StakeBelowMinimum, DenialCode.InsufficientEdge], unlisted);
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
        Assert.Equal(first.Advice.Reductions, second.Advice.Reductions);
        Assert.Equal(first.Advice with { Reductions = [] }, second.Advice with { Reductions = [] });
    }

    [Fact]
    public void Proposals_that_are_wrong_in_themselves_are_refused_loudly()
    {
        RiskJudge judge = JudgeOf(Wide);

        Assert.Throws<ArgumentException>(() => judge.Judge(Samples.Snapshot(), Proposal() with { Selection = Selection.Over }));
        Assert.Throws<ArgumentOutOfRangeException>(() => judge.Judge(Samples.Snapshot(), Proposal() with { Probability = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => judge.Judge(Samples.Snapshot(), Proposal() with { Probability = 1d }));
        Assert.Throws<InvalidOperationException>(() => new RiskJudge(new FixedPolicy(_ => -1m), Wide).Judge(Samples.Snapshot(), Proposal()));
    }

    [Fact]
    public void Wrong_limits_are_reported_all_at_once()
    {
        RiskLimits wrong = new() { SingleStake = 0m, DailyLoss = -1m, OpenExposure = 0m, BetsPerDay = 0, OpenBets = 0, OpenBetsPerFixture = -1, CorrelatedExposure = 0m, BankrollFloorShare = 1m };

        ArgumentException error = Assert.Throws<ArgumentException>(() => JudgeOf(wrong));

        Assert.Equal(8, RiskLimitsRules.Validate(wrong).Length);
        Assert.All(LimitNames.Select(row => row.Data).Where(name => name != nameof(RiskLimits.AllowCaveats)), name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.Empty(RiskLimitsRules.Validate(new RiskLimits()));
    }

    /// <summary>Stakes 100, or a cent more from a balance above 1000.</summary>
    private static RiskJudge JudgeOf(RiskLimits limits) => new(new FixedPolicy(balance => balance > 1000m ? 100.01m : 100m), limits);

    private static BetProposal Proposal() => Samples.Proposal();

    private static RiskSnapshot Lost(decimal settled, decimal open) => Samples.Snapshot() with { SettledToday = -settled, OpenExposure = open };

    private static RiskSnapshot Correlated(decimal exposure) => Samples.Snapshot() with { ExposureByCorrelationKey = ImmutableDictionary<string, decimal>.Empty.Add("team:x", exposure) };

    private static IEnumerable<DenialCode> Codes(BetJudgement judgement) => judgement.Denials.Select(denial => denial.Code);

    private static string Text(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class FixedPolicy(Func<decimal, decimal> stakeOf) : IStakingPolicy
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
