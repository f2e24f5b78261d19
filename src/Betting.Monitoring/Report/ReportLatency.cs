namespace Betting.Monitoring.Report;

/// <summary>How long one piece of work took.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="At">When it ended, in UTC.</param>
/// <param name="Stage">What was done, for example <c>prediction</c>.</param>
/// <param name="Seconds">How long it took, in seconds; a finite number of 0 or more.</param>
public sealed record ReportLatency(DateTimeOffset At, string Stage, double Seconds);
