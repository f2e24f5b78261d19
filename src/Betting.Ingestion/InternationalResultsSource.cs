using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Reads the list of all men's international football results since 1872, with neutral venues.</summary>
/// <remarks>
/// Dates are taken as UTC without times: every game has <see cref="StartPrecision.Date"/>, starts at 12:00, ends two hours later, and its result is known at
/// 06:00 of the next day. The competition is the tournament. Rows whose scores are NA or blank are fixtures that are not played yet. No prices.
/// Immutable and thread-safe; every call of <see cref="ReadAsync"/> opens the files anew.
/// </remarks>
public sealed class InternationalResultsSource : ISportsSource, ILocatedSource
{
    private readonly IReadOnlyList<string> paths;

    /// <summary>Creates the source; nothing is read yet.</summary>
    /// <param name="paths">Files, and folders of which every .csv file is read.</param>
    public InternationalResultsSource(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        this.paths = [.. paths];
    }

    /// <summary>The source's name.</summary>
    /// <value><c>internationals</c>.</value>
    public string Name => FileFormat.Internationals.Name;

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
        PublishedClock clock = new(TimeZoneInfo.Utc, new TimeOnly(12, 0), FootballGame.Length);
        return FileReading.ReadAsync(FileFormat.Internationals, paths, (table, _) => new InternationalResultsReader(table, clock), cancellationToken);
    }
}
