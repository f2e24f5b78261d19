namespace Betting.Features.Backfill;

/// <summary>A served vector that the history does not give.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Fixture">The fixture that was decided.</param>
/// <param name="AsOf">The decision time, in UTC.</param>
/// <param name="Feature">The first feature that differs.</param>
/// <param name="Served">What was served.</param>
/// <param name="Recomputed">What the history gives.</param>
/// <param name="DifferentFeatures">How many features differ; 1 or more.</param>
public sealed record ServingDifference(FixtureId Fixture, DateTimeOffset AsOf, string Feature, double Served, double Recomputed, int DifferentFeatures)
{
    /// <summary>The difference as one line for people.</summary>
    /// <returns>For example <c>game-7 as of 2020-01-08T15:00:00Z: elo_home served 1500, recomputed 1508.5 (3 features differ)</c>.</returns>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Fixture} as of {Internal.RequestRules.Text(AsOf)}: {Feature} served {Served:R}, recomputed {Recomputed:R} ({DifferentFeatures} features differ)");
}
