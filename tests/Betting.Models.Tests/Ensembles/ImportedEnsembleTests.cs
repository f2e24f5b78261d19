using System.Collections.Immutable;
using System.Text;
using Betting.Models.Artefacts;
using Betting.Models.Ensembles;
using Betting.Models.Import;
using Betting.Models.Tests.Artefacts;
using Betting.Models.Tests.Import;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Ensembles;

/// <summary>A model that XGBoost trained and one in LightGBM's format, served through one schema.</summary>
public class ImportedEnsembleTests
{
    // The second model's columns, in an order of its own.
    private static readonly string[] OtherOrder = ["price", "elo_diff", "goals", "rest", "team"];

    private static readonly ImmutableArray<EnsembleMember> Members = [new("xgboost", Xgboost()), new("lightgbm", LightGbm())];

    private static ImportedModelDescription Describe(IEnumerable<string> names) => new()
    {
        FeatureSet = Rows.Set,
        FeatureNames = [.. names],
        Market = MarketId.Moneyline,
        SelectionOfClass = [1, 0],
        TrainedFrom = Rows.Start,
        TrainedTo = Rows.Start.AddDays(100),
        TrainingRows = 400,
    };

    private static ImportedTreesModel Xgboost() =>
        XgboostJson.Read(ImportResources.Bytes("xgboost-binary.json")).ToModel(Describe(ImportResources.Columns));

    private static ImportedTreesModel LightGbm()
    {
        string text = new LightGbmModels(3, 5, 20, 31).Text;
        string named = text.Replace("feature_names=f0 f1 f2 f3 f4", "feature_names=" + string.Join(' ', OtherOrder), StringComparison.Ordinal);
        Assert.NotEqual(text, named);
        return LightGbmText.Read(Encoding.UTF8.GetBytes(named)).ToModel(Describe(OtherOrder));
    }

    private static double[] Row(SeededRandom random) =>
        [.. ImportResources.Columns.Select(column => random.NextInt(8) == 0 ? double.NaN : column == "team" ? random.NextInt(20) : 3 * random.NextGaussian())];

    [Fact]
    public void Each_member_sees_its_own_columns_in_its_own_order()
    {
        SoftVotingEnsemble ensemble = new(Members, [0.6, 0.4]);
        SeededRandom random = new(1);

        Assert.Equal(ImportResources.Columns, ensemble.Signature.FeatureNames);
        for (int run = 0; run < 300; run++)
        {
            double[] row = Row(random);
            double[] first = Rows.Predict(Members[0].Model, row);
            double[] second = Rows.Predict(Members[1].Model, [.. OtherOrder.Select(name => row[Array.IndexOf(ImportResources.Columns, name)])]);
            double[] both = Rows.Predict(ensemble, row);

            Assert.Equal((0.6 * first[0]) + (0.4 * second[0]), both[0], 1e-14);
            Assert.Equal(1, both.Sum(), 1e-14);
        }

        Assert.True(ensemble.Predict(Row(random), new double[2]).HasFlag(PredictionCaveats.Uncalibrated));
    }

    [Fact]
    public void Weights_tuned_on_scores_of_both_are_stored_with_both()
    {
        SeededRandom random = new(2);
        int count = 600;
        double[][] scores = [new double[2 * count], new double[2 * count]];
        int[] labels = new int[count];
        MemberScores(random, scores, labels);
        ImmutableArray<DateTimeOffset> times = [.. Enumerable.Range(0, count).Select(row => Rows.Start.AddHours(row))];
        EnsembleWeights weights = EnsembleWeights.Fit(new(["xgboost", "lightgbm"], 2, [.. labels], times, times, [[.. scores[0]], [.. scores[1]]]));
        SoftVotingEnsemble ensemble = new(Members, weights.Weights);

        IModel read = StoredModels.Read(ModelArtefactFormat.Write(ensemble, StoredModels.Metadata)).Model;

        // Labels were drawn from the even mean of both.
        Assert.InRange(weights.Weights[0], 0.2, 0.8);
        for (int run = 0; run < 100; run++)
        {
            double[] row = Row(random);
            Assert.Equal(Rows.Predict(ensemble, row), Rows.Predict(read, row));
        }
    }

    private static void MemberScores(SeededRandom random, double[][] scores, int[] labels)
    {
        SoftVotingEnsemble[] alone = [new(Members, [1, 0]), new(Members, [0, 1])];
        for (int row = 0; row < labels.Length; row++)
        {
            double[] features = Row(random);
            for (int member = 0; member < 2; member++)
            {
                alone[member].Predict(features, scores[member].AsSpan(2 * row, 2));
            }

            labels[row] = random.NextDouble() < (scores[0][2 * row] + scores[1][2 * row]) / 2 ? 0 : 1;
        }
    }
}
