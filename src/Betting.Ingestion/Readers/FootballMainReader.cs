using System.Collections.Immutable;

namespace Betting.Ingestion.Readers;

/// <summary>Reads the format of football-data.co.uk's main leagues: one file per division and season.</summary>
internal sealed class FootballMainReader : IRowReader
{
    private static readonly StatisticSchema Schema =
        new(["shots", "shots-on-target", "fouls", "corners", "yellow-cards", "red-cards", "half-time-goals"]);

    private readonly PublishedClock clock;
    private readonly QuoteReader quotes;
    private readonly ImmutableArray<QuoteColumns> books;
    private readonly StatisticColumns statistics;
    private readonly int division;
    private readonly int date;
    private readonly int time;
    private readonly int home;
    private readonly int away;
    private readonly int homeGoals;
    private readonly int awayGoals;
    private readonly int letter;

    public FootballMainReader(CsvTable table, PublishedClock clock, BookSumBounds bounds)
    {
        this.clock = clock;
        quotes = new QuoteReader(bounds);
        books = FootballColumns.Find(table, allClosing: false);
        division = table.FindAny("Div");
        date = table.FindAny("Date");
        time = table.FindAny("Time");
        home = table.FindAny("HomeTeam");
        away = table.FindAny("AwayTeam");
        homeGoals = table.FindAny("FTHG", "HG");
        awayGoals = table.FindAny("FTAG", "AG");
        letter = table.FindAny("FTR", "Res");
        statistics = new StatisticColumns(Schema,
            [table.Find("HS"), table.Find("HST"), table.Find("HF"), table.Find("HC"), table.Find("HY"), table.Find("HR"), table.Find("HTHG")],
            [table.Find("AS"), table.Find("AST"), table.Find("AF"), table.Find("AC"), table.Find("AY"), table.Find("AR"), table.Find("HTAG")]);
    }

    public SourceRow Read(RowScan row)
    {
        if (!(row.TryName(division, "division", out string competition)
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

        GameTime times = clock.At(day, kickOff);
        Fixture fixture = new()
        {
            Id = FixtureId.From(competition, day, homeTeam, awayTeam),
            Sport = FootballGame.Sport,
            Competition = competition,
            Season = FootballSeason.Of(day, competition),
            Home = homeTeam,
            Away = awayTeam,
            StartsAt = times.StartsAt,
            StartPrecision = times.Precision,
        };
        Result? result = score is { } final ? FootballGame.Result(fixture, final, times, statistics.Read(row)) : null;
        DateTimeOffset collected = CollectionDays.Before(day, times.StartsAt, clock);
        foreach (QuoteColumns book in books)
        {
            quotes.Read(row, book, fixture.Id, book.IsClosing ? times.StartsAt : collected);
        }

        return new SourceRow { Fixture = fixture, Result = result, Quotes = quotes.Take(), Rejects = row.TakeRejects() };
    }
}
