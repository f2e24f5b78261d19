using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Betting.Ingestion.Readers;

/// <summary>Reads the games file of nflverse.</summary>
internal sealed class NflverseReader(CsvTable table, PublishedClock clock, BookSumBounds bounds, TimeSpan quoteLead) : IRowReader
{
    private readonly QuoteReader quotes = new(bounds);
    private readonly ImmutableArray<QuoteColumns> books = Books(table);
    private readonly int season = table.FindAny("season");
    private readonly int phase = table.FindAny("game_type");
    private readonly int date = table.FindAny("gameday");
    private readonly int time = table.FindAny("gametime");
    private readonly int home = table.FindAny("home_team");
    private readonly int away = table.FindAny("away_team");
    private readonly int homeScore = table.FindAny("home_score");
    private readonly int awayScore = table.FindAny("away_score");
    private readonly int margin = table.FindAny("result");
    private readonly int location = table.FindAny("location");
    private readonly int stadium = table.FindAny("stadium");

    public SourceRow Read(RowScan row)
    {
        if (!(row.TryDate(date, "yyyy-mm-dd", out DateOnly day)
            & row.TryTime(time, out TimeOnly? kickOff)
            & row.TryTeams(home, away, out string homeTeam, out string awayTeam)
            & row.TryScore(homeScore, awayScore, out Score? score)))
        {
            return row.Lost();
        }

        if (score is { } points && !CellText.IsBlank(row.Cell(margin))
            && !(CellText.TryWhole(row.Cell(margin), out int published) && published == points.Home - points.Away))
        {
            return row.Lost(margin, string.Create(CultureInfo.InvariantCulture, $"The result disagrees with the scores {points.Home}-{points.Away}; expected home minus away."));
        }

        ReadOnlySpan<byte> place = row.Cell(location);
        bool neutral = Ascii.EqualsIgnoreCase(place, "Neutral"u8);
        if (!neutral && !CellText.IsBlank(place) && !Ascii.EqualsIgnoreCase(place, "Home"u8))
        {
            return row.Lost(location, "The location is unreadable; expected Home or Neutral.");
        }

        GameTime times = clock.At(day, kickOff);
        Fixture fixture = new()
        {
            Id = FixtureId.From("NFL", day, homeTeam, awayTeam),
            Sport = "american-football",
            Competition = "NFL",
            Season = row.TextOrNull(season),
            Home = homeTeam,
            Away = awayTeam,
            StartsAt = times.StartsAt,
            StartPrecision = times.Precision,
            IsNeutral = neutral,
            Phase = row.TextOrNull(phase),
            Venue = row.TextOrNull(stadium),
        };
        foreach (QuoteColumns book in books)
        {
            quotes.Read(row, book, fixture.Id, times.StartsAt - quoteLead);
        }

        Result? result = score is not { } final ? null : new Result
        {
            Fixture = fixture,
            HomeScore = final.Home,
            AwayScore = final.Away,
            EndedAt = times.EndedAt,
            KnownAt = times.KnownAt,
        };
        return new SourceRow { Fixture = fixture, Result = result, Quotes = quotes.Take(), Rejects = row.TakeRejects() };
    }

    private static ImmutableArray<QuoteColumns> Books(CsvTable table)
    {
        QuoteColumns moneyline = new()
        {
            Bookmaker = QuoteNames.Consensus,
            Kind = MarketKind.Moneyline,
            Format = PriceFormat.American,
            Prices = [table.FindAny("home_moneyline"), table.FindAny("away_moneyline")],
        };
        QuoteColumns spread = moneyline with
        {
            Kind = MarketKind.Spread,
            Prices = [table.FindAny("home_spread_odds"), table.FindAny("away_spread_odds")],
            Line = table.FindAny("spread_line"),
            NegateLine = true,
        };
        QuoteColumns total = moneyline with
        {
            Kind = MarketKind.Total,
            Prices = [table.FindAny("over_odds"), table.FindAny("under_odds")],
            Line = table.FindAny("total_line"),
        };
        return [.. ((QuoteColumns[])[moneyline, spread, total]).Where(book =>
            book.Prices.All(column => column >= 0) && (book.Kind == MarketKind.Moneyline || book.Line >= 0))];
    }
}
