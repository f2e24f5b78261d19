using System.Collections.Immutable;
using System.Globalization;
using Betting.Models.Internal;

namespace Betting.Models.Evaluation;

/// <summary>A key by which rows are told apart, such as the league: one value per row.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class ForecastSlice
{
    /// <summary>Creates a key.</summary>
    /// <param name="name">Its name, for example <c>league</c>.</param>
    /// <param name="values">One value per row; an empty text leaves the row out of every slice of this key.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ForecastSlice(string name, ImmutableArray<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Values = values.IsDefault ? [] : values;
    }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>One value per row.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>The calendar month of the decision in UTC, for example <c>2020-03</c>.</summary>
    /// <param name="forecasts">The rows.</param>
    /// <returns>The key <c>month</c>.</returns>
    public static ForecastSlice ByMonth(ForecastSet forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return new ForecastSlice("month", [.. forecasts.DecidedAt.Select(at => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture))]);
    }

    /// <summary>The outcome that the market holds most probable; rows without a price are left out.</summary>
    /// <param name="forecasts">The rows.</param>
    /// <param name="outcomeNames">The outcomes' names in order, such as the selections of the market.</param>
    /// <returns>The key <c>favourite</c>.</returns>
    /// <exception cref="ArgumentException">There are not as many names as outcomes.</exception>
    public static ForecastSlice ByFavourite(ForecastSet forecasts, IReadOnlyList<string> outcomeNames)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(outcomeNames);
        if (outcomeNames.Count != forecasts.OutcomeCount)
        {
            throw new ArgumentException(Say.Text($"There are {outcomeNames.Count} names for {forecasts.OutcomeCount} outcomes."), nameof(outcomeNames));
        }

        return new ForecastSlice("favourite", [.. Enumerable.Range(0, forecasts.RowCount).Select(row => forecasts.HasMarket(row) ? outcomeNames[Favourite(forecasts, row)] : "")]);
    }

    /// <summary>The fair decimal odds of the market's favourite, in bands; rows without a price are left out.</summary>
    /// <param name="forecasts">The rows.</param>
    /// <param name="edges">The bands' upper ends, above 1 and rising, each belonging to the band below; none given means 1.25, 1.5, 2 and 3.</param>
    /// <returns>The key <c>odds</c>, with values such as <c>1.5 to 2</c>.</returns>
    /// <exception cref="ArgumentException">The edges are not above 1, or do not rise.</exception>
    public static ForecastSlice ByOddsBand(ForecastSet forecasts, params ImmutableArray<double> edges)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ImmutableArray<double> ends = edges.IsDefaultOrEmpty ? [1.25, 1.5, 2, 3] : edges;
        if (ends.Any(edge => !(edge > 1 && double.IsFinite(edge))) || ends.Zip(ends.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"The edges are {string.Join(", ", ends.Select(Say.Number))}; they must be finite, above 1, and rise.", nameof(edges));
        }

        string Band(double odds)
        {
            int band = ends.Count(edge => odds > edge);
            return band == ends.Length ? $"above {Say.Number(ends[^1])}" : $"{Say.Number(band == 0 ? 1 : ends[band - 1])} to {Say.Number(ends[band])}";
        }

        return new ForecastSlice(
            "odds", [.. Enumerable.Range(0, forecasts.RowCount).Select(row => forecasts.HasMarket(row) ? Band(1 / forecasts.Market(row)[Favourite(forecasts, row)]) : "")]);
    }

    private static int Favourite(ForecastSet forecasts, int row)
    {
        ReadOnlySpan<double> market = forecasts.Market(row);
        int best = 0;
        for (int outcome = 1; outcome < market.Length; outcome++)
        {
            best = market[outcome] > market[best] ? outcome : best;
        }

        return best;
    }
}
