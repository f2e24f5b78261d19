using System.Text.Json;
using Betting.TestSupport;

namespace Betting.Pipeline.Tests;

/// <summary>The whole program on published files; skipped with a reason where they are absent.</summary>
public sealed class RealDataRunTests
{
    [Theory]
    [InlineData("football-data", "football_odds", "boosted-trees", 10_660)]
    [InlineData("football-data", "football_odds", "logistic", 10_660)]
    [InlineData("football-data", "football_odds_extra_format/USA.csv", "boosted-trees", 4_800)]
    [InlineData("football-data", "football_odds_extra_format/NOR.csv", "boosted-trees", 2_900)]
    [InlineData("nflverse", "nflverse", "boosted-trees", 5_316)]
    [InlineData("nba-odds", "nba_odds", "boosted-trees", 11_580)]
    [InlineData("nba-odds", "nba_odds", "logistic", 11_580)]
    public async Task A_published_history_runs_and_the_model_stays_near_the_closing_price(string source, string data, string model, int fixtures)
    {
        using OutputFolder folder = await Sample.RunToFolderAsync("--source", source, "--data", SharedData.Path(data), "--model", model);

        RunInvariants.Check(folder);
        JsonElement summary = RunInvariants.Summary(folder);
        Assert.InRange(summary.GetProperty("fixtures").GetInt32(), fixtures, fixtures + 100);
        double gap = summary.GetProperty("modelOnMarketRows").GetProperty("logLoss").GetDouble() - summary.GetProperty("market").GetProperty("logLoss").GetDouble();
        Assert.InRange(gap, -0.005, 0.02);
    }

    [Fact]
    public async Task Internationals_have_no_prices_and_say_so_with_null()
    {
        using OutputFolder folder = await Sample.RunToFolderAsync("--source", "internationals", "--data", SharedData.Path("international_results/results.csv"), "--from", "2000-01-01");

        RunInvariants.Check(folder);
        JsonElement summary = RunInvariants.Summary(folder);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("market").GetProperty("logLoss").ValueKind);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("bets").GetProperty("yield").ValueKind);
        Assert.Empty(folder.Bets().Rows);
    }
}
