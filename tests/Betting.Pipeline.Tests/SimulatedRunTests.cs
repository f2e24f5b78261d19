using System.Diagnostics;
using System.Text.Json;

namespace Betting.Pipeline.Tests;

public sealed class SimulatedRunTests(SimulatedRun run)
{
    private static readonly string[] StableFiles = ["predictions.csv", "bets.csv", "rejects.csv", "fixtures.csv", "quality.csv", "slices.csv"];

    [Fact]
    public void Every_file_keeps_its_promises() => RunInvariants.Check(run.Folder);

    [Fact]
    public void The_summary_has_every_key_of_its_contract()
    {
        JsonElement summary = RunInvariants.Summary(run.Folder);

        foreach (string key in (string[])["fixtures", "results", "rejectedRows", "model", "market", "bets", "bankroll", "denials", "driftedFeatures", "alerts", "secondsByStage", "seed", "dataHash", "version"])
        {
            Assert.True(summary.TryGetProperty(key, out _), key);
        }

        foreach (string key in (string[])["name", "predictions", "logLoss", "brier", "rps", "ece"])
        {
            Assert.True(summary.GetProperty("model").TryGetProperty(key, out _), key);
            Assert.True(summary.GetProperty("market").TryGetProperty(key, out _), key);
        }

        foreach (string key in (string[])["count", "staked", "profit", "yield", "winRate", "maxDrawdown", "meanClosingLineValue"])
        {
            Assert.True(summary.GetProperty("bets").TryGetProperty(key, out _), key);
        }
    }

    [Fact]
    public void The_model_is_near_the_closing_price_and_not_suspiciously_better()
    {
        JsonElement summary = RunInvariants.Summary(run.Folder);

        double gap = summary.GetProperty("modelOnMarketRows").GetProperty("logLoss").GetDouble() - summary.GetProperty("market").GetProperty("logLoss").GetDouble();

        Assert.InRange(gap, -0.005, 0.03);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_again_and_in_the_same_folder_and_another_seed_does_not()
    {
        using OutputFolder folder = await Sample.RunToFolderAsync(SimulatedRun.ThreeSeasons);
        AssertSameFiles(folder);
        (int exitCode, _, string error) = await Sample.RunAsync(Into(folder));
        using OutputFolder other = await Sample.RunToFolderAsync([.. SimulatedRun.ThreeSeasons, "--seed", "7"]);

        Assert.True(exitCode == 0, error);
        AssertSameFiles(folder);
        Assert.All((string[])["predictions.csv", "slices.csv"], file => Assert.NotEqual(run.Seasons.Bytes(file), other.Bytes(file)));
    }

    [Fact]
    public async Task Two_runs_into_one_folder_at_once_end_with_one_ledger()
    {
        using OutputFolder folder = new();

        (int ExitCode, string Output, string Error)[] runs = await Task.WhenAll(Sample.RunAsync(Into(folder)), Sample.RunAsync(Into(folder)));

        Assert.All(runs, one => Assert.True(one.ExitCode == 0, one.Error));
        AssertSameFiles(folder);
        await LedgerCheck.IsSoundAsync(folder);
    }

    [Fact]
    public async Task A_killed_run_started_again_loses_and_doubles_nothing()
    {
        using OutputFolder folder = new();
        TimeSpan whole = TimeSpan.FromSeconds(RunInvariants.Summary(run.Seasons).GetProperty("secondsByStage").EnumerateObject().Sum(stage => stage.Value.GetDouble()) + 1);
        for (int attempt = 1; attempt <= 5; attempt++)
        {
            using Process process = Sample.Start(Into(folder));
            // Not a wait for something to happen: the instant of the kill is the point, and any instant will do.
            if (!process.WaitForExit(whole * (attempt / 6.0)))
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        }

        (int exitCode, _, string error) = await Sample.RunAsync(Into(folder));

        Assert.True(exitCode == 0, error);
        AssertSameFiles(folder);
        await LedgerCheck.IsSoundAsync(folder);
    }

    [Fact]
    public async Task A_fixture_predicted_live_gets_the_numbers_of_the_backtest()
    {
        Table whole = run.Seasons.Predictions();
        string[] middle = whole.Rows[whole.Rows.Count / 2];
        DateOnly lastDay = DateOnly.FromDateTime(OutputFolder.Instant(whole[middle, "start"]).UtcDateTime);
        using OutputFolder until = await Sample.RunToFolderAsync("--to", lastDay.ToString("yyyy-MM-dd"));
        string[][] next = NextGames(whole, lastDay);
        File.WriteAllLines(until.File("fixtures.csv"), ["start,home,away", .. next.Select(row => $"{whole[row, "start"]},{whole[row, "home"]},{whole[row, "away"]}")]);

        (int exitCode, _, string error) = await Sample.RunAsync("predict", "--out", until.Path, "--fixtures", until.File("fixtures.csv"));

        Assert.True(exitCode == 0, error);
        Table live = Table.Read(until.File("upcoming.csv"));
        foreach (string[] expected in next)
        {
            string[] actual = Assert.Single(live.Rows, row => live[row, "home"] == whole[expected, "home"] && live[row, "away"] == whole[expected, "away"]);
            foreach (string column in (string[])["fixture_id", "p_home", "p_draw", "p_away", "model_id", "made_at"])
            {
                Assert.Equal(whole[expected, column], live[actual, column]);
            }
        }
    }

    [Fact]
    public async Task The_round_that_is_not_played_yet_is_answered_by_predict()
    {
        (int exitCode, string output, string error) = await Sample.RunAsync("predict", "--out", run.Folder.Path, "--json");

        Assert.True(exitCode == 0, error);
        JsonElement answers = JsonDocument.Parse(output).RootElement;
        Assert.NotEqual(0, answers.GetArrayLength());
        Assert.All(answers.EnumerateArray(), answer => Assert.Equal(1.0, answer.GetProperty("probabilities").EnumerateObject().Sum(outcome => outcome.Value.GetDouble()), 9));
    }

    private static string[] Into(OutputFolder folder) => ["run", .. SimulatedRun.ThreeSeasons, "--out", folder.Path];

    // There is something to compare: bets, and slices beside the line of all predictions.
    private void AssertSameFiles(OutputFolder folder)
    {
        Assert.InRange(run.Seasons.Bets().Rows.Count, 50, 10_000);
        Assert.InRange(Table.Read(run.Seasons.File("slices.csv")).Rows.Count, 10, 1000);
        Assert.All(StableFiles, file => Assert.Equal(run.Seasons.Bytes(file), folder.Bytes(file)));
    }

    // The next game of each team: for those, the shorter history knows all that the longer one knew of the teams at that instant.
    private static string[][] NextGames(Table table, DateOnly after)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string[]> games = [];
        foreach (string[] row in table.Rows.Where(row => DateOnly.FromDateTime(OutputFolder.Instant(table[row, "start"]).UtcDateTime) > after))
        {
            if (seen.Add(table[row, "home"]) & seen.Add(table[row, "away"]))
            {
                games.Add(row);
            }

            if (games.Count == 5)
            {
                break;
            }
        }

        Assert.Equal(5, games.Count);
        return [.. games];
    }
}
