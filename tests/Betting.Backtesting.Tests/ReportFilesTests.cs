using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution;
using Betting.Ingestion;

namespace Betting.Backtesting.Tests;

public sealed class ReportFilesTests
{
    private const string PredictionHeader = "fixture_id,start,home,away,outcome,p_home,p_draw,p_away,market_home,market_draw,market_away,model_id,made_at\n";
    private const string BetHeader = "bet_id,fixture_id,market,selection,line,price,stake,placed_at,settled_at,result,profit,bankroll_after\n";

    [Fact]
    public void A_prediction_is_one_line_with_numbers_that_read_back_to_the_same_bits()
    {
        double third = 1.0 / 3;

        string text = Predictions(MarketId.MatchResult, Rows.Prediction(MarketId.MatchResult, [third, 0.25, 0.41666666666666674], 2, [0.5, 0.3, 0.2]));

        Assert.Equal(PredictionHeader + "sim/2024-03-02/reds/blues,2024-03-02T15:00:00Z,Reds,Blues,away,0.3333333333333333,0.25,0.41666666666666674,0.5,0.3,0.2,model-1,2024-03-02T14:00:00Z\n", text);
        Assert.Equal(third, double.Parse(text.Split('\n')[1].Split(',')[5], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Draw_columns_stay_empty_on_a_market_of_two()
    {
        string text = Predictions(MarketId.Moneyline, Rows.Prediction(MarketId.Moneyline, [0.6, 0.4], null, [0.55, 0.45]));

        Assert.EndsWith(",Reds,Blues,,0.6,,0.4,0.55,,0.45,model-1,2024-03-02T14:00:00Z\n", text);
    }

    [Fact]
    public void Price_columns_stay_empty_without_a_price()
    {
        string text = Predictions(MarketId.MatchResult, Rows.Prediction(MarketId.MatchResult, [0.5, 0.3, 0.2], 0, []));

        Assert.EndsWith(",home,0.5,0.3,0.2,,,,model-1,2024-03-02T14:00:00Z\n", text);
    }

    // RFC 4180, section 2: fields with commas, quotes or line breaks are quoted, and a quote inside is doubled.
    [Fact]
    public void Names_with_commas_quotes_and_line_breaks_are_quoted_and_others_are_not()
    {
        string text = Predictions(MarketId.MatchResult, Rows.Prediction(MarketId.MatchResult, [0.5, 0.3, 0.2], 0, [], "Brighton, \"Hove\"", "Bod\u00f8/Glimt \u4e0a\u6d77"));

        Assert.Contains(",\"Brighton, \"\"Hove\"\"\",Bod\u00f8/Glimt \u4e0a\u6d77,home,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bet_is_one_line_with_its_line_and_money_to_the_cent()
    {
        StringWriter writer = new();
        ReportFiles.WriteBets(
            [
                new BetRow(Rows.Bet(50m, 75.5m, SettlementOutcome.Won), Games.Game(), null),
                new BetRow(Rows.Bet(20m, -10m, SettlementOutcome.HalfLost, MarketId.Spread(-0.75m)), Games.Game(), 0.1),
            ],
            writer);

        Assert.Equal(
            BetHeader
            + "0123456789abcdef,sim/2024-03-02/reds/blues,match-result,home,,2.50,50.00,2024-02-29T15:00:00Z,2024-03-02T17:00:00Z,won,75.50,1075.50\n"
            + "0123456789abcdef,sim/2024-03-02/reds/blues,spread,home,-0.75,2.50,20.00,2024-02-29T15:00:00Z,2024-03-02T17:00:00Z,half-lost,-10.00,990.00\n",
            writer.ToString());
    }

    [Theory]
    [InlineData(SettlementOutcome.Won, "won")]
    [InlineData(SettlementOutcome.HalfWon, "half-won")]
    [InlineData(SettlementOutcome.Push, "push")]
    [InlineData(SettlementOutcome.HalfLost, "half-lost")]
    [InlineData(SettlementOutcome.Lost, "lost")]
    [InlineData(SettlementOutcome.Void, "void")]
    public void Every_way_a_bet_ends_has_its_word(SettlementOutcome outcome, string word)
    {
        StringWriter writer = new();
        ReportFiles.WriteBets([new BetRow(Rows.Bet(10m, 0m, outcome), Games.Game(), null)], writer);

        Assert.Equal(word, writer.ToString().Split('\n')[1].Split(',')[9]);
    }

    [Theory]
    [InlineData(RejectScope.Row, "row")]
    [InlineData(RejectScope.Quote, "quote")]
    [InlineData(RejectScope.Statistic, "statistic")]
    [InlineData(RejectScope.File, "file")]
    public void A_reject_is_one_line(RejectScope scope, string word)
    {
        StringWriter writer = new();
        ReportFiles.WriteRejects([new RejectedRow { File = "E0.csv", Line = 17, Column = "FTHG", Value = "x,y", Scope = scope, Reason = "No number." }], writer);

        Assert.Equal($"file,line,column,value,scope,reason\nE0.csv,17,FTHG,\"x,y\",{word},No number.\n", writer.ToString());
    }

    [Fact]
    public async Task A_fixture_is_one_line_with_its_result_where_it_has_one()
    {
        Fixture game = Games.Game();
        Fixture coming = Games.Game("Greens", "Whites, the") with { StartsAt = Games.KickOff.AddDays(7), Season = "2023/2024", Phase = "final", IsNeutral = true, StartPrecision = StartPrecision.Date };
        SportsHistory history = await RowSource.LoadAsync([new SourceRow { Fixture = coming }, new SourceRow { Fixture = game, Result = Games.ResultOf(2, 1, ResultStatus.Awarded) }]);
        StringWriter writer = new();
        ReportFiles.WriteFixtures(history, writer);

        Assert.Equal(
            "fixture_id,competition,season,phase,start,start_precision,home,away,neutral,home_score,away_score,status,known_at\n"
            + "sim/2024-03-02/reds/blues,SIM,,,2024-03-02T15:00:00Z,instant,Reds,Blues,false,2,1,awarded,2024-03-02T17:00:00Z\n"
            + "\"sim/2024-03-02/greens/whites,-the\",SIM,2023/2024,final,2024-03-09T15:00:00Z,date,Greens,\"Whites, the\",true,,,,\n",
            writer.ToString());
    }

    [Fact]
    public void All_six_files_are_written_as_utf8_without_a_mark_and_with_plain_line_ends()
    {
        using TemporaryFolder folder = new();
        ReportFiles.WriteAll(Tests.Reports.SampleReports.Season(MarketId.MatchResult, 30), [], folder.Path);

        Assert.Equal(
            [ReportFiles.Bets, ReportFiles.Predictions, ReportFiles.Rejects, ReportFiles.Page, ReportFiles.Slices, ReportFiles.Summary],
            Directory.EnumerateFiles(folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(folder.Path), path =>
        {
            byte[] bytes = File.ReadAllBytes(path);
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
        });
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_old_file_whole()
    {
        using TemporaryFolder folder = new();
        ReportFiles.Write(folder.Path, "a.txt", writer => writer.Write("old\n"));

        Assert.Throws<InvalidOperationException>(() => ReportFiles.Write(folder.Path, "a.txt", writer =>
        {
            writer.Write(new string('x', 100_000));
            throw new InvalidOperationException("The content failed.");
        }));

        Assert.Equal("old\n", File.ReadAllText(Path.Combine(folder.Path, "a.txt")));
        ReportFiles.Write(folder.Path, "a.txt", writer => writer.Write("new\n"));
        Assert.Equal("new\n", File.ReadAllText(Path.Combine(folder.Path, "a.txt")));
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_io_failure() =>
        Assert.ThrowsAny<IOException>(() => ReportFiles.Write(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "a.txt", writer => writer.Write("x")));

    private static string Predictions(MarketId market, params PredictionRow[] rows)
    {
        StringWriter writer = new();
        ReportFiles.WritePredictions(rows, market, writer);
        return writer.ToString();
    }
}
