namespace Betting.Features;

/// <summary>How much a store holds of one feature set, and how new it is.</summary>
/// <remarks>Immutable and thread-safe. The age of a set is now minus <see cref="NewestEventTime"/>; the reader brings the clock.</remarks>
/// <param name="Rows">The number of rows, restated ones included.</param>
/// <param name="Entities">The number of distinct entities.</param>
/// <param name="NewestEventTime">The latest event time, in UTC; <see langword="null"/> where there is no row.</param>
/// <param name="NewestKnownAt">The latest known-at, in UTC; <see langword="null"/> where there is no row.</param>
public sealed record FeatureFreshness(long Rows, long Entities, DateTimeOffset? NewestEventTime, DateTimeOffset? NewestKnownAt);
