using Betting.Monitoring.Retraining;

namespace Betting.Monitoring.Tests.Retraining;

public sealed class RetrainingPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static RetrainingSituation Quiet => new()
    {
        Model = "nba",
        At = Noon,
        TrainedUntil = Noon.AddDays(-3),
        LastAttemptAt = Noon.AddDays(-3),
        NewLabels = 80,
        Rows = 4000,
        Drift = 0.08,
        RecentScore = 0.21,
        BaselineScore = 0.20,
    };

    [Fact]
    public void Without_a_reason_nothing_is_trained_and_every_condition_is_told_with_value_and_threshold()
    {
        RetrainingDecision decision = new RetrainingPolicy().Decide(Quiet);

        Assert.False(decision.ShouldRetrain);
        Assert.Equal(
            [
                (RetrainingConditionKind.Age, false, 3.0, 7.0), (RetrainingConditionKind.Drift, false, 0.08, 0.25), (RetrainingConditionKind.Score, false, 0.05, 0.2),
                (RetrainingConditionKind.CoolDown, true, 72.0, 24.0), (RetrainingConditionKind.NewLabels, true, 80.0, 50.0), (RetrainingConditionKind.Rows, true, 4000.0, 500.0),
            ],
            decision.Conditions.Select(condition => (condition.Kind, condition.Speaks, Math.Round(condition.Value!.Value, 12), condition.Threshold!.Value)));
        Assert.StartsWith("Do not train 'nba' again: there is no reason.", decision.Explanation, StringComparison.Ordinal);
        Assert.All(decision.Conditions, condition => Assert.Contains(condition.Text, decision.Explanation, StringComparison.Ordinal));
    }

    public static TheoryData<RetrainingConditionKind> Reasons => [RetrainingConditionKind.Age, RetrainingConditionKind.Drift, RetrainingConditionKind.Score];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_alone_is_enough(RetrainingConditionKind reason)
    {
        RetrainingDecision decision = new RetrainingPolicy().Decide(With(reason));

        Assert.True(decision.ShouldRetrain);
        Assert.Equal([reason], decision.Conditions.Where(condition => condition is { IsReason: true, Speaks: true }).Select(condition => condition.Kind));
    }

    [Theory]
    [InlineData(RetrainingConditionKind.CoolDown)]
    [InlineData(RetrainingConditionKind.NewLabels)]
    [InlineData(RetrainingConditionKind.Rows)]
    public void Each_bar_alone_stops_every_reason(RetrainingConditionKind bar)
    {
        foreach (RetrainingConditionKind reason in new[] { RetrainingConditionKind.Age, RetrainingConditionKind.Drift, RetrainingConditionKind.Score })
        {
            RetrainingSituation situation = With(reason);
            situation = bar switch
            {
                RetrainingConditionKind.CoolDown => situation with { LastAttemptAt = Noon.AddHours(-24).AddTicks(1) },
                RetrainingConditionKind.NewLabels => situation with { NewLabels = 49 },
                _ => situation with { Rows = 499 },
            };

            RetrainingDecision decision = new RetrainingPolicy().Decide(situation);

            Assert.True(decision.HasReason);
            Assert.False(decision.ShouldRetrain);
            Assert.Equal([bar], decision.Conditions.Where(condition => condition is { IsReason: false, Speaks: false }).Select(condition => condition.Kind));
        }
    }

    [Fact]
    public void Exactly_at_a_threshold_age_and_counts_are_enough_and_drift_is_not()
    {
        RetrainingSituation edge = Quiet with { TrainedUntil = Noon.AddDays(-7), LastAttemptAt = Noon.AddHours(-24), NewLabels = 50, Rows = 500, Drift = 0.25 };

        RetrainingDecision decision = new RetrainingPolicy().Decide(edge);

        Assert.True(decision.ShouldRetrain);
        Assert.False(decision.Conditions.Single(condition => condition.Kind == RetrainingConditionKind.Drift).Speaks);
    }

    [Fact]
    public void What_is_not_known_is_no_reason_and_a_model_that_is_missing_is_one()
    {
        RetrainingDecision unknown = new RetrainingPolicy().Decide(Quiet with { Drift = null, RecentScore = null });
        RetrainingDecision first = new RetrainingPolicy().Decide(Quiet with { TrainedUntil = null, LastAttemptAt = null });

        Assert.False(unknown.HasReason);
        Assert.Equal(2, unknown.Conditions.Count(condition => condition.Value is null));
        Assert.True(first.ShouldRetrain);
    }

    [Fact]
    public void A_clock_that_was_set_back_behind_the_last_training_keeps_the_cool_down()
    {
        RetrainingDecision decision = new RetrainingPolicy().Decide(With(RetrainingConditionKind.Drift) with { LastAttemptAt = Noon.AddDays(2) });

        Assert.False(decision.ShouldRetrain);
    }

    [Fact]
    public void Numbers_that_make_no_sense_and_options_out_of_range_are_refused()
    {
        RetrainingPolicy policy = new();

        Assert.Throws<ArgumentException>(() => policy.Decide(Quiet with { Drift = double.NaN }));
        Assert.Throws<ArgumentException>(() => policy.Decide(Quiet with { BaselineScore = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.Decide(Quiet with { Rows = -1 }));
        string message = Assert.Throws<ArgumentException>(() => new RetrainingPolicy(new RetrainingPolicyOptions { Baseline = TimeSpan.Zero, DriftThreshold = 0, MinimumRows = 0 })).Message;
        Assert.All(["Baseline", "DriftThreshold", "MinimumRows"], name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    private static RetrainingSituation With(RetrainingConditionKind reason) => reason switch
    {
        RetrainingConditionKind.Age => Quiet with { TrainedUntil = Noon.AddDays(-8) },
        RetrainingConditionKind.Drift => Quiet with { Drift = 0.26 },
        _ => Quiet with { RecentScore = 0.2401 },
    };
}
