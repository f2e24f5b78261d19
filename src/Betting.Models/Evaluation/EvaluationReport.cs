using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Evaluation;

/// <summary>The scores of forecasts, over all and by slice.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record EvaluationReport
{
    /// <summary>All rows with a forecast.</summary>
    public required SliceEvaluation Overall { get; init; }

    /// <summary>The slices in the order of keys, then of values (ordinal).</summary>
    public required ImmutableArray<SliceEvaluation> Slices { get; init; }

    /// <summary>Rows without a forecast, which count nowhere.</summary>
    public required int RowsWithoutForecast { get; init; }

    /// <summary>The slices that have enough rows for a verdict: so many comparisons were made.</summary>
    public required int Comparisons { get; init; }

    /// <summary>The level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Says how to read many slices.</summary>
    public string Note => Comparisons < 2
        ? "One comparison at most: the intervals need no correction."
        : Say.Text($"{Comparisons} slices were compared with the market; at level {Level}, about {Comparisons * (1 - Level):F1} would leave 0 outside their own interval by chance. Verdicts of slices use intervals at level {1 - ((1 - Level) / Comparisons):F5}, which hold together.");
}
