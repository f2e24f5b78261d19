using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Reads the games file of nflverse: NFL schedules, results, moneylines, spreads and totals.</summary>
/// <remarks>
/// Times are US Eastern; a game without a time has <see cref="StartPrecision.Date"/> and starts at <see cref="NflverseOptions.AssumedStart"/>. A game ends
/// three and a half hours after its start. Its result is known one hour later, or, with a date only, at 06:00 Eastern of the next day. The file gives one
/// price without an instant: it is taken as shown <see cref="NflverseOptions.QuoteLead"/> before the start and is not flagged as closing, so that it is
/// usable as the last known price. Rows without scores are fixtures that are not played yet.
/// Immutable and thread-safe; every call of <see cref="ReadAsync"/> opens the files anew.
/// </remarks>
public sealed class NflverseSource : ISportsSource, ILocatedSource
{
    private readonly IReadOnlyList<string> paths;
    private readonly NflverseOptions options;
    private readonly BookSumBounds bounds;

    /// <summary>Creates the source; nothing is read yet.</summary>
    /// <param name="paths">Files, and folders of which every .csv file is read.</param>
    /// <param name="options">Assumptions and limits; default values where omitted.</param>
    /// <exception cref="ArgumentException">The bounds of the book sum are not in order, or the quote lead is outside its range.</exception>
    public NflverseSource(IReadOnlyList<string> paths, NflverseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        this.paths = [.. paths];
        this.options = options ?? new NflverseOptions();
        bounds = new BookSumBounds(this.options.MinimumBookSum, this.options.MaximumBookSum);
        if (this.options.QuoteLead <= TimeSpan.Zero || this.options.QuoteLead > TimeSpan.FromDays(7))
        {
            throw new ArgumentException($"The quote lead is {this.options.QuoteLead}; it must be above zero and at most seven days.", nameof(options));
        }
    }

    /// <summary>The source's name.</summary>
    /// <value><c>nflverse</c>.</value>
    public string Name => FileFormat.Nflverse.Name;

    /// <summary>Reads all files, row by row. Blank rows are passed over; a row or price that cannot be used is yielded as a reject, and the reading goes on.</summary>
    /// <param name="cancellationToken">Stops the reading between rows.</param>
    /// <returns>One item per row that is not blank, and one for each file that could not be used at all.</returns>
    /// <exception cref="FileNotFoundException">A path does not exist, or a folder holds no .csv file.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public IAsyncEnumerable<SourceRow> ReadAsync(CancellationToken cancellationToken = default) =>
        FileReading.WithoutPlace(ReadLocated(cancellationToken), cancellationToken);

    IAsyncEnumerable<LocatedRow> ILocatedSource.ReadLocatedAsync(CancellationToken cancellationToken) => ReadLocated(cancellationToken);

    private IAsyncEnumerable<LocatedRow> ReadLocated(CancellationToken cancellationToken)
    {
        PublishedClock clock = new(PublisherZones.Eastern, options.AssumedStart, TimeSpan.FromHours(3.5));
        return FileReading.ReadAsync(FileFormat.Nflverse, paths,
            (table, _) => new NflverseReader(table, clock, bounds, options.QuoteLead), cancellationToken);
    }
}
