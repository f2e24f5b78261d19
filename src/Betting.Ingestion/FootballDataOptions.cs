namespace Betting.Ingestion;

/// <summary>How a <see cref="FootballDataSource"/> reads what the files leave open.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FootballDataOptions
{
    /// <summary>The start assumed for games that are published with a date only.</summary>
    /// <value>Local time in London; default 12:00, earlier than any real kick-off, so that a prediction made before it is made before the game.</value>
    public TimeOnly AssumedStart { get; init; } = new(12, 0);

    /// <summary>The smallest sum of implied probabilities at which one bookmaker's prices are believed.</summary>
    /// <value>Above 0; default 0.90. Averages and best-of-many aggregates are not checked.</value>
    public double MinimumBookSum { get; init; } = 0.90;

    /// <summary>The largest sum of implied probabilities at which one bookmaker's prices are believed.</summary>
    /// <value>Above <see cref="MinimumBookSum"/>; default 1.60.</value>
    public double MaximumBookSum { get; init; } = 1.60;
}
