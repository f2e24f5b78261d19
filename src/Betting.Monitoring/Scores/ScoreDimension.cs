namespace Betting.Monitoring.Scores;

/// <summary>The names by which scores can be grouped.</summary>
/// <remarks>Constants and pure functions, safe from any thread.</remarks>
public static class ScoreDimension
{
    /// <summary>The model.</summary>
    public const string Model = "model";

    /// <summary>The league, cup or tournament.</summary>
    public const string League = "league";

    /// <summary>The market with its terms.</summary>
    public const string Market = "market";

    /// <summary>The band in which the decimal odds of the most probable selection lie; see <see cref="ScoreOptions.OddsBands"/>.</summary>
    public const string OddsBand = "odds-band";

    private const string SegmentPrefix = "segment:";

    /// <summary>A segment of the user's own.</summary>
    /// <param name="name">Its name, as in <see cref="LoggedPrediction.Segments"/>.</param>
    /// <returns>The dimension, for example <c>segment:phase</c>.</returns>
    public static string Segment(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return SegmentPrefix + name;
    }

    internal static bool IsKnown(string dimension) =>
        dimension is Model or League or Market or OddsBand || (dimension.StartsWith(SegmentPrefix, StringComparison.Ordinal) && dimension.Length > SegmentPrefix.Length);

    internal static string ValueOf(string dimension, ScoredForecast forecast, OddsBanding bands) => dimension switch
    {
        Model => forecast.ModelId,
        League => forecast.League,
        Market => forecast.Market.ToString(),
        OddsBand => bands.BandOf(forecast),
        _ => forecast.Segments.GetValueOrDefault(dimension[SegmentPrefix.Length..], "none"),
    };
}
