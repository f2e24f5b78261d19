namespace Betting.Monitoring.Retraining;

/// <summary>One thing that a retraining policy looked at, with the numbers.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Speaks">Whether it speaks for training: a reason that is given, a bar that is clear.</param>
/// <param name="Value">The number that was compared (days, hours, index, relative rise, labels, rows); <see langword="null"/> where it is not known.</param>
/// <param name="Threshold">The number that it was compared with; <see langword="null"/> where there is none.</param>
/// <param name="Text">One sentence with both.</param>
public sealed record RetrainingCondition(RetrainingConditionKind Kind, bool Speaks, double? Value, double? Threshold, string Text)
{
    /// <summary>Whether it is a reason to train; otherwise it is a bar that has to be clear.</summary>
    public bool IsReason => Kind is RetrainingConditionKind.Age or RetrainingConditionKind.Drift or RetrainingConditionKind.Score;
}
