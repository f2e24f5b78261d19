namespace Betting.Monitoring.Checks;

/// <summary>A prediction whose outcome is due or has come in.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="DueAt">When the outcome could be known at the earliest, for example two hours after the start, in UTC.</param>
/// <param name="LabelledAt">When it became known here, in UTC; <see langword="null"/> where it has not.</param>
public readonly record struct AwaitedLabel(DateTimeOffset DueAt, DateTimeOffset? LabelledAt);
