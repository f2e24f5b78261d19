using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Reads a list of fixtures that are not played yet: a CSV file with the columns start, home and away.</summary>
/// <remarks>
/// Optional columns: competition, season, neutral, venue, and home_odds, draw_odds, away_odds with quoted_at and bookmaker. A start is ISO 8601; an offset is
/// honoured, without one it is UTC, and a bare date has <see cref="StartPrecision.Date"/> and starts at <see cref="FixtureListOptions.AssumedStart"/>. The
/// fixture's id carries the date as written, so that it meets the same game in a results file. Prices are decimal odds and need quoted_at; without a draw
/// price they are a moneyline, except in football, where the book is then incomplete.
/// Immutable and thread-safe; every call of <see cref="ReadAsync"/> opens the files anew.
/// </remarks>
public sealed class FixtureListSource : ISportsSource, ILocatedSource
{
    private readonly IReadOnlyList<string> paths;
    private readonly string sport;
    private readonly string competition;
    private readonly FixtureListOptions options;
    private readonly BookSumBounds bounds;

    /// <summary>Creates the source; nothing is read yet.</summary>
    /// <param name="path">A file, or a folder of which every .csv file is read.</param>
    /// <param name="sport">The sport of every fixture, for example <c>football</c>.</param>
    /// <param name="competition">The competition of the fixtures whose row names none; at most 80 characters.</param>
    /// <param name="options">Assumptions and limits; default values where omitted.</param>
    /// <exception cref="ArgumentException">A text is empty or too long, or the bounds of the book sum are not in order.</exception>
    public FixtureListSource(string path, string sport, string competition, FixtureListOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(sport);
        ArgumentException.ThrowIfNullOrWhiteSpace(competition);
        if (competition.Length > 80)
        {
            throw new ArgumentException($"A competition's name has at most 80 characters; this one has {competition.Length}.", nameof(competition));
        }

        paths = [path];
        this.sport = sport.Trim();
        this.competition = competition.Trim();
        this.options = options ?? new FixtureListOptions();
        bounds = new BookSumBounds(this.options.MinimumBookSum, this.options.MaximumBookSum);
    }

    /// <summary>The source's name.</summary>
    /// <value><c>fixture-list</c>.</value>
    public string Name => FileFormat.FixtureList.Name;

    /// <summary>Reads all files, row by row. Blank rows are passed over; a row or price that cannot be used is yielded as a reject, and the reading goes on.</summary>
    /// <param name="cancellationToken">Stops the reading between rows.</param>
    /// <returns>One item per row that is not blank, and one for each file that could not be used at all.</returns>
    /// <exception cref="FileNotFoundException">A path does not exist, or a folder holds no .csv file.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public IAsyncEnumerable<SourceRow> ReadAsync(CancellationToken cancellationToken = default) =>
        FileReading.WithoutPlace(ReadLocated(cancellationToken), cancellationToken);

    IAsyncEnumerable<LocatedRow> ILocatedSource.ReadLocatedAsync(CancellationToken cancellationToken) => ReadLocated(cancellationToken);

    private IAsyncEnumerable<LocatedRow> ReadLocated(CancellationToken cancellationToken) =>
        FileReading.ReadAsync(FileFormat.FixtureList, paths,
            (table, _) => new FixtureListReader(table, sport, competition, options.AssumedStart, bounds), cancellationToken);
}
