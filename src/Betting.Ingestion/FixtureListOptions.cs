namespace Betting.Ingestion;

/// <summary>How a <see cref="FixtureListSource"/> reads what the list leaves open.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FixtureListOptions
{
    /// <summary>The start assumed for fixtures that are listed with a date only.</summary>
    /// <value>UTC; default 12:00.</value>
    public TimeOnly AssumedStart { get; init; } = new(12, 0);

    /// <summary>The smallest sum of implied probabilities at which prices are believed.</summary>
    /// <value>Above 0; default 0.90.</value>
    public double MinimumBookSum { get; init; } = 0.90;

    /// <summary>The largest sum of implied probabilities at which prices are believed.</summary>
    /// <value>Above <see cref="MinimumBookSum"/>; default 1.60.</value>
    public double MaximumBookSum { get; init; } = 1.60;
}
