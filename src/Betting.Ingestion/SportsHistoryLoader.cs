using System.Runtime.CompilerServices;
using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Reads a whole source into a <see cref="SportsHistory"/>.</summary>
/// <remarks>Thread-safe; every call reads for itself.</remarks>
public static class SportsHistoryLoader
{
    private const int ReportEvery = 1000;

    /// <summary>Reads everything. The same game in several rows or files becomes one fixture, and equal results and equal quotes become one.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="filter">What to keep; everything where omitted.</param>
    /// <param name="progress">Told every 1,000 rows and at the end.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>
    /// The history. A row that states another result of a game with another <see cref="Result.KnownAt"/> is a statement of its own, and all statements are
    /// kept. Of two rows with different scores for one game and instant the first is kept and the second is a reject.
    /// </returns>
    /// <exception cref="InvalidDataException">Nothing at all could be used; the message says what was expected, what is missing and what might fit.</exception>
    /// <exception cref="ArgumentException">The filter's first day is after its last.</exception>
    /// <exception cref="FileNotFoundException">A path does not exist, or a folder holds no .csv file.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public static async Task<SportsHistory> LoadAsync(
        ISportsSource source, SportsHistoryFilter? filter = null, IProgress<LoadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        filter ??= new SportsHistoryFilter();
        if (filter.From > filter.To)
        {
            throw new ArgumentException($"The first day {filter.From:yyyy-MM-dd} is after the last day {filter.To:yyyy-MM-dd}.", nameof(filter));
        }

        SportsHistoryCollector collector = new(source.Name, filter);
        string file = source.Name;
        await foreach (LocatedRow row in RowsOf(source, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            collector.Add(row);
            file = row.File;
            if (progress is not null && collector.RowCount > 0 && collector.RowCount % ReportEvery == 0)
            {
                Report();
            }
        }

        SportsHistory history = collector.Complete();
        Report();
        return history;

        void Report() => progress?.Report(new LoadProgress(file, collector.RowCount, collector.FixtureCount, collector.RejectedRowCount));
    }

    private static IAsyncEnumerable<LocatedRow> RowsOf(ISportsSource source, CancellationToken cancellationToken) =>
        source is ILocatedSource located ? located.ReadLocatedAsync(cancellationToken) : Numbered(source, cancellationToken);

    /// <summary>Rows of a source without files are placed by the source's name and their number.</summary>
    private static async IAsyncEnumerable<LocatedRow> Numbered(ISportsSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long number = 0;
        await foreach (SourceRow row in source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new LocatedRow(row, source.Name, ++number);
        }
    }
}
