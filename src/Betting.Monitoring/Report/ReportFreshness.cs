namespace Betting.Monitoring.Report;

/// <summary>How new one feature set is.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="FeatureSet">The set's name.</param>
/// <param name="Rows">The number of stored rows; 0 or more.</param>
/// <param name="NewestKnownAt">When the newest row became known, in UTC; <see langword="null"/> where there is none.</param>
/// <param name="TimeToLive">How long a row may be used; <see langword="null"/> for any time. Positive.</param>
public sealed record ReportFreshness(string FeatureSet, long Rows, DateTimeOffset? NewestKnownAt, TimeSpan? TimeToLive);
