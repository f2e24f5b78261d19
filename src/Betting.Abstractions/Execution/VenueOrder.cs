namespace Betting.Execution;

/// <summary>A bet as it is sent to a venue.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record VenueOrder
{
    /// <summary>Makes placing idempotent: the same reference is placed once.</summary>
    public required BetId ClientReference { get; init; }

    /// <summary>The fixture.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The selection to back.</summary>
    public required Selection Selection { get; init; }

    /// <summary>Who offers the price.</summary>
    public required string Bookmaker { get; init; }

    /// <summary>The price that was seen; at least <see cref="MinimumOdds"/>.</summary>
    /// <value>Default <see langword="null"/>: <see cref="MinimumOdds"/>.</value>
    public DecimalOdds? Odds { get; init; }

    /// <summary>The lowest price to accept.</summary>
    public required DecimalOdds MinimumOdds { get; init; }

    /// <summary>The stake in the bankroll's currency; positive.</summary>
    public required decimal Stake { get; init; }
}
