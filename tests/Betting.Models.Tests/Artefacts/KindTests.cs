using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Betting.Models.Artefacts;
using Betting.Models.Baselines;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.Ensembles;
using Betting.Models.Import;
using Betting.Models.LogisticRegression;
using Betting.Models.Telemetry;
using Betting.Models.Tests.Import;
using Betting.Models.Training;

namespace Betting.Models.Tests.Artefacts;

/// <summary>Every kind of model, calibrator and ensemble can be stored; what was said of its origin comes back.</summary>
public class KindTests
{
    private static readonly TrainingSet Data = Rows.Simulated(260, 4, MarketId.MatchResult, 77);
    private static readonly BoostedTreesTrainer Trees = new(new() { Rounds = 3, LearningRate = 0.4, MinimumRowsPerLeaf = 8, MaximumLeaves = 6, EarlyStoppingRounds = 0, MaximumThreads = 1 });

    internal static ModelProvenance Provenance { get; } =
        ModelProvenance.Of(Data, Trees, ImmutableSortedDictionary<string, double>.Empty.Add("logLoss", 0.1 + 0.2).Add("auc", double.NaN)) with { Library = "Betting.Models 0.1.0" };

    /// <summary>One model of each kind, and one of each calibrator.</summary>
    internal static IEnumerable<(string Name, IModel Model)> All()
    {
        IModel trees = Trees.Fit(Data);
        IModel logistic = new LogisticRegressionTrainer(new()).Fit(Data);
        yield return ("boosted-trees", trees);
        yield return ("boosted-trees-on-logistic", new BoostedTreesTrainer(new() { Rounds = 2, MinimumRowsPerLeaf = 8, EarlyStoppingRounds = 0, MaximumThreads = 1, Start = BoostingStart.Logistic }).Fit(Data));
        yield return ("logistic", logistic);
        yield return ("ordered-regression", new OrderedRegressionTrainer(new()).Fit(Data));
        yield return ("class-frequency", new ClassFrequencyTrainer().Fit(Data));
        yield return ("elo-outcome", new EloOutcomeTrainer(new() { Column = "f1", HomeAdvantage = 30 }).Fit(Data));
        yield return ("market-baseline", new MarketBaselineTrainer(new() { Columns = ["f2", "f0", "f1"] }).Fit(Data));
        yield return ("imported-trees-lightgbm", LightGbmText.Read(new LightGbmModels(8, 4, 9, 8, 3, "multiclass num_class:3").Bytes).ToModel(new()
        {
            FeatureSet = Rows.Set, FeatureNames = Data.Features.Names, Market = MarketId.MatchResult, SelectionOfClass = [2, 0, 1], TrainedFrom = Rows.Start, TrainedTo = Rows.Start.AddDays(9), TrainingRows = 260,
        }));
        EnsembleMember[] members = [new("trees", trees), new("logistic", new CalibratedModel(logistic, Calibrator(CalibrationMethods.Temperature), 500))];
        yield return ("soft-voting", new SoftVotingEnsemble([.. members], [0.25, 0.75]));
        yield return ("stacked", new EnsembleTrainer(
            [new("trees", Trees), new("logistic", new LogisticRegressionTrainer(new()))], new() { Method = EnsembleMethod.Stacking, MinimumHoldoutRows = 50 }).Fit(Data));
        foreach (string method in (string[])[CalibrationMethods.Platt, CalibrationMethods.Isotonic, CalibrationMethods.Beta, CalibrationMethods.Vector, CalibrationMethods.VennAbers])
        {
            yield return ($"logistic-{method}", new CalibratedModel(logistic, Calibrator(method), 500));
        }
    }

    [Fact]
    public void Every_model_of_the_package_can_be_stored()
    {
        // A calibrated model is stored with the model that it wraps; a measured one only counts calls and is not stored.
        IEnumerable<string> models = typeof(ModelArtefactFormat).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IModel).IsAssignableFrom(type) && type != typeof(CalibratedModel) && type != typeof(MeasuredModel))
            .Select(type => type.Name);
        Type table = typeof(ModelArtefactFormat).Assembly.GetType("Betting.Models.Artefacts.ModelBody", throwOnError: true)!;
        Array kinds = (Array)table.GetField("Kinds", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

        Assert.Equal(models.Order(), kinds.Cast<object>().Select(kind => ((Type)kind.GetType().GetProperty("Type")!.GetValue(kind)!).Name).Order());
    }

    [Fact]
    public void Every_kind_reads_back_with_the_same_bits_bytes_and_provenance()
    {
        foreach ((string name, IModel model) in All())
        {
            ImmutableArray<byte> bytes = ModelArtefactFormat.Write(model, StoredModels.Metadata, Provenance);
            ModelArtefact read = StoredModels.Read(bytes);

            Assert.Equal(Rows.Bits(model, Data), Rows.Bits(read.Model, Data));
            Assert.True(bytes.SequenceEqual(ModelArtefactFormat.Write(read.Model, read.Metadata, read.Provenance)), name);
            Assert.Equal(Provenance.Metrics, read.Provenance!.Metrics);
            Assert.Equal(Provenance.Parameters, read.Provenance.Parameters);
            Assert.Equal(
                (Provenance.DataFingerprint, Provenance.Rows, Provenance.From, Provenance.To, Provenance.Seed, Provenance.Library),
                (read.Provenance.DataFingerprint, read.Provenance.Rows, read.Provenance.From, read.Provenance.To, read.Provenance.Seed, read.Provenance.Library));
        }
    }

    [Fact]
    public void The_same_data_options_seed_and_version_give_the_same_artefact()
    {
        TrainingSet again = Rows.Simulated(260, 4, MarketId.MatchResult, 77);

        Assert.True(Train(Data).SequenceEqual(Train(again)));
        Assert.False(Train(Data).SequenceEqual(Train(Rows.Simulated(260, 4, MarketId.MatchResult, 78))));

        static ImmutableArray<byte> Train(TrainingSet rows) =>
            ModelArtefactFormat.Write(Trees.Fit(rows), ImmutableDictionary<string, string>.Empty, ModelProvenance.Of(rows, Trees));
    }

    [Fact]
    public void Provenance_says_what_a_trainer_saw()
    {
        ModelProvenance provenance = ModelProvenance.Of(Data, Trees);

        Assert.Equal((260, Data.DecidedAt[0], Data.DecidedAt[^1]), (provenance.Rows, provenance.From, provenance.To));
        Assert.Equal(Trees.Parameters["seed"], provenance.Seed);
        Assert.Equal("boosted-trees", provenance.Parameters["trainer"]);
        Assert.Matches("^Betting\\.Models [0-9]+\\.[0-9]+\\.[0-9]+", provenance.Library);
        Assert.Null(ModelProvenance.Of(Data, new ClassFrequencyTrainer()).Seed);
        Assert.Throws<ArgumentException>(() => provenance with { Metrics = provenance.Metrics.Add("loss", double.PositiveInfinity) });
        Assert.Throws<ArgumentException>(() => provenance with { DataFingerprint = "ABC" });
    }

    [Fact]
    public void A_fingerprint_changes_with_every_part_of_the_data_and_with_nothing_else()
    {
        TrainingSet rows = Rows.Of([1, 2, double.NaN, 4], 2, [0, 1], MarketId.Moneyline);
        string[] others =
        [
            DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4.5], 2, [0, 1], MarketId.Moneyline)),
            DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4], 2, [1, 1], MarketId.Moneyline)),
            DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4], 2, [0, 1], MarketId.MatchResult)),
            DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4], 2, [0, 1], MarketId.Moneyline, step: TimeSpan.FromHours(2))),
            DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4], 2, [0, 1], MarketId.Moneyline, weights: [1, 1])),
            DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4], 1, [0, 1, 0, 1], MarketId.Moneyline)),
            DataFingerprint.Of(rows),
        ];

        Assert.Equal(others.Length, others.Distinct().Count());
        double otherNan = BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8000000000001));
        Assert.Equal(others[^1], DataFingerprint.Of(Rows.Of([1, 2, otherNan, 4], 2, [0, 1], MarketId.Moneyline)));
        Assert.Equal(others[^1], DataFingerprint.Of(Rows.Of([1, 2, double.NaN, 4], 2, [0, 1], MarketId.Moneyline, decidedAt: [Rows.Start.ToOffset(TimeSpan.FromHours(2)), Rows.Start.AddHours(1)])));
    }

    [Theory]
    [InlineData("data", "\"x\"")]
    [InlineData("rows", "-1")]
    [InlineData("from", "\"yesterday\"")]
    [InlineData("seed", "7")]
    [InlineData("parameters", "{\"a\":1}")]
    [InlineData("metricNames", "[\"auc\",\"auc\"]")]
    [InlineData("metrics", "[1,2,3]")]
    [InlineData("metrics", "[1,\"x\"]")]
    [InlineData("library", "null")]
    public void A_damaged_provenance_is_refused(string property, string value)
    {
        JsonNode root = Parse(ModelArtefactFormat.Write(Trees.Fit(Data, TestContext.Current.CancellationToken), StoredModels.Metadata, Provenance));
        root["provenance"]![property] = JsonNode.Parse(value);

        Assert.Throws<InvalidDataException>(() => Read(root));
    }

    [Fact]
    public void What_the_first_line_says_and_what_the_document_says_must_agree()
    {
        JsonNode root = Parse(ModelArtefactFormat.Write(Trees.Fit(Data, TestContext.Current.CancellationToken), StoredModels.Metadata));
        root["schema"] = 1;

        Assert.Throws<InvalidDataException>(() => Read(root));
        root["schema"] = 3;
        Assert.Throws<InvalidDataException>(() => Read(root));
    }

    [Fact]
    public void Nests_and_crowds_are_refused_before_memory_is_spent()
    {
        byte[] deep = Encoding.UTF8.GetBytes(new string('[', 100_000));
        byte[] crowd = new byte[(1 << 26) + 100];
        for (int index = 0; index < crowd.Length; index += 2)
        {
            crowd[index] = (byte)',';
            crowd[index + 1] = (byte)'1';
        }

        crowd[0] = (byte)'[';
        byte[] signed = StoredModels.Signed(crowd);
        long before = GC.GetAllocatedBytesForCurrentThread();

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(signed));
        Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(StoredModels.Signed(deep)));
        Assert.Contains("more than", refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    private static ICalibrator Calibrator(string method)
    {
        (double[] raw, int[] labels) = Calibration.CalibrationTests.Draw(900, 3, sharpening: 2.5, seed: 3);
        return CalibratorSelection.Fit(raw, 3, labels, Calibration.CalibrationTests.Times(900), new() { Methods = [method], MinimumIsotonicSamples = 200 }).Calibrator;
    }

    private static JsonNode Parse(ImmutableArray<byte> bytes) => JsonNode.Parse(StoredModels.Body(bytes.AsSpan()))!;

    private static ModelArtefact Read(JsonNode root) => ModelArtefactFormat.Read(StoredModels.Signed(Encoding.UTF8.GetBytes(root.ToJsonString())));
}
