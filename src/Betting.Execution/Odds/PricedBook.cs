using System.Collections.Immutable;

namespace Betting.Execution.Odds;

/// <summary>A book of prices made from probabilities.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record PricedBook
{
    /// <summary>One price per probability, rounded down to the ladder.</summary>
    public required ImmutableArray<DecimalOdds> Odds { get; init; }

    /// <summary>The margin per winner that the rounded prices have, at least the one asked for.</summary>
    public required double Margin { get; init; }

    /// <summary>The method, its parameter and the margin before rounding.</summary>
    public required MarginReport Report { get; init; }
}
