namespace Betting.Monitoring.Report;

/// <summary>What came of reading from a source once, or over a stretch of time.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="At">When, in UTC.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Attempts">Requests, files or rows that were tried; 0 or more.</param>
/// <param name="Failures">Those of them that failed or were rejected; 0 to <paramref name="Attempts"/>.</param>
public sealed record ReportIngestion(DateTimeOffset At, string Source, long Attempts, long Failures);
