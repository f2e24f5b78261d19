using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Models.Training;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Artefacts;

public class ModelArtefactFormatTests
{
    [Fact]
    public void Every_model_reads_back_with_the_same_bits_caveats_and_bytes()
    {
        List<string> methods = [];
        foreach ((string name, IModel model, TrainingSet rows) in StoredModels.All())
        {
            ImmutableArray<byte> bytes = ModelArtefactFormat.Write(model, StoredModels.Metadata);

            ModelArtefact artefact = StoredModels.Read(bytes);

            Assert.Equal(Rows.Bits(model, rows), Rows.Bits(artefact.Model, rows));
            Assert.Equal(model.Kind, artefact.Model.Kind);
            Assert.Equal(model.Signature.FeatureNames, artefact.Model.Signature.FeatureNames);
            Assert.Equal(model.Signature.TrainingRanges, artefact.Model.Signature.TrainingRanges);
            Assert.Equal(model.Signature with { FeatureNames = [], TrainingRanges = [] }, artefact.Model.Signature with { FeatureNames = [], TrainingRanges = [] });
            Assert.Equal(StoredModels.Metadata, artefact.Metadata);
            Assert.True(bytes.SequenceEqual(ModelArtefactFormat.Write(artefact.Model, artefact.Metadata)), name);
            double[] probabilities = new double[model.Signature.Market.Selections.Length];
            Assert.Equal(model.Predict([double.NaN, 9, 9, 9], probabilities), artefact.Model.Predict([double.NaN, 9, 9, 9], probabilities));
            if (artefact.Model is CalibratedModel calibrated)
            {
                methods.Add(calibrated.Calibrator.Method);
                Assert.Equal(500, calibrated.CalibrationSamples);
            }
            else if (artefact.Model is BoostedTreesModel trees)
            {
                Assert.Equal(((BoostedTreesModel)model).FeatureImportance, trees.FeatureImportance);
            }
        }

        Assert.Equal(["beta", "identity", "isotonic", "none", "platt", "temperature", "vector", "venn-abers"], methods.Distinct().Order());
    }

    [Fact]
    public void A_cut_or_changed_artefact_is_refused()
    {
        ImmutableArray<byte> bytes = ModelArtefactFormat.Write(StoredModels.All().First().Model, StoredModels.Metadata);
        SeededRandom random = new(1);
        for (int run = 0; run < 1500; run++)
        {
            byte[] changed = [.. bytes];
            int at = random.NextInt(changed.Length);
            changed[at] ^= (byte)(1 + random.NextInt(255));
            Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(changed));
            Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(bytes.AsSpan()[..at]));
        }
    }

    [Fact]
    public void Hostile_bodies_with_a_fitting_hash_only_throw_InvalidDataException()
    {
        SeededRandom random = new(2);
        byte[] alphabet = Encoding.UTF8.GetBytes("0123456789-+.eE,:[]{}\"\\nulltruefalsé\0");
        foreach ((_, IModel model, TrainingSet rows) in StoredModels.All())
        {
            byte[] body = StoredModels.Body(ModelArtefactFormat.Write(model, StoredModels.Metadata).AsSpan());
            for (int run = 0; run < 200; run++)
            {
                byte[] changed = [.. body];
                for (int change = 0; change <= random.NextInt(3); change++)
                {
                    changed[random.NextInt(changed.Length)] = alphabet[random.NextInt(alphabet.Length)];
                }

                if (random.NextInt(4) == 0)
                {
                    changed = changed[..random.NextInt(changed.Length)];
                }

                CheckOutcome(changed, rows);
            }
        }
    }

    [Fact]
    public void Damaged_structure_only_throws_InvalidDataException()
    {
        SeededRandom random = new(3);
        string[] hostile = ["null", "-1", "0", "1", "2147483647", "-2147483648", "1e308", "-1e308", "1e999", "5e-324", "\"x\"", "[]", "{}", "true", "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "0.5", "99999999999999999999"];
        foreach ((_, IModel model, TrainingSet rows) in StoredModels.All())
        {
            byte[] body = StoredModels.Body(ModelArtefactFormat.Write(model, StoredModels.Metadata).AsSpan());
            for (int run = 0; run < 120; run++)
            {
                JsonNode root = JsonNode.Parse(body)!;
                List<JsonNode> places = [];
                Collect(root, places);
                JsonNode place = places[random.NextInt(places.Count)];
                JsonNode? value = hostile[random.NextInt(hostile.Length)] is var text && text == "1e999" ? 1e300 : JsonNode.Parse(text);
                if (place is JsonArray { Count: > 0 } array)
                {
                    int at = random.NextInt(array.Count);
                    if (random.NextInt(3) == 0)
                    {
                        array.RemoveAt(at);
                    }
                    else
                    {
                        array[at] = value;
                    }
                }
                else if (place is JsonObject { Count: > 0 } owner)
                {
                    string key = owner.Select(entry => entry.Key).ElementAt(random.NextInt(owner.Count));
                    if (random.NextInt(3) == 0)
                    {
                        owner.Remove(key);
                    }
                    else
                    {
                        owner[key] = value;
                    }
                }

                CheckOutcome(Encoding.UTF8.GetBytes(root.ToJsonString()), rows);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("betting-model 3 0000000000000000000000000000000000000000000000000000000000000000\n{}")]
    [InlineData("betting-model 1 0000\n{}")]
    [InlineData("PK\u0003\u0004")]
    public void Other_files_are_refused_with_a_sentence(string text)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(Encoding.UTF8.GetBytes(text)));

        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_refused()
    {
        (_, IModel model, _) = StoredModels.All().First();
        JsonNode root = JsonNode.Parse(StoredModels.Body(ModelArtefactFormat.Write(model, StoredModels.Metadata).AsSpan()))!;
        root["model"]!["left"]![0] = 0;

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ModelArtefactFormat.Read(StoredModels.Signed(Encoding.UTF8.GetBytes(root.ToJsonString()))));

        Assert.Contains("children follow their parent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_model_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ModelArtefactFormat.Write(new Training.SpyModel(StoredModels.All().First().Model.Signature), StoredModels.Metadata));
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        places.Add(node);
        IEnumerable<JsonNode?> children = node switch
        {
            JsonArray array => array,
            JsonObject owner => owner.Select(entry => entry.Value),
            _ => [],
        };
        foreach (JsonNode child in children.OfType<JsonNode>().Where(child => child is JsonArray or JsonObject))
        {
            Collect(child, places);
        }
    }

    /// <summary>Either it is refused in the one way allowed, or what was read answers with distributions.</summary>
    private static void CheckOutcome(byte[] body, TrainingSet rows)
    {
        IModel model;
        try
        {
            model = ModelArtefactFormat.Read(StoredModels.Signed(body)).Model;
        }
        catch (InvalidDataException error)
        {
            Assert.NotEmpty(error.Message);
            return;
        }

        double[] features = new double[model.Signature.FeatureNames.Length];
        rows.Features.Row(0)[..Math.Min(features.Length, rows.Features.ColumnCount)].CopyTo(features);
        Assert.Equal(1, Rows.Predict(model, features).Sum(), 1e-9);
        Array.Fill(features, double.NaN);
        Assert.Equal(1, Rows.Predict(model, features).Sum(), 1e-9);
    }
}
