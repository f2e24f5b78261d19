using System.Collections.Immutable;
using System.Text.Json;
using System.Text;
using Betting.Features;
using Betting.Models.Artefacts;
using Betting.Models.Import;
using Betting.TestSupport;

namespace Betting.Models.Tests.Import;

public class ImportedTreesModelTests
{
    private static readonly ImportedModelDescription Description = new()
    {
        FeatureSet = Rows.Set,
        FeatureNames = [.. ImportResources.Columns],
        Market = MarketId.Moneyline,
        TrainedFrom = Rows.Start,
        TrainedTo = Rows.Start.AddDays(100),
        TrainingRows = 400,
    };

    public static IEnumerable<(string Name, ImportedTreesModel Model)> Models()
    {
        yield return ("xgboost, two", XgboostJson.Read(ImportResources.Bytes("xgboost-binary.json")).ToModel(Description with { SelectionOfClass = [1, 0] }));
        yield return ("xgboost, three", XgboostJson.Read(ImportResources.Bytes("xgboost-multiclass.json")).ToModel(Description with { Market = MarketId.MatchResult, SelectionOfClass = [2, 1, 0] }));
        yield return ("lightgbm, two", LightGbmText.Read(new LightGbmModels(3, 5, 20, 60, 1, "binary sigmoid:0.7").Bytes).ToModel(Named(1)));
        yield return ("lightgbm, three", LightGbmText.Read(new LightGbmModels(4, 5, 21, 31, 3, "multiclass num_class:3").Bytes).ToModel(Named(3)));

        static ImportedModelDescription Named(int classes) =>
            Description with { FeatureNames = ["f0", "f1", "f2", "f3", "f4"], Market = classes == 3 ? MarketId.MatchResult : MarketId.Moneyline };
    }

    [Fact]
    public void Probabilities_go_to_the_selection_of_their_class()
    {
        ImportedTrees trees = XgboostJson.Read(ImportResources.Bytes("xgboost-multiclass.json"));
        ImportedTreesModel model = trees.ToModel(Description with { Market = MarketId.MatchResult, SelectionOfClass = [2, 1, 0] });
        double[] classes = new double[3];
        double[] row = [80, 3, 12, 1.5, 2];

        trees.Predict(row, classes);

        Assert.Equal([classes[2], classes[1], classes[0]], Rows.Predict(model, row));
        ImportedTrees binary = XgboostJson.Read(ImportResources.Bytes("xgboost-binary.json"));
        binary.Predict(row, classes.AsSpan(0, 2));
        Assert.Equal([classes[0], classes[1]], Rows.Predict(binary.ToModel(Description), row));
        Assert.Equal([classes[1], classes[0]], Rows.Predict(binary.ToModel(Description with { SelectionOfClass = [1, 0] }), row));
    }

    [Fact]
    public void The_signature_says_what_was_described()
    {
        ImportedTreesModel model = XgboostJson.Read(ImportResources.Bytes("xgboost-binary.json")).ToModel(Description);

        Assert.Equal(ImportResources.Columns, model.Signature.FeatureNames);
        Assert.Equal((Rows.Set, MarketId.Moneyline, 400), (model.Signature.FeatureSet, model.Signature.Market, model.Signature.TrainingRows));
        Assert.Equal(("imported-trees", "xgboost", MissingPolicy.LearnedDirection), (model.Kind, model.Origin, model.Signature.MissingPolicy));
        Assert.Equal(PredictionCaveats.Uncalibrated, model.Predict([double.NaN, 1, 1, 1, 1], new double[2]));
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.UnexpectedMissing, model.Predict([double.PositiveInfinity, 1, 1, 1, 1], new double[2]));
    }

    [Fact]
    public void A_description_that_does_not_fit_is_refused_with_the_reason()
    {
        ImportedTrees binary = XgboostJson.Read(ImportResources.Bytes("xgboost-binary.json"));
        Refused(Description with { Market = MarketId.MatchResult }, "3 selections");
        Refused(Description with { SelectionOfClass = [0, 0] }, "selection of its own");
        Refused(Description with { SelectionOfClass = [1] }, "selection of its own");
        Refused(Description with { FeatureNames = ["elo_diff", "rest", "team", "price"] }, "4 names were given");
        Refused(Description with { FeatureNames = ["elo_diff", "rest", "price", "team", "goals"] }, "Feature 2 is 'team' in the file but 'price' was given");
        Refused(Description with { TrainedTo = Rows.Start.AddDays(-1) }, "end is not before the start");
        Refused(Description with { TrainingRanges = [new FeatureRange(0, 1, 0)] }, "1 training ranges");
        Refused(Description with { TrainingRows = -1 }, "rows are not negative");
        ArgumentException error = Assert.Throws<ArgumentException>(() => XgboostJson.Read(ImportResources.Bytes("xgboost-poisson.json")).ToModel(Description));
        Assert.Contains("predict a number (Poisson)", error.Message, StringComparison.Ordinal);

        void Refused(ImportedModelDescription description, string reason) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>(() => binary.ToModel(description)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_and_stored_models_give_the_same_bits()
    {
        foreach ((string name, ImportedTreesModel model) in Models())
        {
            double[] values = [.. Enumerable.Range(0, 150).SelectMany(_ => new LightGbmModels((ulong)_, 5, 1, 2).Row())];
            FeatureMatrix rows = new(model.Signature.FeatureNames, 150, values);
            int outcomes = model.Signature.Market.Selections.Length;
            double[] many = new double[150 * outcomes];
            ImportedTreesModel read = Stored(model);

            model.PredictMany(rows, many, default, 2);

            for (int row = 0; row < 150; row++)
            {
                double[] own = Rows.Predict(model, rows.Row(row).ToArray());
                Assert.Equal(own, many[(row * outcomes)..((row + 1) * outcomes)]);
                Assert.True(own.AsSpan().SequenceEqual(Rows.Predict(read, rows.Row(row).ToArray())), name);
                double[] contributions = new double[5];
                double[] same = new double[5];
                Assert.Equal(model.Explain(rows.Row(row), 0, contributions), read.Explain(rows.Row(row), 0, same));
                Assert.Equal(contributions, same);
            }
        }
    }

    [Fact]
    public void An_artefact_gives_an_imported_model_back_with_the_same_bits()
    {
        foreach ((string name, ImportedTreesModel model) in Models())
        {
            ImmutableArray<byte> bytes = ModelArtefactFormat.Write(model, ImmutableDictionary<string, string>.Empty);

            ImportedTreesModel read = Assert.IsType<ImportedTreesModel>(ModelArtefactFormat.Read(bytes.AsSpan()).Model);

            double[] row = [12.5, 3, 7, 1.5, double.NaN];
            Assert.True(Rows.Predict(model, row).AsSpan().SequenceEqual(Rows.Predict(read, row)), name);
            Assert.True(bytes.SequenceEqual(ModelArtefactFormat.Write(read, ImmutableDictionary<string, string>.Empty)), name);
        }
    }

    [Fact]
    public void A_model_scores_without_allocation()
    {
        ImportedTreesModel model = Models().First().Model;
        double[] probabilities = new double[2];
        double[] row = [1, 2, 3, 4, 5];

        long least = Allocated.Least(() => model.Predict(row, probabilities));

        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData("\"origin\":\"xgboost\"", "\"origin\":\"catboost\"", "expected xgboost or lightgbm")]
    [InlineData("\"selections\":[1,0]", "\"selections\":[1,1]", "one selection each")]
    [InlineData("\"slope\":1", "\"slope\":0", "allowed range")]
    [InlineData("\"categoryStarts\":[0,", "\"categoryStarts\":[1,", "categoryStarts")]
    [InlineData("\"left\":[1,", "\"left\":[0,", "children follow their parent")]
    public void A_damaged_body_is_refused_with_the_reason(string what, string by, string reason)
    {
        string json = Json(Models().First().Model);
        Assert.Contains(what, json, StringComparison.Ordinal);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ReadBody(json.Replace(what, by, StringComparison.Ordinal), Models().First().Model.Signature));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static ImportedTreesModel Stored(ImportedTreesModel model)
    {
        string json = Json(model);
        ImportedTreesModel read = ReadBody(json, model.Signature);
        Assert.Equal(json, Json(read));
        Assert.Equal(model.Origin, read.Origin);
        return read;
    }

    private static string Json(ImportedTreesModel model)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            TreeEnsembleBody.Write(json, model);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ImportedTreesModel ReadBody(string json, ModelSignature signature)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return TreeEnsembleBody.Read(new ArtefactFields(document.RootElement, "body").Object("model"), signature);
    }
}
