using System.Globalization;
using System.Text;

namespace Betting.Ingestion.Readers;

/// <summary>Reads a list of fixtures that are not played yet, with prices where somebody wrote them down.</summary>
internal sealed class FixtureListReader(CsvTable table, string sport, string defaultCompetition, TimeOnly assumedStart, BookSumBounds bounds) : IRowReader
{
    private static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    private readonly QuoteReader quotes = new(bounds);
    private readonly int start = table.FindAny("start");
    private readonly int home = table.FindAny("home");
    private readonly int away = table.FindAny("away");
    private readonly int competition = table.FindAny("competition");
    private readonly int season = table.FindAny("season");
    private readonly int neutral = table.FindAny("neutral");
    private readonly int venue = table.FindAny("venue");
    private readonly int bookmaker = table.FindAny("bookmaker");
    private readonly int quotedAt = table.FindAny("quoted_at");
    private readonly int homeOdds = table.FindAny("home_odds");
    private readonly int drawOdds = table.FindAny("draw_odds");
    private readonly int awayOdds = table.FindAny("away_odds");

    public SourceRow Read(RowScan row)
    {
        string league = defaultCompetition;
        bool hasLeague = CellText.IsBlank(row.Cell(competition)) || row.TryName(competition, "competition", out league);
        if (!(hasLeague
            & TryStart(row, out DateOnly day, out DateTimeOffset startsAt, out StartPrecision precision)
            & row.TryTeams(home, away, out string homeTeam, out string awayTeam)
            & row.TryFlag(neutral, out bool isNeutral)))
        {
            return row.Lost();
        }

        Fixture fixture = new()
        {
            Id = FixtureId.From(league, day, homeTeam, awayTeam),
            Sport = sport,
            Competition = league,
            Season = row.TextOrNull(season),
            Home = homeTeam,
            Away = awayTeam,
            StartsAt = startsAt,
            StartPrecision = precision,
            IsNeutral = isNeutral,
            Venue = row.TextOrNull(venue),
        };
        ReadQuote(row, fixture);
        return new SourceRow { Fixture = fixture, Quotes = quotes.Take(), Rejects = row.TakeRejects() };
    }

    private bool TryStart(RowScan row, out DateOnly day, out DateTimeOffset startsAt, out StartPrecision precision)
    {
        ReadOnlySpan<byte> cell = row.Cell(start);
        startsAt = default;
        precision = StartPrecision.Date;
        if (cell.Length == 10 && CellText.TryDate(cell, out day))
        {
            startsAt = new DateTimeOffset(day.ToDateTime(assumedStart), TimeSpan.Zero);
            return true;
        }

        if (TryInstant(cell, out DateTimeOffset instant))
        {
            day = DateOnly.FromDateTime(instant.DateTime);
            startsAt = instant.ToUniversalTime();
            precision = StartPrecision.Instant;
            return true;
        }

        day = default;
        row.Reject(start, RejectScope.Row, "The start is unreadable; expected for example 2026-08-15T14:00Z, 2026-08-15T15:00+01:00 or 2026-08-15, from 1800 to 2199.");
        return false;
    }

    private void ReadQuote(RowScan row, Fixture fixture)
    {
        bool threeWay = drawOdds >= 0 && (sport == FootballGame.Sport || !CellText.IsBlank(row.Cell(drawOdds)));
        if (homeOdds < 0 || awayOdds < 0 || (CellText.IsBlank(row.Cell(homeOdds)) && CellText.IsBlank(row.Cell(awayOdds)) && CellText.IsBlank(row.Cell(drawOdds))))
        {
            return;
        }

        if (!TryInstant(row.Cell(quotedAt), out DateTimeOffset quoted))
        {
            row.Reject(quotedAt, RejectScope.Quote, "Prices need the instant at which they were seen in a column quoted_at, for example 2026-08-15T09:30Z.");
            return;
        }

        if (quoted > fixture.StartsAt)
        {
            row.Reject(quotedAt, RejectScope.Quote, "The prices were quoted after the start of the game, so they are no prices before it.");
            return;
        }

        quotes.Read(row, new QuoteColumns
        {
            Bookmaker = row.TextOrNull(bookmaker) ?? QuoteNames.Consensus,
            Kind = threeWay ? MarketKind.MatchResult : MarketKind.Moneyline,
            Prices = threeWay ? [homeOdds, drawOdds, awayOdds] : [homeOdds, awayOdds],
        }, fixture.Id, quoted);
    }

    /// <summary>An ISO 8601 instant; without an offset it is UTC.</summary>
    private static bool TryInstant(ReadOnlySpan<byte> cell, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(Encoding.UTF8.GetString(cell), InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
        && instant.Year is >= 1800 and <= 2199;
}
