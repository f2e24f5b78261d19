namespace Betting.Execution.Placement;

/// <summary>How a <see cref="PaperVenue"/> fills orders.</summary>
/// <remarks>Immutable; as thread-safe as <see cref="CurrentOdds"/>.</remarks>
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
}
