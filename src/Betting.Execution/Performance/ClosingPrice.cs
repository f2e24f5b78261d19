using Betting.Execution.Odds;

namespace Betting.Execution.Performance;

/// <summary>The close of a market as one bet on it sees it.</summary>
/// <param name="FairProbability">The selection's probability by the closing price with the margin removed, above 0 and below 1; of the stakes that are not
/// returned, where the line allows a push.</param>
/// <param name="Line">The closing line (home handicap or total); <see langword="null"/> where it is the bet's own, or the market has none.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public readonly record struct ClosingPrice(double FairProbability, decimal? Line = null)
{
    /// <summary>Reads a closing quote, its margin removed in proportion; other methods: remove the margin first and call the constructor.</summary>
    /// <param name="closing">The last prices before the start, at the bet's line or another one.</param>
    /// <param name="selection">The selection that was backed.</param>
    /// <returns>The close.</returns>
    /// <exception cref="ArgumentException">The quote does not price the selection.</exception>
    public static ClosingPrice Of(Quote closing, Selection selection)
    {
        ArgumentNullException.ThrowIfNull(closing);
        int index = closing.Market.IndexOf(selection);
        return index >= 0
            ? new ClosingPrice(MarginRemoval.Multiplicative(closing)[index], closing.Market.Line)
            : throw new ArgumentException($"The market {closing.Market} does not offer '{selection}'.", nameof(selection));
    }
}
