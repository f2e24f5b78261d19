using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.Ensembles;
using Betting.Models.LogisticRegression;
using Betting.Models.Tests.Artefacts;
using Betting.Models.Tests.Calibration;
using Betting.Models.Training;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Ensembles;

public class EnsembleArtefactTests
{
    private static readonly TrainingSet Data = Rows.Simulated(400, 4, MarketId.MatchResult, 51);

    private static IModel Ensemble(EnsembleMethod method) => new EnsembleTrainer(
        [
            new("trees", new BoostedTreesTrainer(new() { Rounds = 3, MinimumRowsPerLeaf = 8, MaximumLeaves = 8, EarlyStoppingRounds = 0, MaximumThreads = 1 })),
            new("logistic", new LogisticRegressionTrainer(new())) { Features = ["f1", "f0"] },
        ],
        new() { Method = method, MinimumHoldoutRows = 50 }).Fit(Data, TestContext.Current.CancellationToken);

    private static IEnumerable<IModel> All()
    {
        yield return Ensemble(EnsembleMethod.SoftVoting);
        yield return Ensemble(EnsembleMethod.Stacking);
        yield return new CalibratedModel(Ensemble(EnsembleMethod.SoftVoting), Calibrator(CalibrationMethods.Temperature), 3000);

        SoftVotingEnsemble plain = (SoftVotingEnsemble)Ensemble(EnsembleMethod.SoftVoting);
        string[] methods = [CalibrationMethods.Beta, CalibrationMethods.VennAbers];
        yield return new SoftVotingEnsemble(
            [.. plain.Members.Select((member, index) => member with { Model = new CalibratedModel(member.Model, Calibrator(methods[index]), 3000) })], plain.Weights, plain.Signature.FeatureNames);
    }

    private static ICalibrator Calibrator(string method)
    {
        (double[] raw, int[] labels) = CalibrationTests.Draw(3000, 3, sharpening: 2.5, seed: 3);
        ICalibrator calibrator = CalibratorSelection.Fit(raw, 3, labels, CalibrationTests.Times(3000), new() { Methods = [method] }).Calibrator;
        Assert.Equal(method, calibrator.Method);
        return calibrator;
    }

    [Fact]
    public void Ensembles_read_back_with_the_same_bits_and_bytes()
    {
        foreach (IModel model in All())
        {
            ImmutableArray<byte> bytes = ModelArtefactFormat.Write(model, StoredModels.Metadata);
            IModel read = StoredModels.Read(bytes).Model;

            Assert.Equal(model.Kind, read.Kind);
            Assert.Equal(Rows.Bits(model, Data), Rows.Bits(read, Data));
            Assert.True(bytes.SequenceEqual(ModelArtefactFormat.Write(read, StoredModels.Metadata)));
        }
    }

    [Theory]
    [InlineData(CalibrationMethods.Beta)]
    [InlineData(CalibrationMethods.Vector)]
    [InlineData(CalibrationMethods.VennAbers)]
    public void New_calibrators_read_back_with_the_same_bits_and_bytes(string method)
    {
        IModel raw = new LogisticRegressionTrainer(new()).Fit(Data, TestContext.Current.CancellationToken);
        CalibratedModel model = new(raw, Calibrator(method), 3000);

        ImmutableArray<byte> bytes = ModelArtefactFormat.Write(model, StoredModels.Metadata);
        CalibratedModel read = (CalibratedModel)StoredModels.Read(bytes).Model;

        Assert.Equal(method, read.Calibrator.Method);
        Assert.Equal(Rows.Bits(model, Data), Rows.Bits(read, Data));
        Assert.True(bytes.SequenceEqual(ModelArtefactFormat.Write(read, StoredModels.Metadata)));
    }

    [Fact]
    public void Damaged_bodies_only_throw_InvalidDataException()
    {
        SeededRandom random = new(6);
        string[] hostile = ["null", "-1", "0", "2147483647", "1e308", "5e-324", "\"x\"", "[]", "{}", "0.5"];
        foreach (IModel model in All().Append(new CalibratedModel(new LogisticRegressionTrainer(new()).Fit(Data, TestContext.Current.CancellationToken), Calibrator(CalibrationMethods.Vector))))
        {
            byte[] body = StoredModels.Body(ModelArtefactFormat.Write(model, StoredModels.Metadata).AsSpan());
            for (int run = 0; run < 150; run++)
            {
                JsonNode root = JsonNode.Parse(body)!;
                List<JsonNode> places = [.. Descend(root["model"]!), .. root["calibration"] is { } calibration ? Descend(calibration) : []];
                JsonNode place = places[random.NextInt(places.Count)];
                JsonNode? value = JsonNode.Parse(hostile[random.NextInt(hostile.Length)]);
                if (place is JsonArray { Count: > 0 } array)
                {
                    array[random.NextInt(array.Count)] = value;
                }
                else if (place is JsonObject { Count: > 0 } owner)
                {
                    owner[owner.ElementAt(random.NextInt(owner.Count)).Key] = value;
                }

                CheckOutcome(Encoding.UTF8.GetBytes(root.ToJsonString()));
            }
        }
    }

    [Fact]
    public void An_ensemble_within_an_ensemble_is_refused()
    {
        JsonNode root = JsonNode.Parse(StoredModels.Body(ModelArtefactFormat.Write(Ensemble(EnsembleMethod.SoftVoting), StoredModels.Metadata).AsSpan()))!;
        JsonNode inner = root.DeepClone();
        root["model"]!["member0"] = inner;

        Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(StoredModels.Signed(Encoding.UTF8.GetBytes(root.ToJsonString()))));
    }

    private static IEnumerable<JsonNode> Descend(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node is JsonArray array ? array : node is JsonObject owner ? owner.Select(entry => entry.Value) : [];
        foreach (JsonNode child in children.OfType<JsonNode>().Where(child => child is JsonArray or JsonObject).SelectMany(Descend))
        {
            yield return child;
        }
    }

    private static void CheckOutcome(byte[] body)
    {
        try
        {
            IModel model = ModelArtefactFormat.Read(StoredModels.Signed(body)).Model;
            Assert.Equal(1, Rows.Predict(model, 0.5, -1, 2, double.NaN).Sum(), 1e-9);
        }
        catch (InvalidDataException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }
}
