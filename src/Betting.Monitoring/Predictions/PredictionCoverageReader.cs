namespace Betting.Monitoring.Predictions;

/// <summary>Measures coverage and lag of outcomes from the records of a log.</summary>
/// <remarks>Thread-safe (immutable). Lags are the smallest that at least the share asked for does not exceed; eight bytes per settled prediction are held.</remarks>
public sealed class PredictionCoverageReader
{
    private readonly TimeSpan due;

    /// <summary>Creates a reader.</summary>
    /// <param name="due">How long after its start a fixture's outcome is due; not negative. <see langword="null"/>: 24 hours.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public PredictionCoverageReader(TimeSpan? due = null)
    {
        this.due = due ?? TimeSpan.FromHours(24);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.due, TimeSpan.Zero, nameof(due));
    }

    /// <summary>Reads a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="query">Which predictions.</param>
    /// <param name="at">The instant at which it is judged what is due.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Coverage and lags.</returns>
    /// <exception cref="ArgumentException">The query is out of range.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<PredictionCoverage> ReadAsync(IPredictionLog log, PredictionQuery query, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(query);
        List<long> lags = [];
        int count = 0, scorable = 0, corrected = 0, dueCount = 0, overdue = 0;
        DateTimeOffset? oldest = null;
        await foreach (PredictionRecord record in log.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            count++;
            bool isDue = at - record.Prediction.StartsAt >= due;
            dueCount += isDue ? 1 : 0;
            if (record.LabelLag is { } lag)
            {
                lags.Add(lag.Ticks);
                scorable += Scores.ScoredForecast.Of(record).IsEmpty ? 0 : 1;
                corrected += record.Version > 1 ? 1 : 0;
            }
            else if (isDue)
            {
                overdue++;
                oldest = oldest is null || record.Prediction.StartsAt < oldest ? record.Prediction.StartsAt : oldest;
            }
        }

        lags.Sort();
        return new PredictionCoverage
        {
            Count = count,
            Settled = lags.Count,
            Scorable = scorable,
            Corrected = corrected,
            Due = dueCount,
            Overdue = overdue,
            OldestOverdue = oldest,
            MedianLag = At(lags, 0.5),
            HighLag = At(lags, 0.95),
            LongestLag = At(lags, 1),
        };
    }

    private static TimeSpan? At(List<long> sorted, double share) =>
        sorted.Count == 0 ? null : TimeSpan.FromTicks(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)]);
}
