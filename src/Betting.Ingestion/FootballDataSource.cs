using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Reads football-data.co.uk files: the main leagues (one file per division and season) and the extra leagues (one file per country).</summary>
/// <remarks>
/// The format is told from each file's header. Times are local in London; a game without a time has <see cref="StartPrecision.Date"/> and starts at
/// <see cref="FootballDataOptions.AssumedStart"/>. A game ends two hours after its start. Its result is known one hour later, or, with a date only, at
/// 06:00 London time of the next day. Pre-match prices are taken as quoted at 15:00 London time on the latest Tuesday or Friday before the start, the
/// days on which the publisher collects them; closing prices are quoted, and known, at the start. All prices of the extra leagues are closing prices.
/// Immutable and thread-safe; every call of <see cref="ReadAsync"/> opens the files anew.
/// </remarks>
public sealed class FootballDataSource : ISportsSource, ILocatedSource
{
    private readonly IReadOnlyList<string> paths;
    private readonly FootballDataOptions options;
    private readonly BookSumBounds bounds;

    /// <summary>Creates the source; nothing is read yet.</summary>
    /// <param name="paths">Files, and folders of which every .csv file is read.</param>
    /// <param name="options">Assumptions and limits; default values where omitted.</param>
    /// <exception cref="ArgumentException">The bounds of the book sum are not in order.</exception>
    public FootballDataSource(IReadOnlyList<string> paths, FootballDataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        this.paths = [.. paths];
        this.options = options ?? new FootballDataOptions();
        bounds = new BookSumBounds(this.options.MinimumBookSum, this.options.MaximumBookSum);
    }

    /// <summary>The source's name.</summary>
    /// <value><c>football-data</c>.</value>
    public string Name => FileFormat.FootballData.Name;

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
        PublishedClock clock = new(PublisherZones.London, options.AssumedStart, FootballGame.Length);
        return FileReading.ReadAsync(FileFormat.FootballData, paths,
            (table, variant) => variant == 0 ? new FootballMainReader(table, clock, bounds) : new FootballExtraReader(table, clock, bounds),
            cancellationToken);
    }
}
