namespace Betting.Testing.Leakage;

/// <summary>One row of features to compute: a fixture, and the instant as of which it is asked for.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Fixture">The fixture.</param>
/// <param name="AsOf">The decision time, in UTC: at or before the start, and not before the fixture was known.</param>
public readonly record struct LeakagePoint(Fixture Fixture, DateTimeOffset AsOf);
