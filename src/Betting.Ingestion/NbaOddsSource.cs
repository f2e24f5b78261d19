using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Reads the widespread NBA file of results by quarter with one moneyline per side.</summary>
/// <remarks>
/// Dates are US Eastern without times: every game has <see cref="StartPrecision.Date"/>, starts at <see cref="NbaOddsOptions.AssumedStart"/>, ends two and a
/// half hours later, and its result is known at 06:00 Eastern of the next day. The moneyline is taken as shown <see cref="NbaOddsOptions.QuoteLead"/>
/// before the assumed start and is not flagged as closing, so that it is usable as the last known price. Spread and total are published without prices
/// and are not read. A tied score is rejected: basketball has none.
/// Immutable and thread-safe; every call of <see cref="ReadAsync"/> opens the files anew.
/// </remarks>
public sealed class NbaOddsSource : ISportsSource, ILocatedSource
{
    private readonly IReadOnlyList<string> paths;
    private readonly NbaOddsOptions options;
    private readonly BookSumBounds bounds;

    /// <summary>Creates the source; nothing is read yet.</summary>
    /// <param name="paths">Files, and folders of which every .csv file is read.</param>
    /// <param name="options">Assumptions and limits; default values where omitted.</param>
    /// <exception cref="ArgumentException">The bounds of the book sum are not in order, or the quote lead is outside its range.</exception>
    public NbaOddsSource(IReadOnlyList<string> paths, NbaOddsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        this.paths = [.. paths];
        this.options = options ?? new NbaOddsOptions();
        bounds = new BookSumBounds(this.options.MinimumBookSum, this.options.MaximumBookSum);
        if (this.options.QuoteLead <= TimeSpan.Zero || this.options.QuoteLead > TimeSpan.FromDays(7))
        {
            throw new ArgumentException($"The quote lead is {this.options.QuoteLead}; it must be above zero and at most seven days.", nameof(options));
        }
    }

    /// <summary>The source's name.</summary>
    /// <value><c>nba-odds</c>.</value>
    public string Name => FileFormat.NbaOdds.Name;

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
        PublishedClock clock = new(PublisherZones.Eastern, options.AssumedStart, TimeSpan.FromHours(2.5));
        return FileReading.ReadAsync(FileFormat.NbaOdds, paths,
            (table, _) => new NbaOddsReader(table, clock, bounds, options.QuoteLead), cancellationToken);
    }
}
