using System.Globalization;

namespace Betting.Monitoring.Retraining;

/// <summary>Decides whether a model is trained again: a reason (age, drift or scores) and no bar (cool-down, labels, rows).</summary>
/// <remarks>
/// A number exactly at the threshold of drift or score is no reason; an age or a count exactly at its threshold is enough. Where the clock was set back
/// behind the last training, the cool-down is not over. Thread-safe: pure.
/// </remarks>
public sealed class RetrainingPolicy
{
    private readonly RetrainingPolicyOptions options;

    /// <summary>Creates a policy with the default options.</summary>
    public RetrainingPolicy()
        : this(new RetrainingPolicyOptions())
    {
    }

    /// <summary>Creates a policy.</summary>
    /// <param name="options">When to train.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public RetrainingPolicy(RetrainingPolicyOptions options)
    {
        RetrainingPolicyRules.Check(options);
        this.options = options;
    }

    /// <summary>Decides.</summary>
    /// <param name="situation">What is known.</param>
    /// <returns>The decision with every condition.</returns>
    /// <exception cref="ArgumentException">A count is negative, or a number is not finite or out of range.</exception>
    public RetrainingDecision Decide(RetrainingSituation situation)
    {
        Require(situation);
        return new RetrainingDecision(situation.Model, situation.At.ToUniversalTime(),
        [
            Age(situation),
            Drift(situation),
            Score(situation),
            CoolDown(situation),
            Count(RetrainingConditionKind.NewLabels, situation.NewLabels, options.MinimumNewLabels, "new labels"),
            Count(RetrainingConditionKind.Rows, situation.Rows, options.MinimumRows, "rows to train on"),
        ]);
    }

    private RetrainingCondition Age(RetrainingSituation situation)
    {
        double threshold = options.Baseline.TotalDays;
        if (situation.TrainedUntil is not { } until)
        {
            return new RetrainingCondition(RetrainingConditionKind.Age, true, null, threshold, "There is no model yet.");
        }

        double days = (situation.At - until).TotalDays;
        return new RetrainingCondition(
            RetrainingConditionKind.Age, situation.At - until >= options.Baseline, days, threshold,
            Text($"The training data ends {days:0.##} days ago; {threshold:0.##} days are due."));
    }

    private RetrainingCondition Drift(RetrainingSituation situation) => situation.Drift is { } drift
        ? new RetrainingCondition(
            RetrainingConditionKind.Drift, drift > options.DriftThreshold, drift, options.DriftThreshold,
            Text($"The largest stability index beyond chance is {drift:0.000}; above {options.DriftThreshold:0.000} is a reason."))
        : new RetrainingCondition(RetrainingConditionKind.Drift, false, null, options.DriftThreshold, "Whether features have drifted is not known.");

    private RetrainingCondition Score(RetrainingSituation situation)
    {
        if (situation is not { RecentScore: { } recent, BaselineScore: { } before })
        {
            return new RetrainingCondition(RetrainingConditionKind.Score, false, null, options.ScoreRise, "How the scores have moved is not known.");
        }

        double rise = (recent / before) - 1;
        return new RetrainingCondition(
            RetrainingConditionKind.Score, rise > options.ScoreRise, rise, options.ScoreRise,
            Text($"The score moved from {before:0.0000} to {recent:0.0000} ({100 * rise:+0.0;-0.0;0.0} %); more than {100 * options.ScoreRise:+0.0} % is a reason."));
    }

    private RetrainingCondition CoolDown(RetrainingSituation situation)
    {
        double threshold = options.CoolDown.TotalHours;
        if (situation.LastAttemptAt is not { } last)
        {
            return new RetrainingCondition(RetrainingConditionKind.CoolDown, true, null, threshold, "No training was begun before.");
        }

        double hours = (situation.At - last).TotalHours;
        return new RetrainingCondition(
            RetrainingConditionKind.CoolDown, situation.At - last >= options.CoolDown, hours, threshold,
            Text($"The last training began {hours:0.##} hours ago; {threshold:0.##} hours must pass."));
    }

    private static RetrainingCondition Count(RetrainingConditionKind kind, long value, int threshold, string what) =>
        new(kind, value >= threshold, value, threshold, Text($"There are {value} {what}; {threshold} are needed."));

    private static void Require(RetrainingSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentException.ThrowIfNullOrWhiteSpace(situation.Model);
        ArgumentOutOfRangeException.ThrowIfNegative(situation.NewLabels);
        ArgumentOutOfRangeException.ThrowIfNegative(situation.Rows);
        Require(situation.Drift is null or (>= 0 and < double.PositiveInfinity), nameof(situation.Drift), situation.Drift, "a number of 0 or more");
        Require(situation.RecentScore is null || double.IsFinite(situation.RecentScore.Value), nameof(situation.RecentScore), situation.RecentScore, "a finite number");
        Require(situation.BaselineScore is null or (> 0 and < double.PositiveInfinity), nameof(situation.BaselineScore), situation.BaselineScore, "a number above 0");
    }

    private static void Require(bool holds, string name, double? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException(Text($"{name} is {value}; it must be {range}, or null where it is not known."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
