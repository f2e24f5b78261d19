using System.Text.Json;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Monitoring;

namespace Betting.Backtesting.Tests;

public sealed class SummaryJsonTests
{
    private static readonly string[] Scores = ["predictions", "logLoss", "brier", "rps", "ece", "accuracy", "auc"];

    [Fact]
    public void What_does_not_apply_is_null_and_never_zero()
    {
        JsonElement summary = Parse(SampleReports.Report(MarketId.MatchResult, [], [], prices: false));

        foreach (string part in new[] { "model", "modelOnMarketRows", "market" })
        {
            Assert.All(Scores, score => Assert.Equal(JsonValueKind.Null, summary.GetProperty(part).GetProperty(score).ValueKind));
        }

        Assert.All(
            ["count", "staked", "profit", "yield", "winRate", "maxDrawdown", "meanClosingLineValue"],
            name => Assert.Equal(JsonValueKind.Null, summary.GetProperty("bets").GetProperty(name).ValueKind));
    }

    [Fact]
    public void With_prices_and_no_bet_sums_are_zero_and_ratios_null()
    {
        JsonElement bets = Parse(SampleReports.Report(MarketId.MatchResult, [], [], prices: true)).GetProperty("bets");

        Assert.All(["count", "staked", "profit"], name => Assert.Equal(0m, bets.GetProperty(name).GetDecimal()));
        Assert.All(["yield", "winRate", "maxDrawdown", "meanClosingLineValue"], name => Assert.Equal(JsonValueKind.Null, bets.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("match-result")]
    [InlineData("moneyline")]
    public void The_numbers_are_those_of_the_report(string market)
    {
        BacktestReport report = SampleReports.Season(MarketId.Parse(market), 300);
        JsonElement summary = Parse(report);

        Assert.Equal((report.Source, report.Sport, market), (Text(summary, "source"), Text(summary, "sport"), Text(summary, "market_predicted")));
        Assert.Equal((report.Fixtures, report.Results, report.RejectedRows, report.Seed), (Number(summary, "fixtures"), Number(summary, "results"), Number(summary, "rejectedRows"), Number(summary, "seed")));
        Check(report.ModelScores!, report.ModelName, summary.GetProperty("model"));
        Check(report.ModelScoresOnMarketRows!, report.ModelName, summary.GetProperty("modelOnMarketRows"));
        Check(report.MarketScores!, "closing-price", summary.GetProperty("market"));
        BetSummary bets = report.BetSummary!; // Not null: the sample has prices.
        JsonElement written = summary.GetProperty("bets");
        Assert.Equal((bets.Count, bets.Staked, bets.Profit), (Number(written, "count"), written.GetProperty("staked").GetDecimal(), written.GetProperty("profit").GetDecimal()));
        Assert.Equal(
            (bets.Yield, bets.WinRate, bets.MaximumDrawdown, bets.MeanClosingLineValue),
            (Real(written, "yield"), Real(written, "winRate"), Real(written, "maxDrawdown"), Real(written, "meanClosingLineValue")));
        Assert.Equal((report.BankrollStart, report.BankrollEnd), (summary.GetProperty("bankroll").GetProperty("start").GetDecimal(), summary.GetProperty("bankroll").GetProperty("end").GetDecimal()));
        Assert.Equal((report.DataHash, report.Version), (Text(summary, "dataHash"), Text(summary, "version")));
        Assert.Equal(report.SecondsByStage.Select(stage => stage.Key), summary.GetProperty("secondsByStage").EnumerateObject().Select(stage => stage.Name));
    }

    [Fact]
    public void Denials_alerts_and_undefined_scores_are_written_as_they_are()
    {
        BacktestReport report = SampleReports.Season(MarketId.MatchResult, 20);
        JsonElement summary = Parse(report with
        {
            Denials = report.Denials.Add("DAILY_LOSS", 7).Add("BETS_PER_DAY", 2),
            Alerts = [SampleReports.AlertOf("Title", "Message", Severity.Warning)],
            ModelScores = report.ModelScores! with { AreaUnderCurve = null, LogLoss = double.NaN },
        });

        Assert.Equal([("BETS_PER_DAY", 2), ("DAILY_LOSS", 7)], summary.GetProperty("denials").EnumerateObject().Select(denial => (denial.Name, denial.Value.GetInt32())));
        Assert.Equal(1, Number(summary, "alerts"));
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("model").GetProperty("auc").ValueKind);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("model").GetProperty("logLoss").ValueKind);
    }

    [Fact]
    public async Task A_real_run_writes_its_own_numbers()
    {
        RunOutcome outcome = await Runs.RunAsync(Runs.League(seasons: 3).Rows);
        JsonElement summary = Parse(outcome.Report);

        Check(outcome.Report.ModelScores!, "logistic", summary.GetProperty("model"));
        Assert.Equal(PipelineNames.Stages, summary.GetProperty("secondsByStage").EnumerateObject().Select(stage => stage.Name));
        Assert.Equal(LibraryVersion.Text, Text(summary, "version"));
    }

    private static void Check(ProbabilityScores scores, string name, JsonElement written)
    {
        Assert.Equal((name, scores.Predictions), (Text(written, "name"), Number(written, "predictions")));
        Assert.Equal(
            [scores.LogLoss, scores.Brier, scores.RankedProbability, scores.ExpectedCalibrationError, scores.Accuracy, scores.AreaUnderCurve],
            Scores[1..].Select(score => Real(written, score)));
    }

    private static JsonElement Parse(BacktestReport report) => JsonDocument.Parse(SummaryJson.Of(report)).RootElement;

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();

    private static int Number(JsonElement parent, string name) => parent.GetProperty(name).GetInt32();

    private static double? Real(JsonElement parent, string name) => parent.GetProperty(name).ValueKind == JsonValueKind.Null ? null : parent.GetProperty(name).GetDouble();
}
