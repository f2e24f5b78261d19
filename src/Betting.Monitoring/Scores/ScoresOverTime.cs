using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Scores;

/// <summary>Scores of settled predictions per window and group, each with its interval, the market on the same rows, and what the probabilities themselves promised.</summary>
/// <remarks>
/// <para>Thread-safe. The same forecasts, in any order, and the same options give the same bits. All forecasts are held in memory while it computes.</para>
/// <para>Means of scores per forecast (Brier, log loss, ranked probability score, accuracy) weigh half-settled forecasts by one half. Forecasts with different numbers of
/// outcomes can be averaged, but have no common area under the curve or calibration; group by market then. The ranked probability score needs ordered outcomes:
/// two outcomes, or home, draw and away.</para>
/// </remarks>
public sealed class ScoresOverTime
{
    private const int MostWindows = 100_000;

    private readonly ScoreOptions options;
    private readonly OddsBanding bands;

    /// <summary>Creates the computation with the default options.</summary>
    public ScoresOverTime()
        : this(new ScoreOptions())
    {
    }

    /// <summary>Creates the computation.</summary>
    /// <param name="options">What to compute.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public ScoresOverTime(ScoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.options = options;
        bands = new OddsBanding(options.OddsBands);
    }

    /// <summary>Scores what a log holds.</summary>
    /// <param name="log">The log.</param>
    /// <param name="query">Which predictions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The scores; those of every window between a group's first and last forecast.</returns>
    /// <exception cref="ArgumentException">The query is out of range, or the windows are far too many.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<ScoreReport> ComputeAsync(IPredictionLog log, PredictionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(query);
        List<ScoredForecast> forecasts = [];
        int skipped = 0;
        await foreach (PredictionRecord record in log.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            ImmutableArray<ScoredForecast> scored = ScoredForecast.Of(record);
            skipped += scored.IsEmpty ? 1 : 0;
            forecasts.AddRange(scored);
        }

        return Compute(forecasts, skipped);
    }

    /// <summary>Scores forecasts.</summary>
    /// <param name="forecasts">The forecasts in any order.</param>
    /// <returns>The scores; those of every window between a group's first and last forecast.</returns>
    /// <exception cref="ArgumentException">A forecast is no distribution, or the windows are far too many.</exception>
    public ScoreReport Compute(IEnumerable<ScoredForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return Compute(forecasts, 0);
    }

    private ScoreReport Compute(IEnumerable<ScoredForecast> forecasts, int skipped)
    {
        ScoredForecast[] sorted = [.. forecasts.OrderBy(forecast => forecast.At(options.Time)).ThenBy(forecast => forecast.PredictionId, StringComparer.Ordinal)];
        ImmutableArray<ScorePoint>.Builder points = ImmutableArray.CreateBuilder<ScorePoint>();
        foreach (ImmutableArray<string> dimensions in options.Groupings)
        {
            SortedDictionary<string, (ImmutableSortedDictionary<string, string> Group, List<ScoredForecast> Rows)> groups = new(StringComparer.Ordinal);
            foreach (ScoredForecast forecast in sorted)
            {
                string[] values = [.. dimensions.Select(dimension => ScoreDimension.ValueOf(dimension, forecast, bands))];
                string key = string.Join('\0', values);
                if (!groups.TryGetValue(key, out (ImmutableSortedDictionary<string, string> Group, List<ScoredForecast> Rows) group))
                {
                    group = (dimensions.Zip(values).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), []);
                    groups.Add(key, group);
                }

                group.Rows.Add(forecast);
            }

            foreach ((ImmutableSortedDictionary<string, string> group, List<ScoredForecast> rows) in groups.Values)
            {
                Add(points, group, rows);
            }
        }

        return new ScoreReport(points.ToImmutable(), skipped);
    }

    private void Add(ImmutableArray<ScorePoint>.Builder points, ImmutableSortedDictionary<string, string> group, List<ScoredForecast> rows)
    {
        DateTimeOffset first = rows[0].At(options.Time), last = rows[^1].At(options.Time);
        if ((last - first) / options.Window.Step > MostWindows)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"From {first:O} to {last:O} there are more than {MostWindows} windows of {options.Window.Step}; take longer windows, or correct instants that cannot be."));
        }

        int begin = 0, end = 0;
        foreach ((DateTimeOffset from, DateTimeOffset to) in options.Window.Between(first, last))
        {
            while (begin < rows.Count && rows[begin].At(options.Time) < from)
            {
                begin++;
            }

            while (end < rows.Count && rows[end].At(options.Time) < to)
            {
                end++;
            }

            WindowScores window = new(options, rows.GetRange(begin, end - begin));
            foreach (ScoreMeasure measure in options.Measures)
            {
                points.Add(window.Of(new ScorePoint { Group = group, Measure = measure, From = from, To = to, Count = end - begin, Status = FindingStatus.InsufficientData }));
            }
        }
    }
}
