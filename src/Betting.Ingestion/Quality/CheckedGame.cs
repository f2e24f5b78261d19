using System.Globalization;

namespace Betting.Ingestion.Quality;

/// <summary>A fixture with its latest result, where it has one.</summary>
internal readonly record struct CheckedGame(Fixture Fixture, Result? Result)
{
    /// <summary>The result, where the game was played to its end.</summary>
    public Result? Final => Result is { Status: ResultStatus.Final } ? Result : null;

    public DateOnly Day => DateOnly.FromDateTime(Fixture.StartsAt.UtcDateTime);

    public string Score => Result is { } result ? string.Create(CultureInfo.InvariantCulture, $"{result.HomeScore}-{result.AwayScore}") : "no result";

    /// <summary>The two teams in an order that does not depend on the side.</summary>
    public (string Sport, string First, string Second) Pair => string.CompareOrdinal(Fixture.Home, Fixture.Away) <= 0
        ? (Fixture.Sport, Fixture.Home, Fixture.Away)
        : (Fixture.Sport, Fixture.Away, Fixture.Home);

    public string OpponentOf(string team) => Fixture.Home == team ? Fixture.Away : Fixture.Home;
}
