namespace Betting.Monitoring.Drift;

/// <summary>A phase of a season that can serve as a reference.</summary>
/// <param name="Season">The season, for example <c>2025-26</c>.</param>
/// <param name="Phase">The phase key, for example <c>league</c>, <c>play-offs</c> or <c>week 1-6</c>; compared letter by letter.</param>
/// <param name="EndedAt">When its last row was known: nothing later may be compared with it as if it had been known.</param>
/// <param name="Rows">How many rows it has.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct ReferencePart(string Season, string Phase, DateTimeOffset EndedAt, int Rows);
