using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Betting.Models.Import;
using Betting.Models.TreeScoring;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Import;

/// <summary>Known answers: margins and contributions as XGBoost 1.7.4 gave them for models that it trained.</summary>
public class XgboostJsonTests
{
    private const string Script = "make_xgboost_models.py";

    public static TheoryData<string> Names() => [.. ImportResources.Models];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stored_models_give_the_margins_of_xgboost_to_the_last_bit(string name)
    {
        ImportedTrees trees = XgboostJson.Read(ImportResources.Bytes($"xgboost-{name}.json"));

        Assert.Equal(ImportResources.Columns, trees.FeatureNames);
        Assert.True(Check(trees, Encoding.UTF8.GetString(ImportResources.Bytes($"xgboost-{name}.csv"))) >= 25);
    }

    [Fact]
    public async Task Models_trained_on_the_spot_give_the_margins_of_xgboost_to_the_last_bit()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("betting-xgboost-").FullName;
        try
        {
            string script = Path.Combine(folder, Script);
            await File.WriteAllBytesAsync(script, ImportResources.Bytes(Script), cancellationToken);
            await Run(script, folder, cancellationToken);

            foreach (string name in ImportResources.Models)
            {
                ImportedTrees trees = XgboostJson.Read(await File.ReadAllBytesAsync(Path.Combine(folder, $"xgboost-{name}.json"), cancellationToken));
                Assert.Equal(1000, Check(trees, await File.ReadAllTextAsync(Path.Combine(folder, $"xgboost-{name}.csv"), cancellationToken)));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Thresholds_say_in_double_what_xgboost_asks_in_single_precision()
    {
        SeededRandom random = new(1);
        float[] special = [0, -0f, float.Epsilon, -float.Epsilon, 1, -1, float.MaxValue, -float.MaxValue, 16777216, 1.17549435E-38f, -1.17549435E-38f, 0.1f];
        for (int run = 0; run < 20_000; run++)
        {
            float threshold = run < special.Length ? special[run] : BitConverter.Int32BitsToSingle(random.NextInt(int.MaxValue) * ((run % 2 * 2) - 1));
            if (!float.IsFinite(threshold))
            {
                continue;
            }

            double limit = XgboostTree.UpTo(threshold);
            Assert.True((float)limit < threshold);
            Assert.False((float)Math.BitIncrement(limit) < threshold);
        }
    }

    [Fact]
    public void Predictions_follow_from_the_margins()
    {
        double[] row = [50, 3, 10, 2, 1];
        double[] margin = new double[1];
        double[] two = new double[2];
        double[] three = new double[3];
        ImportedTrees poisson = XgboostJson.Read(ImportResources.Bytes("xgboost-poisson.json"));
        ImportedTrees binary = XgboostJson.Read(ImportResources.Bytes("xgboost-binary.json"));

        poisson.Score(row, margin);
        poisson.Predict(row, two.AsSpan(0, 1));
        Assert.Equal(Math.Exp(margin[0]), two[0], 1e-15);
        binary.Score(row, margin);
        binary.Predict(row, two);
        Assert.Equal(1 / (1 + Math.Exp(-margin[0])), two[1], 1e-15);
        XgboostJson.Read(ImportResources.Bytes("xgboost-multiclass.json")).Predict(row, three);
        Assert.Equal(1, three.Sum(), 1e-15);
        Assert.Throws<ArgumentException>(() => binary.Predict(row, new double[1]));
        Assert.Throws<ArgumentException>(() => poisson.Score(row.AsSpan(0, 4), new double[1]));
    }

    [Theory]
    [InlineData("gbtree", "dart", "only gbtree is read")]
    [InlineData("binary:logistic", "rank:pairwise", "supported are")]
    [InlineData("\"num_feature\":\"5\",\"num_target\"", "\"num_feature\":\"2\",\"num_target\"", "names 5 features but has 2")]
    [InlineData("\"base_score\":\"4E-1\"", "\"base_score\":\"1\"", "cannot start from")]
    [InlineData("\"num_trees\":\"6\"", "\"num_trees\":\"2000000000\"", "num_trees is 2000000000")]
    public void Other_models_are_refused_with_the_reason(string what, string by, string reason)
    {
        string json = Encoding.UTF8.GetString(ImportResources.Bytes("xgboost-binary.json"));
        Assert.Contains(what, json, StringComparison.Ordinal);

        ModelImportException error = Assert.Throws<ModelImportException>(() => XgboostJson.Read(Encoding.UTF8.GetBytes(json.Replace(what, by, StringComparison.Ordinal))));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("left_children", 0, "0", "has one parent")]
    [InlineData("left_children", 0, "2", "has one parent")]
    [InlineData("left_children", 0, "99999", "has one parent")]
    [InlineData("left_children", 0, "-1", "one child of two")]
    [InlineData("left_children", 0, "-2", "allowed range is -1")]
    [InlineData("split_indices", 0, "5", "splits on feature 5")]
    [InlineData("split_indices", 0, "2147483647", "splits on feature 2147483647")]
    [InlineData("split_conditions", 2, "null", "threshold")]
    [InlineData("sum_hessian", 0, "-1", "allowed range is 0")]
    public void Damaged_trees_are_refused_with_the_reason(string field, int node, string value, string reason)
    {
        JsonNode root = Parse("squared");
        root["learner"]!["gradient_booster"]!["model"]!["trees"]![1]![field]![node] = JsonNode.Parse(value);

        ModelImportException error = Assert.Throws<ModelImportException>(() => XgboostJson.Read(Encoding.UTF8.GetBytes(root.ToJsonString())));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_that_would_take_much_memory_are_refused()
    {
        JsonNode root = Parse("binary");
        JsonArray trees = root["learner"]!["gradient_booster"]!["model"]!["trees"]!.AsArray();
        string tree = trees.First(own => own!["categories_sizes"]!.AsArray().Count > 0)!.ToJsonString();
        JsonNode large = JsonNode.Parse(tree)!;
        large["categories"]![0] = 16_000_000;
        trees.Clear();
        for (int copy = 0; copy < 40; copy++)
        {
            trees.Add(JsonNode.Parse(large.ToJsonString()));
        }

        root["learner"]!["gradient_booster"]!["model"]!["tree_info"] = new JsonArray([.. Enumerable.Range(0, 40).Select(_ => (JsonNode)0)]);
        root["learner"]!["gradient_booster"]!["model"]!["gbtree_model_param"]!["num_trees"] = "40";

        ModelImportException error = Assert.Throws<ModelImportException>(() => XgboostJson.Read(Encoding.UTF8.GetBytes(root.ToJsonString())));

        Assert.Contains("without gaps", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_bytes_are_refused_in_the_one_way_or_give_trees_that_answer(string name) =>
        Mutations.Check(ImportResources.Bytes($"xgboost-{name}.json"), 600, XgboostJson.Read);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{L\u0000\u0000")]
    [InlineData("{\"learner\":NaN}")]
    [InlineData("{\"learner\":{\"x\":\"\\")]
    public void Other_files_are_refused_with_a_sentence(string text) =>
        Assert.EndsWith(".", Assert.Throws<ModelImportException>(() => XgboostJson.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    private static int Check(ImportedTrees trees, string csv)
    {
        int checkedRows = 0;
        double[] scores = new double[trees.ScoreCount];
        double[] contributions = new double[trees.FeatureCount];
        foreach ((double[] features, float[] margins, double[] shares) in ImportResources.Expected(csv))
        {
            foreach (ScoringPath path in new[] { ScoringPath.Walk, PieceKernel.Fastest })
            {
                trees.Score(new double[features.Length], scores);
                trees.Score(features, scores);
                Assert.Equal(margins, scores.Select(score => (float)score));
                Assert.Equal(scores, scores.Select(score => (double)(float)score));
                double[] again = [.. Enumerable.Range(0, scores.Length).Select(_ => 0.0)];
                double[] other = [.. again];
                trees.Trees.With(path).Add(features, again);
                trees.Trees.Add(features, other);
                Assert.Equal(other, again);
            }

            // XGBoost computes contributions in single precision.
            double average = trees.Explain(features, trees.ScoreCount - 1, contributions);
            Assert.Equal(shares[^1], average, 2e-5 * (1 + Math.Abs(shares[^1])));
            for (int feature = 0; feature < contributions.Length; feature++)
            {
                Assert.Equal(shares[feature], contributions[feature], 5e-5 * (1 + shares.Max(Math.Abs)));
            }

            checkedRows++;
        }

        return checkedRows;
    }

    private static JsonNode Parse(string name) =>
        JsonNode.Parse(Encoding.UTF8.GetString(ImportResources.Bytes($"xgboost-{name}.json")).Replace("NaN", "null", StringComparison.Ordinal))!;

    private static async Task Run(string script, string folder, CancellationToken cancellationToken)
    {
        const string Python = "/usr/bin/python3";
        const int NotInstalled = 77;
        (int exitCode, string error) = File.Exists(Python) ? await Start(Python, [script, folder, "11"], cancellationToken) : (NotInstalled, "");
        Assert.False(exitCode == NotInstalled && Environment.GetEnvironmentVariable("CI") == "true", "Under CI the Debian package python3-xgboost must be installed.");
        Assert.SkipWhen(exitCode == NotInstalled, "XGBoost is not installed: apt-get install python3-xgboost.");
        Assert.True(exitCode == 0, error);
    }

    private static async Task<(int ExitCode, string Error)> Start(string program, string[] arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        string error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, error);
    }
}
