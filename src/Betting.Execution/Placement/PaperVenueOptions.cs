namespace Betting.Execution.Placement;

/// <summary>How a <see cref="PaperVenue"/> fills orders, and how it misbehaves.</summary>
/// <remarks>
/// Every share is the chance of one order (or of one span of time, for outages), decided by <see cref="Seed"/>. All shares are 0 by default: a venue that
/// answers at once and fills everything. Immutable; as thread-safe as <see cref="CurrentOdds"/>.
/// </remarks>
public sealed record PaperVenueOptions
{
    /// <summary>The venue's name; not empty.</summary>
    /// <value>Default <c>paper</c>.</value>
    public string Name { get; init; } = "paper";

    /// <summary>
    /// The price on offer when an order arrives; <see langword="null"/> from it means that the selection is no longer offered. Must be
    /// thread-safe. An exception from it counts as no answer.
    /// </summary>
    /// <value>Default <see langword="null"/>: every price asked for is on offer.</value>
    public Func<VenueOrder, DecimalOdds?>? CurrentOdds { get; init; }

    /// <summary>Decides everything that the shares leave to chance: the same seed, orders and clock give the same answers.</summary>
    /// <value>Default 0.</value>
    public ulong Seed { get; init; }

    /// <summary>ISO 4217 code of the account's currency.</summary>
    /// <value>Default EUR.</value>
    public string Currency { get; init; } = "EUR";

    /// <summary>The money in the account at the start; positive. An order beyond what is available is rejected.</summary>
    /// <value>Default 1,000,000,000: as good as no bound.</value>
    public decimal OpeningBalance { get; init; } = 1_000_000_000m;

    /// <summary>The shortest time to an answer; 0 or more.</summary>
    /// <value>Default 0.</value>
    public TimeSpan ShortestLatency { get; init; }

    /// <summary>The longest time to an answer; at least the shortest, at most 10 minutes. Orders are spread evenly between the two.</summary>
    /// <value>Default 0.</value>
    public TimeSpan LongestLatency { get; init; }

    /// <summary>Share of orders that are refused, 0 to 1.</summary>
    public double RejectedShare { get; init; }

    /// <summary>Share of orders before which the price fell, 0 to 1; each falls by an even chance up to <see cref="LargestPriceFall"/>.</summary>
    public double PriceFallShare { get; init; }

    /// <summary>The largest fall of the profit part of a price, above 0 and at most 1.</summary>
    /// <value>Default 0.1: a price of 2.00 falls to 1.90 at worst.</value>
    public double LargestPriceFall { get; init; } = 0.1;

    /// <summary>Share of orders of which a quarter to three quarters are filled and the rest lapses, 0 to 1.</summary>
    public double PartialShare { get; init; }

    /// <summary>Share of orders that are recorded and whose answer is lost, 0 to 1.</summary>
    public double LostAnswerShare { get; init; }

    /// <summary>Share of the time during which the venue answers nothing, 0 to 1.</summary>
    public double OutageShare { get; init; }

    /// <summary>How long one outage lasts at least; 1 second to 1 day.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan OutageLength { get; init; } = TimeSpan.FromMinutes(5);
}
