using System.Text.Json;

namespace Betting.Pipeline.Tests;

/// <summary>A run with a user's own set of features, and the live path after it.</summary>
public sealed class FeatureSpecificationRunTests(SimulatedRun run)
{
    private const string Document = """
        { "name": "mine", "timeToLive": "30.00:00:00", "features": [ { "use": "elo", "options": { "k": 25 } }, { "use": "rest" } ] }
        """;

    [Fact]
    public async Task Another_set_of_features_gives_other_predictions_another_store_and_is_used_by_predict()
    {
        using OutputFolder folder = new();
        File.WriteAllText(folder.File("set.json"), Document);

        (int exitCode, _, string error) = await Sample.RunAsync("run", "--model", "logistic", "--features", folder.File("set.json"), "--out", folder.Path);
        File.Delete(folder.File("set.json"));
        (int predicted, string output, string predictError) = await Sample.RunAsync("predict", "--out", folder.Path, "--json");

        Assert.True(exitCode == 0, error);
        Assert.True(predicted == 0, predictError);
        RunInvariants.Check(folder);
        Assert.NotEqual(run.Folder.Bytes("predictions.csv"), folder.Bytes("predictions.csv"));
        Assert.NotEqual(Store(run.Folder), Store(folder));
        Assert.NotEqual(0, JsonDocument.Parse(output).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Two_specifications_into_one_folder_get_a_store_each()
    {
        using OutputFolder folder = new();
        File.WriteAllText(folder.File("first.json"), Document);
        File.WriteAllText(folder.File("second.json"), Document.Replace("25", "20", StringComparison.Ordinal));
        foreach (string name in (string[])["first.json", "second.json", "first.json"])
        {
            (int exitCode, _, string error) = await Sample.RunAsync("run", "--to", "2016-12-31", "--model", "logistic", "--features", folder.File(name), "--out", folder.Path);
            Assert.True(exitCode == 0, error);
        }

        Assert.Equal(2, Directory.GetFiles(folder.Path, "pipeline-*.sqlite").Length);
    }

    private static string Store(OutputFolder folder) => Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path, "pipeline-*.sqlite")));
}
