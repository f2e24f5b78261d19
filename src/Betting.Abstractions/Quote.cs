using System.Collections.Immutable;

namespace Betting;

/// <summary>A bookmaker's prices for all selections of one market at one instant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record Quote
{
    private readonly DateTimeOffset quotedAt;
    private readonly DateTimeOffset? knownAt;

    /// <summary>The fixture that is priced.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The market that is priced.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The bookmaker's name as published; <c>market-average</c> and <c>market-best</c> for aggregates nobody can bet with.</summary>
    public required string Bookmaker { get; init; }

    /// <summary>One price per selection, in the order of <see cref="MarketId.Selections"/>.</summary>
    public required ImmutableArray<DecimalOdds> Odds { get; init; }

    /// <summary>When the bookmaker showed these prices, in UTC.</summary>
    public required DateTimeOffset QuotedAt
    {
        get => quotedAt;
        init => quotedAt = value.ToUniversalTime();
    }

    /// <summary>When we could know them, in UTC. Default: <see cref="QuotedAt"/>.</summary>
    public DateTimeOffset KnownAt
    {
        get => knownAt ?? quotedAt;
        init => knownAt = value.ToUniversalTime();
    }

    /// <summary>Whether these are the last prices before the start. Closing prices measure bets; they never make decisions.</summary>
    public bool IsClosing { get; init; }

    /// <summary>Whether somebody could bet at these prices: false for averages and best-of-many aggregates. Default <see langword="true"/>.</summary>
    public bool IsObtainable { get; init; } = true;

    /// <summary>The price of one selection.</summary>
    /// <param name="selection">A selection of <see cref="Market"/>.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection.</exception>
    public DecimalOdds OddsOf(Selection selection)
    {
        int index = Market.IndexOf(selection);
        return index >= 0 ? Odds[index] : throw new ArgumentException($"The market {Market} does not offer '{selection}'.", nameof(selection));
    }

    /// <summary>The sum of the implied probabilities: 1 plus the bookmaker's margin.</summary>
    /// <returns>Above 1 for a book with a margin; below 1 where a price is stale or wrong.</returns>
    public double BookSum()
    {
        double sum = 0;
        foreach (DecimalOdds odds in Odds)
        {
            sum += odds.ImpliedProbability();
        }

        return sum;
    }
}
