namespace Betting.Ingestion;

/// <summary>How a <see cref="NflverseSource"/> reads what the files leave open.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record NflverseOptions
{
    /// <summary>The start assumed for games that are published with a date only.</summary>
    /// <value>Local time in New York; default 12:00, so that a prediction made before it is made before the game.</value>
    public TimeOnly AssumedStart { get; init; } = new(12, 0);

    /// <summary>How long before the start the published prices are taken to have been shown; the files do not say.</summary>
    /// <value>More than zero and at most seven days; default one hour.</value>
    public TimeSpan QuoteLead { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The smallest sum of implied probabilities at which prices are believed.</summary>
    /// <value>Above 0; default 0.90.</value>
    public double MinimumBookSum { get; init; } = 0.90;

    /// <summary>The largest sum of implied probabilities at which prices are believed.</summary>
    /// <value>Above <see cref="MinimumBookSum"/>; default 1.25: real two-way books stay below 1.10, mistyped ones start near 1.29.</value>
    public double MaximumBookSum { get; init; } = 1.25;
}
