using System.Collections.Immutable;
using Betting.Models;

namespace Betting.Backtesting.Reports;

/// <summary>One prediction beside what happened and what the market said.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PredictionRow
{
    /// <summary>The prediction.</summary>
    public required Prediction Prediction { get; init; }

    /// <summary>The index of the selection that won; <see langword="null"/> where none did (a tie on a two-way market) or the game is not played.
    /// By the result that became known first, which also settles bets.</summary>
    public required int? Outcome { get; init; }

    /// <summary>
    /// The probabilities, with the margin removed, of the last price known at the start, one per selection: a closing price where there is one,
    /// else the last price before it; empty where there is no price.
    /// </summary>
    public required ImmutableArray<double> Market { get; init; }
}
