using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Evaluation;

/// <summary>Scores forecasts over all and by slice, each against the market on the same rows.</summary>
/// <remarks>
/// <para>Intervals of paired differences are by bootstrap over blocks of calendar time: whole blocks are drawn with replacement, and the mean is
/// the ratio of sums; see <see cref="Numerics.Statistics.BlockBootstrap.RatioInterval"/>. Slices without enough rows or blocks are scored but
/// get no verdict.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class ForecastEvaluation
{
    /// <summary>Scores forecasts.</summary>
    /// <param name="forecasts">Forecasts and outcomes; rows without a forecast are left out.</param>
    /// <param name="options">Parameters.</param>
    /// <param name="slices">Keys to score by; none means over all only.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A key has not one value per row, two keys have one name, or an option is out of its range.</exception>
    public static EvaluationReport Run(ForecastSet forecasts, EvaluationOptions options, params IReadOnlyList<ForecastSlice> slices)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(slices);
        options.Validate();
        Check(forecasts, slices);
        int[] rows = [.. Enumerable.Range(0, forecasts.RowCount).Where(forecasts.HasForecast)];
        List<SliceScoring> scored = [];
        foreach (ForecastSlice slice in slices)
        {
            scored.AddRange(rows
                .Where(row => !string.IsNullOrEmpty(slice.Values[row]))
                .GroupBy(row => slice.Values[row], StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new SliceScoring(forecasts, options, slice.Name, group.Key, group)));
        }

        int comparisons = scored.Count(slice => slice.IsEnough);
        return new EvaluationReport
        {
            Overall = new SliceScoring(forecasts, options, "", "", rows).Report(1),
            Slices = [.. scored.Select(slice => slice.Report(comparisons))],
            RowsWithoutForecast = forecasts.RowCount - rows.Length,
            Comparisons = comparisons,
            Level = options.Level,
        };
    }

    private static void Check(ForecastSet forecasts, IReadOnlyList<ForecastSlice> slices)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ForecastSlice slice in slices)
        {
            if (slice.Values.Length != forecasts.RowCount || !names.Add(slice.Name))
            {
                throw new ArgumentException(
                    Say.Text($"The key '{slice.Name}' has {slice.Values.Length} values for {forecasts.RowCount} rows; give one value per row, and each key once."), nameof(slices));
            }
        }
    }
}
