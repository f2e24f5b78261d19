using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Ingestion.Readers;

/// <summary>Reads the widespread NBA file of scores by quarter with the consensus moneyline.</summary>
/// <remarks>Its spread and total have no prices, so they are no quotes and are left out.</remarks>
internal sealed class NbaOddsReader : IRowReader
{
    private static readonly StatisticSchema Schema = new(["q1", "q2", "q3", "q4", "overtime"]);
    private readonly PublishedClock clock;
    private readonly TimeSpan quoteLead;
    private readonly QuoteReader quotes;
    private readonly QuoteColumns? moneyline;
    private readonly StatisticColumns quarters;
    private readonly int firstQuarter;
    private readonly int season;
    private readonly int date;
    private readonly int regular;
    private readonly int playoffs;
    private readonly int home;
    private readonly int away;
    private readonly int homeScore;
    private readonly int awayScore;

    public NbaOddsReader(CsvTable table, PublishedClock clock, BookSumBounds bounds, TimeSpan quoteLead)
    {
        this.clock = clock;
        this.quoteLead = quoteLead;
        quotes = new QuoteReader(bounds);
        season = table.FindAny("season");
        date = table.FindAny("date");
        regular = table.FindAny("regular");
        playoffs = table.FindAny("playoffs");
        home = table.FindAny("home");
        away = table.FindAny("away");
        homeScore = table.FindAny("score_home");
        awayScore = table.FindAny("score_away");
        firstQuarter = table.FindAny("q1_home");
        quarters = new StatisticColumns(Schema, Quarters(table, "home"), Quarters(table, "away"));
        ImmutableArray<int> prices = [table.FindAny("moneyline_home"), table.FindAny("moneyline_away")];
        moneyline = prices.Contains(-1) ? null : new QuoteColumns
        {
            Bookmaker = QuoteNames.Consensus,
            Kind = MarketKind.Moneyline,
            Format = PriceFormat.American,
            Prices = prices,
        };
    }

    public SourceRow Read(RowScan row)
    {
        if (!(row.TryDate(date, "yyyy-mm-dd", out DateOnly day)
            & row.TryTeams(home, away, out string homeTeam, out string awayTeam)
            & row.TryScore(homeScore, awayScore, out Score? score)
            & row.TryFlag(regular, out bool isRegular)
            & row.TryFlag(playoffs, out bool isPlayoffs)))
        {
            return row.Lost();
        }

        if (score is { IsTie: true } tie)
        {
            return row.Lost(homeScore, string.Create(CultureInfo.InvariantCulture, $"A basketball game has a winner, so {tie.Home}-{tie.Away} is no final score."));
        }

        GameTime times = clock.At(day, null);
        Fixture fixture = new()
        {
            Id = FixtureId.From("NBA", day, homeTeam, awayTeam),
            Sport = "basketball",
            Competition = "NBA",
            Season = row.TextOrNull(season),
            Home = homeTeam,
            Away = awayTeam,
            StartsAt = times.StartsAt,
            StartPrecision = times.Precision,
            Phase = isPlayoffs ? "playoffs" : isRegular ? "regular" : null,
        };
        if (moneyline is not null)
        {
            quotes.Read(row, moneyline, fixture.Id, times.StartsAt - quoteLead);
        }

        Result? result = score is not { } final ? null : new Result
        {
            Fixture = fixture,
            HomeScore = final.Home,
            AwayScore = final.Away,
            EndedAt = times.EndedAt,
            KnownAt = times.KnownAt,
            Statistics = ReadQuarters(row, final),
        };
        return new SourceRow { Fixture = fixture, Result = result, Quotes = quotes.Take(), Rejects = row.TakeRejects() };
    }

    private static ImmutableArray<int> Quarters(CsvTable table, string side) =>
        [.. ((string[])["q1", "q2", "q3", "q4", "ot"]).Select(name => table.FindAny($"{name}_{side}"))];

    /// <summary>The points by quarter; left out where they do not add up to the score.</summary>
    private MatchStatistics ReadQuarters(RowScan row, Score score)
    {
        MatchStatistics read = quarters.Read(row);
        double homeGap = read.Home.Sum() - score.Home;
        double awayGap = read.Away.Sum() - score.Away;
        if (read.Home.IsEmpty || !(Math.Abs(homeGap) > 0 || Math.Abs(awayGap) > 0))
        {
            return read;
        }

        row.Reject(firstQuarter, RejectScope.Statistic, "The points by quarter do not add up to the score; they were left out.");
        return MatchStatistics.Empty;
    }
}
