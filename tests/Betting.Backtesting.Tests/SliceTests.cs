using System.Globalization;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Models.Evaluation;

namespace Betting.Backtesting.Tests;

/// <summary>The scores of a run by slice.</summary>
public sealed class SliceTests
{
    private const string Header = "key,value,predictions,log_loss,priced,model_log_loss,market_log_loss,difference,lower,upper,verdict";

    [Fact]
    public async Task Every_key_splits_the_priced_predictions_and_all_together_are_the_headline()
    {
        BacktestReport report = (await Runs.RunAsync(Runs.League().Rows)).Report;
        using TemporaryFolder folder = new();
        ReportFiles.WriteAll(report, [], folder.Path);
        string[][] lines = [.. File.ReadAllLines(Path.Combine(folder.Path, ReportFiles.Slices)).Select(line => line.Split(','))];

        Assert.Equal(Header, string.Join(',', lines[0]));
        Assert.Equal(["all", "", $"{report.ModelScores!.Predictions}"], lines[1][..3]);
        Assert.Equal(report.ModelScores.LogLoss, double.Parse(lines[1][3], CultureInfo.InvariantCulture), 9);
        Assert.Equal(report.MarketScores!.LogLoss, double.Parse(lines[1][6], CultureInfo.InvariantCulture), 9);
        Assert.Equal(
            report.ModelScoresOnMarketRows!.LogLoss - report.MarketScores.LogLoss, double.Parse(lines[1][7], CultureInfo.InvariantCulture), 9);
        foreach (string key in (string[])["league", "month", "favourite", "odds"])
        {
            Assert.Equal(report.MarketScores.Predictions, lines.Where(line => line[0] == key).Sum(line => int.Parse(line[4], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task The_page_shows_the_slices_and_says_how_many_were_compared()
    {
        BacktestReport report = (await Runs.RunAsync(Runs.League().Rows)).Report;
        EvaluationReport evaluation = report.Evaluation!;
        using TemporaryFolder folder = new();
        ReportFiles.WriteAll(report, [], folder.Path);
        string page = File.ReadAllText(Path.Combine(folder.Path, ReportFiles.Page));

        Assert.Contains("Numbers by league, favourite and odds", page, StringComparison.Ordinal);
        Assert.All(evaluation.Slices.Where(slice => slice.Key == "odds"), slice => Assert.Contains($"Odds: {slice.Value}", page, StringComparison.Ordinal));
        Assert.Contains(evaluation.Note.Split('.')[0], page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_outcome_there_is_a_header_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        ReportFiles.WriteAll(Reports.SampleReports.Empty(), [], folder.Path);

        Assert.Equal(Header + "\n", File.ReadAllText(Path.Combine(folder.Path, ReportFiles.Slices)));
    }
}
