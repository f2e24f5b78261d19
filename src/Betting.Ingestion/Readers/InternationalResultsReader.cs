namespace Betting.Ingestion.Readers;

/// <summary>Reads the list of all men's international football results.</summary>
internal sealed class InternationalResultsReader(CsvTable table, PublishedClock clock) : IRowReader
{
    private readonly int date = table.FindAny("date");
    private readonly int home = table.FindAny("home_team");
    private readonly int away = table.FindAny("away_team");
    private readonly int homeScore = table.FindAny("home_score");
    private readonly int awayScore = table.FindAny("away_score");
    private readonly int tournament = table.FindAny("tournament");
    private readonly int city = table.FindAny("city");
    private readonly int country = table.FindAny("country");
    private readonly int neutral = table.FindAny("neutral");

    public SourceRow Read(RowScan row)
    {
        if (!(row.TryDate(date, "yyyy-mm-dd", out DateOnly day)
            & row.TryName(tournament, "tournament", out string competition)
            & row.TryTeams(home, away, out string homeTeam, out string awayTeam)
            & row.TryScore(homeScore, awayScore, out Score? score)
            & row.TryFlag(neutral, out bool isNeutral)))
        {
            return row.Lost();
        }

        GameTime times = clock.At(day, null);
        string venue = string.Join(", ", ((string?[])[row.TextOrNull(city), row.TextOrNull(country)]).Where(part => part is not null));
        Fixture fixture = new()
        {
            Id = FixtureId.From(competition, day, homeTeam, awayTeam),
            Sport = FootballGame.Sport,
            Competition = competition,
            Home = homeTeam,
            Away = awayTeam,
            StartsAt = times.StartsAt,
            StartPrecision = times.Precision,
            IsNeutral = isNeutral,
            Venue = venue.Length == 0 ? null : venue,
        };
        Result? result = score is { } final ? FootballGame.Result(fixture, final, times, MatchStatistics.Empty) : null;
        return new SourceRow { Fixture = fixture, Result = result, Rejects = row.TakeRejects() };
    }
}
