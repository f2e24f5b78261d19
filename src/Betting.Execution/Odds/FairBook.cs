using System.Collections.Immutable;

namespace Betting.Execution.Odds;

/// <summary>A quote without its margin.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record FairBook
{
    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>One probability per selection, in the order of <see cref="MarketId.Selections"/>; their sum is 1.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>The method, its parameter and how it was found.</summary>
    public required MarginReport Report { get; init; }

    /// <summary>The probability of one selection.</summary>
    /// <param name="selection">A selection of <see cref="Market"/>.</param>
    /// <returns>The probability.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection.</exception>
    public double ProbabilityOf(Selection selection)
    {
        int index = Market.IndexOf(selection);
        return index >= 0 ? Probabilities[index] : throw new ArgumentException($"The market {Market} does not offer '{selection}'.", nameof(selection));
    }
}
