using System.Text.Json;
using Betting.TestSupport;

namespace Betting.Pipeline.Tests;

/// <summary>The whole program on published files; skipped with a reason where they are absent.</summary>
public sealed class RealDataRunTests
{
    [Theory]
    [InlineData("football-data", "football_odds", "boosted-trees", 10_660)]
    [InlineData("football-data", "football_odds_extra_format/USA.csv", "boosted-trees", 4_800)]
    [InlineData("football-data", "football_odds_extra_format/NOR.csv", "boosted-trees", 2_900)]
    [InlineData("nflverse", "nflverse", "boosted-trees", 5_316)]
    [InlineData("nba-odds", "nba_odds", "boosted-trees", 11_580)]
    [InlineData("nba-odds", "nba_odds", "logistic", 11_580)]
    public async Task A_published_history_runs_and_the_model_stays_near_the_closing_price(string source, string data, string model, int fixtures)
    {
        using OutputFolder folder = await Sample.RunToFolderAsync("--source", source, "--data", SharedData.Path(data), "--model", model);

        StaysNearTheClosingPrice(folder, fixtures);
    }

    [Fact]
    public async Task A_strict_run_over_published_leagues_is_not_stopped_and_names_what_is_odd()
    {
        using OutputFolder folder = await Sample.RunToFolderAsync("--strict", "--source", "football-data", "--data", SharedData.Path("football_odds"), "--model", "logistic");
        Table table = Table.Read(folder.File("quality.csv"));

        StaysNearTheClosingPrice(folder, 10_660);
        Assert.Equal(
            ["D1 2018/2019 fouls", "E0 2013/2014 shots-on-target"],
            table.Rows.Where(row => table[row, "severity"] == "warning").Select(row => table[row, "subject"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Internationals_have_no_prices_and_say_so_with_null()
    {
        using OutputFolder folder = await Sample.RunToFolderAsync("--source", "internationals", "--data", SharedData.Path("international_results/results.csv"), "--from", "2014-01-01");

        RunInvariants.Check(folder);
        JsonElement summary = RunInvariants.Summary(folder);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("market").GetProperty("logLoss").ValueKind);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("bets").GetProperty("yield").ValueKind);
        Assert.Empty(folder.Bets().Rows);
    }

    private static void StaysNearTheClosingPrice(OutputFolder folder, int fixtures)
    {
        RunInvariants.Check(folder);
        JsonElement summary = RunInvariants.Summary(folder);
        Assert.InRange(summary.GetProperty("fixtures").GetInt32(), fixtures, fixtures + 100);
        double gap = summary.GetProperty("modelOnMarketRows").GetProperty("logLoss").GetDouble() - summary.GetProperty("market").GetProperty("logLoss").GetDouble();
        Assert.InRange(gap, -0.005, 0.02);
    }
}
