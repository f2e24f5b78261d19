namespace Betting.Features.Prices;

/// <summary>The parameters of <see cref="MarketMovementTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the list given is not changed.</remarks>
public sealed record MarketMovementOptions
{
    /// <summary>The market whose prices are read; a spread or total with exactly this line.</summary>
    /// <value>Default <see cref="MarketId.MatchResult"/>.</value>
    public MarketId Market { get; init; } = MarketId.MatchResult;

    /// <summary>Whose prices are taken; upper and lower case do not matter.</summary>
    /// <value>Distinct names; default empty: those of every bookmaker.</value>
    public IReadOnlyList<string> Bookmakers { get; init; } = [];

    /// <summary>The age at the decision up to which a bookmaker's newest quote counts; one whose newest is older is left out altogether, its opening price too.</summary>
    /// <value>0 to 100,000 hours; default 48. <see langword="null"/>: any age.</value>
    public double? MaximumAgeHours { get; init; } = 48;

    /// <summary>Whether averages that nobody can bet with count as a bookmaker; a best-of-many never does.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IncludeAggregates { get; init; }

    /// <summary>What the names of the features start with, so that several markets fit into one pipeline.</summary>
    /// <value>Not empty; default <c>market</c>.</value>
    public string Prefix { get; init; } = "market";
}
