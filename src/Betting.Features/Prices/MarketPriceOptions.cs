namespace Betting.Features.Prices;

/// <summary>The parameters of <see cref="MarketPriceTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the list given is not changed.</remarks>
public sealed record MarketPriceOptions
{
    /// <summary>The market whose prices are read; a spread or total with exactly this line.</summary>
    /// <value>Default <see cref="MarketId.MatchResult"/>.</value>
    public MarketId Market { get; init; } = MarketId.MatchResult;

    /// <summary>Whose prices are taken, the most trusted first; upper and lower case do not matter.</summary>
    /// <value>Distinct names; default Pinnacle, Bet365, consensus, market-average.</value>
    public IReadOnlyList<string> Bookmakers { get; init; } = ["Pinnacle", "Bet365", "consensus", "market-average"];

    /// <summary>Whether, where none of <see cref="Bookmakers"/> has a price, the first other bookmaker by ordinal name is taken.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool UseOtherBookmakers { get; init; } = true;

    /// <summary>Whether closing prices are read, which a request can hold only at the start itself.</summary>
    /// <value>Default <see langword="false"/>: closing prices measure bets, they never make decisions.</value>
    public bool UseClosing { get; init; }

    /// <summary>What the names of the features start with, so that several markets fit into one pipeline.</summary>
    /// <value>Not empty; default <c>market</c>.</value>
    public string Prefix { get; init; } = "market";
}
