using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class SportsHistoryLoaderTests
{
    private const string Header = MainHeader + ",B365H,B365D,B365A,PSCH,PSCD,PSCA";

    private static readonly string[] Season =
    [
        Header,
        "E0,20/08/11,East,West,0,0,D,2.0,3.5,4.0,2.1,3.4,3.9",
        "E0,13/08/11,North,South,2,1,H,2.2,3.2,3.5,,,",
        "E0,13/08/11,East,North,1,1,D,,,,,,",
    ];

    [Fact]
    public async Task Fixtures_are_in_the_order_of_time_and_then_of_id()
    {
        using TemporaryFolder folder = new();

        SportsHistory history = await LoadAsync(new FootballDataSource([folder.Write("a.csv", Season)]));

        Assert.Equal(["e0/2011-08-13/east/north", "e0/2011-08-13/north/south", "e0/2011-08-20/east/west"],
            history.Fixtures.Select(fixture => fixture.Id.Value));
        Assert.Equal(history.Fixtures.Select(fixture => fixture.Id), history.Results.Select(result => result.Fixture.Id));
        Assert.Equal((3, 0, 3L), (history.RowCount, history.RejectedRowCount, history.QuoteCount));
        Assert.Equal("football-data", history.SourceName);
    }

    [Fact]
    public async Task Quotes_are_in_the_order_in_which_they_could_be_known()
    {
        using TemporaryFolder folder = new();
        SportsHistory history = await LoadAsync(new FootballDataSource([folder.Write("a.csv", Season)]));

        FixtureId id = history.Fixtures[2].Id;

        Assert.Equal(["Bet365", "Pinnacle"], history.QuotesOf(id).Select(quote => quote.Bookmaker));
        Assert.Empty(history.QuotesOf(new FixtureId("unknown")));
        Assert.Equal(0, history.ResultOf(id)!.HomeScore);
        Assert.Equal("East", history.FixtureOf(id)!.Home);
    }

    [Fact]
    public async Task The_same_data_in_several_files_is_every_game_once()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.csv", Season);
        folder.Write("b.csv", Season);
        folder.Write("overlap.csv", Header, Season[2], "E0,27/08/11,South,West,0,0,D,,,,,,");

        SportsHistory history = await LoadAsync(new FootballDataSource([folder.Path]));

        Assert.Equal((4, 4, 3L), (history.Fixtures.Count, history.Results.Count, history.QuoteCount));
        Assert.Equal((8L, 0L), (history.RowCount, history.RejectedRowCount));
        Assert.Empty(history.Rejects);
    }

    [Fact]
    public async Task A_different_score_for_the_same_game_is_rejected_and_the_first_is_kept()
    {
        using TemporaryFolder folder = new();
        string first = folder.Write("a.csv", Season);
        string second = folder.Write("b.csv", Header, "E0,13/08/11,North,South,3,1,H,2.2,3.2,3.5,,,");

        SportsHistory history = await LoadAsync(new FootballDataSource([first, second]));

        RejectedRow reject = Assert.Single(history.Rejects);
        Assert.Equal((second, 2L, "3-1", RejectScope.Row), (reject.File, reject.Line, reject.Value, reject.Scope));
        Assert.Contains("2-1", reject.Reason, StringComparison.Ordinal);
        Assert.Equal(1, history.RejectedRowCount);
        Assert.Equal(2, history.Results.Single(result => result.Fixture.Home == "North").HomeScore);
    }

    [Fact]
    public async Task A_different_price_for_the_same_book_and_instant_is_rejected_and_the_first_is_kept()
    {
        using TemporaryFolder folder = new();
        string first = folder.Write("a.csv", Season);
        string second = folder.Write("b.csv", Header, "E0,13/08/11,North,South,2,1,H,2.3,3.2,3.5,,,");

        SportsHistory history = await LoadAsync(new FootballDataSource([first, second]));

        Assert.Equal(RejectScope.Quote, Assert.Single(history.Rejects).Scope);
        Assert.Equal(2.2m, history.QuotesOf(history.Fixtures[1].Id)[0].Odds[0].Value);
    }

    [Fact]
    public async Task A_source_that_restates_a_result_later_is_believed_from_then_on_and_not_before()
    {
        Fixture fixture = new()
        {
            Id = new FixtureId("game"), Sport = "football", Competition = "E0", Home = "North", Away = "South", StartsAt = Utc(2024, 1, 6, 15),
        };
        Result first = new() { Fixture = fixture, HomeScore = 2, AwayScore = 1, EndedAt = Utc(2024, 1, 6, 17), KnownAt = Utc(2024, 1, 6, 18) };
        Result corrected = first with { HomeScore = 0, AwayScore = 3, Status = ResultStatus.Awarded, KnownAt = Utc(2024, 1, 9, 12) };
        SourceRow[] rows = [new() { Fixture = fixture, Result = first }, new() { Fixture = fixture, Result = corrected }];

        SportsHistory inOrder = await LoadAsync(new ListSource(rows));
        SportsHistory reversed = await LoadAsync(new ListSource(rows[1], rows[0]));

        foreach (SportsHistory history in new[] { inOrder, reversed })
        {
            Assert.Equal([first, corrected], history.Results);
            Assert.Equal([first, corrected], history.ResultsOf(fixture.Id));
            Assert.Equal(corrected, history.ResultOf(fixture.Id));
            Assert.Null(history.ResultOf(fixture.Id, first.KnownAt.AddTicks(-1)));
            Assert.Equal(first, history.ResultOf(fixture.Id, first.KnownAt));
            Assert.Equal(first, history.ResultOf(fixture.Id, corrected.KnownAt.AddTicks(-1)));
            Assert.Equal(corrected, history.ResultOf(fixture.Id, corrected.KnownAt));
            Assert.Empty(history.Rejects);
        }

        Assert.Empty(inOrder.ResultsOf(new FixtureId("another")));
        Assert.Null(inOrder.ResultOf(new FixtureId("another")));
        Assert.Null(inOrder.ResultOf(new FixtureId("another"), DateTimeOffset.MaxValue));
    }

    // Every order of five statements: the game is known from the first of two that say the same, and a score taken back counts again.
    [Fact]
    public async Task Statements_that_say_nothing_new_are_left_out_in_whichever_order_they_are_read()
    {
        Result first = Statement(2, 1, 18);
        Result corrected = Statement(1, 1, 20);
        Result backAgain = Statement(2, 1, 22);
        Result[] statements = [first, Statement(2, 1, 19), corrected, Statement(1, 1, 21), backAgain];
        foreach (Result[] order in Orders(statements))
        {
            SportsHistory history = await LoadAsync(new ListSource([.. order.Select(result => new SourceRow { Fixture = result.Fixture, Result = result })]));

            Assert.Equal([first, corrected, backAgain], history.Results);
            Assert.Empty(history.Rejects);
        }
    }

    [Fact]
    public async Task Statistics_that_follow_the_score_are_known_later_and_are_not_taken_back_by_a_row_without_any()
    {
        StatisticSchema schema = new(["shots"]);
        Result score = Statement(2, 1, 18);
        Result full = score with { KnownAt = score.KnownAt.AddHours(9), Statistics = new MatchStatistics(schema, [12], [double.NaN]) };
        Result again = full with { KnownAt = full.KnownAt.AddHours(1), Statistics = new MatchStatistics(schema, [12], [double.NaN]) };
        Result bare = score with { KnownAt = full.KnownAt.AddHours(2) };

        SportsHistory history = await LoadAsync(new ListSource([.. new[] { bare, again, full, score }.Select(result => new SourceRow { Fixture = result.Fixture, Result = result })]));

        Assert.Equal([score, full], history.Results);
    }

    [Fact]
    public async Task Two_scores_known_at_one_instant_contradict_each_other_also_beside_a_correction()
    {
        Result first = Statement(2, 1, 18);
        Result corrected = Statement(1, 1, 20);
        Result contradiction = Statement(3, 3, 18);

        SportsHistory history = await LoadAsync(new ListSource([.. new[] { first, corrected, contradiction, Statement(1, 1, 20) }.Select(result => new SourceRow { Fixture = result.Fixture, Result = result })]));

        Assert.Equal([first, corrected], history.Results);
        RejectedRow reject = Assert.Single(history.Rejects);
        Assert.Equal("3-3", reject.Value);
        Assert.Contains("Another row gives 2-1", reject.Reason, StringComparison.Ordinal);
    }

    private static Result Statement(int home, int away, int hour) => new()
    {
        Fixture = new Fixture { Id = new FixtureId("game"), Sport = "football", Competition = "E0", Home = "North", Away = "South", StartsAt = Utc(2024, 1, 6, 15) },
        HomeScore = home,
        AwayScore = away,
        EndedAt = Utc(2024, 1, 6, 17),
        KnownAt = Utc(2024, 1, 6, hour),
    };

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length < 2
        ? [items]
        : items.SelectMany((item, index) => Orders<T>([.. items[..index], .. items[(index + 1)..]]).Select(rest => (T[])[item, .. rest]));

    [Fact]
    public async Task A_listed_fixture_and_its_later_result_are_one_game_whose_clocks_stay_in_order()
    {
        using TemporaryFolder folder = new();
        string timed = folder.Write("timed.csv", "Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,PSCH,PSCD,PSCA", "E0,13/08/11,20:00,North,South,,,,,");
        string played = folder.Write("played.csv", Header, "E0,13/08/11,North,South,2,1,H,2.2,3.2,3.5,2.1,3.3,3.6");

        SportsHistory history = await LoadAsync(new FootballDataSource([timed, played]));

        Fixture fixture = Assert.Single(history.Fixtures);
        Result result = Assert.Single(history.Results);
        Assert.Equal(StartPrecision.Instant, fixture.StartPrecision);
        Assert.Same(fixture, result.Fixture);
        Assert.True(result.EndedAt > fixture.StartsAt && result.KnownAt >= result.EndedAt);
        Assert.All(history.QuotesOf(fixture.Id).Where(quote => quote.IsClosing), quote => Assert.Equal(fixture.StartsAt, quote.KnownAt));
    }

    [Fact]
    public async Task Prices_that_a_row_with_an_earlier_start_would_put_after_it_are_rejected()
    {
        const string header = "season,game_type,gameday,gametime,away_team,away_score,home_team,home_score,away_moneyline,home_moneyline";
        using TemporaryFolder folder = new();
        string dated = folder.Write("dated.csv", header, "2018,SB,2019-02-03,,NE,13,LA,3,,");
        string timed = folder.Write("timed.csv", header, "2018,SB,2019-02-03,18:30,NE,13,LA,3,-123,111");

        SportsHistory history = await LoadAsync(new NflverseSource([dated, timed]));

        Fixture fixture = Assert.Single(history.Fixtures);
        Assert.Empty(history.QuotesOf(fixture.Id));
        Assert.Equal((RejectScope.Quote, timed, 2L), (history.Rejects[0].Scope, history.Rejects[0].File, history.Rejects[0].Line));
    }

    [Fact]
    public async Task Many_quotes_of_one_game_are_each_kept_once()
    {
        Fixture fixture = new()
        {
            Id = new FixtureId("game"), Sport = "football", Competition = "E0", Home = "North", Away = "South", StartsAt = Utc(2024, 1, 6, 15),
        };
        Quote[] quotes = [.. Enumerable.Range(0, 200).Select(minute => new Quote
        {
            FixtureId = fixture.Id, Market = MarketId.Moneyline, Bookmaker = "Book", Odds = [new(2m), new(1.9m)], QuotedAt = Utc(2024, 1, 6, 10).AddMinutes(minute),
        })];

        SportsHistory history = await LoadAsync(new ListSource(
            new SourceRow { Fixture = fixture, Quotes = [.. quotes.Reverse()] }, new SourceRow { Fixture = fixture, Quotes = [.. quotes] }));

        Assert.Equal(quotes.Select(quote => quote.QuotedAt), history.QuotesOf(fixture.Id).Select(quote => quote.QuotedAt));
        Assert.Empty(history.Rejects);
    }

    [Fact]
    public async Task The_filter_keeps_days_inclusively_and_quotes_by_choice()
    {
        using TemporaryFolder folder = new();
        FootballDataSource source = new([folder.Write("a.csv", Season)]);

        SportsHistory history = await LoadAsync(source, new SportsHistoryFilter
        {
            From = new DateOnly(2011, 8, 20), To = new DateOnly(2011, 8, 20), KeepQuote = quote => quote.IsClosing,
        });
        SportsHistory nothing = await LoadAsync(source, new SportsHistoryFilter { From = new DateOnly(2030, 1, 1) });

        Assert.Equal((1, 3L, 1L), (history.Fixtures.Count, history.RowCount, history.QuoteCount));
        Assert.Empty(nothing.Fixtures);
        await Assert.ThrowsAsync<ArgumentException>(() => LoadAsync(source, new SportsHistoryFilter { From = new DateOnly(2012, 1, 1), To = new DateOnly(2011, 1, 1) }));
    }

    [Fact]
    public async Task A_file_of_another_format_is_refused_with_what_to_do()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("nba.csv", "season,date,away,home,score_away,score_home", "2016,2016-06-19,cle,gs,93,89");

        InvalidDataException failure = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(new FootballDataSource([file])));

        Assert.Contains("football-data", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Div, HomeTeam, AwayTeam", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--source nba-odds", failure.Message, StringComparison.Ordinal);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no header")]
    [InlineData(MainHeader, "no rows")]
    [InlineData(MainHeader + "\nE0,bad,North,South,2,1,H", "None of the 1 rows")]
    [InlineData("a,b,c\n1,2,3", "No known source")]
    public async Task A_file_without_a_usable_row_is_refused_with_the_reason(string text, string reason)
    {
        using TemporaryFolder folder = new();
        string file = folder.WriteBytes("x.csv", System.Text.Encoding.UTF8.GetBytes(text));

        InvalidDataException failure = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(new FootballDataSource([file])));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_unusable_file_among_good_ones_is_a_reject_and_not_the_end()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.csv", Season);
        string other = folder.Write("b.csv", "a,b,c", "1,2,3");

        SportsHistory history = await LoadAsync(new FootballDataSource([folder.Path]));

        RejectedRow reject = Assert.Single(history.Rejects);
        Assert.Equal((RejectScope.File, other, 0L), (reject.Scope, reject.File, reject.Line));
        Assert.Equal((3, 3L, 0L), (history.Fixtures.Count, history.RowCount, history.RejectedRowCount));
    }

    [Fact]
    public async Task Rejected_rows_are_counted_once_each_however_many_faults_they_have()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("a.csv", Header, Season[1], "E0,bad,,South,-1,1,H,,,,,,", "E0,13/08/11,East,North,1,1,D,0.5,3,3,,,");

        SportsHistory history = await LoadAsync(new FootballDataSource([file]));

        Assert.Equal((3L, 1L, 4), (history.RowCount, history.RejectedRowCount, history.Rejects.Count));
    }

    [Fact]
    public async Task Progress_ends_with_the_final_counts()
    {
        using TemporaryFolder folder = new();
        List<LoadProgress> reports = [];

        await SportsHistoryLoader.LoadAsync(
            new FootballDataSource([folder.Write("a.csv", Season)]), null, new Collecting(reports), TestContext.Current.CancellationToken);

        Assert.Equal((3L, 3, 0L), (reports[^1].RowCount, reports[^1].FixtureCount, reports[^1].RejectedRowCount));
    }

    [Fact]
    public async Task A_cancelled_load_stops()
    {
        using TemporaryFolder folder = new();
        FootballDataSource source = new([folder.Write("a.csv", Season)]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SportsHistoryLoader.LoadAsync(source, null, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        FileNotFoundException failure = await Assert.ThrowsAsync<FileNotFoundException>(() => LoadAsync(new FootballDataSource(["missing.csv"])));

        Assert.Contains("missing.csv", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Collecting(List<LoadProgress> reports) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => reports.Add(value);
    }
}
