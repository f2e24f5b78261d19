using System.Collections.Immutable;

namespace Betting.Ingestion.Readers;

/// <summary>Reads the format of football-data.co.uk's extra leagues: all seasons of a country in one file, closing prices only.</summary>
internal sealed class FootballExtraReader(CsvTable table, PublishedClock clock, BookSumBounds bounds) : IRowReader
{
    private readonly QuoteReader quotes = new(bounds);
    private readonly ImmutableArray<QuoteColumns> books = FootballColumns.Find(table, allClosing: true);
    private readonly int country = table.FindAny("Country");
    private readonly int league = table.FindAny("League");
    private readonly int season = table.FindAny("Season");
    private readonly int date = table.FindAny("Date");
    private readonly int time = table.FindAny("Time");
    private readonly int home = table.FindAny("Home");
    private readonly int away = table.FindAny("Away");
    private readonly int homeGoals = table.FindAny("HG");
    private readonly int awayGoals = table.FindAny("AG");
    private readonly int letter = table.FindAny("Res");

    public SourceRow Read(RowScan row)
    {
        if (!(row.TryName(country, "country", out string countryName)
            & row.TryName(league, "league", out string leagueName)
            & row.TryDate(date, FootballGame.DateForms, out DateOnly day)
            & row.TryTime(time, out TimeOnly? kickOff)
            & row.TryTeams(home, away, out string homeTeam, out string awayTeam)
            & row.TryScore(homeGoals, awayGoals, out Score? score)))
        {
            return row.Lost();
        }

        if (FootballGame.Contradicts(row, letter, score))
        {
            return row.Lost(letter, "The result letter disagrees with the goals.");
        }

        string competition = $"{countryName}/{leagueName}";
        if (competition.Length + homeTeam.Length + awayTeam.Length > 240)
        {
            return row.Lost(league, "The names of the country, league and teams have more than 240 characters together.");
        }

        GameTime times = clock.At(day, kickOff);
        Fixture fixture = new()
        {
            Id = FixtureId.From(competition, day, homeTeam, awayTeam),
            Sport = FootballGame.Sport,
            Competition = competition,
            Season = row.TextOrNull(season),
            Home = homeTeam,
            Away = awayTeam,
            StartsAt = times.StartsAt,
            StartPrecision = times.Precision,
        };
        foreach (QuoteColumns book in books)
        {
            quotes.Read(row, book, fixture.Id, times.StartsAt);
        }

        Result? result = score is { } final ? FootballGame.Result(fixture, final, times, MatchStatistics.Empty) : null;
        return new SourceRow { Fixture = fixture, Result = result, Quotes = quotes.Take(), Rejects = row.TakeRejects() };
    }
}
