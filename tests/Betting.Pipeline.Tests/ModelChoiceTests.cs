using System.Text.Json;

namespace Betting.Pipeline.Tests;

/// <summary>Every learner that the program offers runs, is stored, and answers live.</summary>
public sealed class ModelChoiceTests(SimulatedRun run)
{
    [Theory]
    [InlineData("logistic", "logistic")]
    [InlineData("ensemble", "soft-voting")]
    [InlineData("ordered-probit", "ordered-regression")]
    public async Task A_model_by_name_runs_stays_near_the_market_and_answers_the_next_round(string name, string kind)
    {
        using OutputFolder folder = await Sample.RunToFolderAsync("--model", name);
        (int predicted, string output, string error) = await Sample.RunAsync("predict", "--out", folder.Path, "--json");

        RunInvariants.Check(folder);
        JsonElement summary = RunInvariants.Summary(folder);
        double gap = summary.GetProperty("modelOnMarketRows").GetProperty("logLoss").GetDouble() - summary.GetProperty("market").GetProperty("logLoss").GetDouble();
        Assert.Equal(kind, summary.GetProperty("model").GetProperty("name").GetString());
        Assert.InRange(gap, -0.005, 0.03);
        Assert.NotEqual(run.Folder.Bytes("predictions.csv"), folder.Bytes("predictions.csv"));
        Assert.True(predicted == 0, error);
        Assert.NotEqual(0, JsonDocument.Parse(output).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_model_exits_with_2_and_the_list_of_names()
    {
        (int exitCode, _, string error) = await Sample.RunAsync("run", "--model", "oracle");

        Assert.Equal(2, exitCode);
        Assert.Contains("boosted-trees, logistic, ensemble, ordered-probit", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_needs_a_feature_which_the_set_lacks_exits_with_1_and_names_it()
    {
        using OutputFolder folder = new();
        File.WriteAllText(folder.File("set.json"), """{ "name": "mine", "features": [ { "use": "rest" } ] }""");

        (int exitCode, _, string error) = await Sample.RunAsync("run", "--model", "ordered-probit", "--features", folder.File("set.json"), "--out", folder.File("out"));

        Assert.Equal(1, exitCode);
        Assert.Contains("elo_difference", error, StringComparison.Ordinal);
    }
}
