using System.Collections.Immutable;

namespace Betting.Ingestion;

/// <summary>Everything a source knows, in memory and in order: each game once, whichever files it was read from.</summary>
/// <remarks>
/// <para>A result that a source states again, differently and known later, is a correction. Both statements are kept, because what was known
/// between the two instants was the first: <see cref="Results"/> and <see cref="ResultsOf"/> hold every statement, <see cref="ResultOf(FixtureId, DateTimeOffset)"/>
/// the one that stood at an instant, <see cref="ResultOf(FixtureId)"/> the last.</para>
/// <para>Immutable and thread-safe. Comes from <see cref="SportsHistoryLoader"/>.</para>
/// </remarks>
public sealed class SportsHistory
{
    private readonly IReadOnlyDictionary<FixtureId, SportsHistoryGame> games;

    internal SportsHistory(string sourceName, IReadOnlyDictionary<FixtureId, SportsHistoryGame> games, ImmutableArray<RejectedRow> rejects, long rowCount, long rejectedRowCount)
    {
        this.games = games;
        SourceName = sourceName;
        Rejects = rejects;
        RowCount = rowCount;
        RejectedRowCount = rejectedRowCount;
        Fixtures = [.. games.Values.Select(game => game.Fixture).OrderBy(fixture => fixture.StartsAt).ThenBy(fixture => fixture.Id)];
        Results = [.. games.Values.SelectMany(game => game.Results).OrderBy(result => result.KnownAt).ThenBy(result => result.Fixture.Id)];
        QuoteCount = games.Values.Sum(game => (long)game.Quotes.Count);
    }

    /// <summary>The name of the source that was read.</summary>
    public string SourceName { get; }

    /// <summary>Every fixture once, by start and then by id.</summary>
    public IReadOnlyList<Fixture> Fixtures { get; }

    /// <summary>
    /// Every statement of every result, by the instant it could be known and then by the fixture's id: what a feature pipeline takes. A fixture
    /// whose result was corrected stands here more than once, each time with another <see cref="Result.KnownAt"/>.
    /// </summary>
    public IReadOnlyList<Result> Results { get; }

    /// <summary>What could not be used, in the order it was read.</summary>
    public IReadOnlyList<RejectedRow> Rejects { get; }

    /// <summary>How many rows were read, those outside the filter included; blank rows do not count.</summary>
    public long RowCount { get; }

    /// <summary>How many rows were lost entirely.</summary>
    public long RejectedRowCount { get; }

    /// <summary>How many quotes are kept.</summary>
    public long QuoteCount { get; }

    /// <summary>Finds a fixture.</summary>
    /// <param name="id">The fixture's id.</param>
    /// <returns>The fixture, or <see langword="null"/> where there is none.</returns>
    public Fixture? FixtureOf(FixtureId id) => games.TryGetValue(id, out SportsHistoryGame? game) ? game.Fixture : null;

    /// <summary>Finds the last statement of a result, every correction included.</summary>
    /// <param name="id">The fixture's id.</param>
    /// <returns>The result, or <see langword="null"/> where the fixture is unknown or not played.</returns>
    public Result? ResultOf(FixtureId id) => ResultsOf(id) is [.., Result last] ? last : null;

    /// <summary>Finds the statement of a result that stood at an instant.</summary>
    /// <param name="id">The fixture's id.</param>
    /// <param name="asOf">The instant; a statement known exactly then stands.</param>
    /// <returns>The result, or <see langword="null"/> where the fixture is unknown or nothing was known by then.</returns>
    public Result? ResultOf(FixtureId id, DateTimeOffset asOf) => ResultsOf(id).LastOrDefault(result => result.KnownAt <= asOf);

    /// <summary>Every statement of a result: the first, and the corrections of it.</summary>
    /// <param name="id">The fixture's id.</param>
    /// <returns>By the instant it could be known, no two at one; empty where the fixture is unknown or not played.</returns>
    public IReadOnlyList<Result> ResultsOf(FixtureId id) => games.TryGetValue(id, out SportsHistoryGame? game) ? game.Results : [];

    /// <summary>The prices of a fixture.</summary>
    /// <param name="id">The fixture's id.</param>
    /// <returns>By the instant they could be known, then bookmaker, then market; empty where there are none.</returns>
    public IReadOnlyList<Quote> QuotesOf(FixtureId id) => games.TryGetValue(id, out SportsHistoryGame? game) ? game.Quotes : [];
}
