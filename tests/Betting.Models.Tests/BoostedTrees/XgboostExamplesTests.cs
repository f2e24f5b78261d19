using Betting.Models.BoostedTrees;

namespace Betting.Models.Tests.BoostedTrees;

/// <summary>Two examples computed with xgboost 1.7.4 (tree_method hist, base_score 0.5, lambda 1), which works in single precision: hence 1e-7.</summary>
public class XgboostExamplesTests
{
    private static BoostedTreesOptions Options(double rate, int depth, int rounds) => new()
    {
        Rounds = rounds, LearningRate = rate, MaximumDepth = depth, BaseScore = 0.5, L2 = 1, MinimumRowsPerLeaf = 1, MinimumHessianPerLeaf = 0,
        RowSampling = 1, EarlyStoppingRounds = 0,
    };

    [Fact]
    public void One_stump_splits_in_the_middle_with_the_known_gain_and_leaves()
    {
        TrainingSet rows = Rows.Column([1, 2, 3, 4], [0, 0, 1, 1]);

        var model = (BoostedTreesModel)new BoostedTreesTrainer(Options(1, 1, 1)).Fit(rows, TestContext.Current.CancellationToken);

        // xgboost prints the gain 1.3333334 and the leaves -/+ 0.6666667.
        Assert.Equal(1.3333334, model.FeatureImportance[0].Gain, 1e-7);
        Assert.Equal(1, model.FeatureImportance[0].Splits);
        Assert.Equal(0.3392436206, Rows.Predict(model, 1)[1], 1e-7);
        Assert.Equal(0.3392436206, Rows.Predict(model, 2.5)[1], 1e-7);
        Assert.Equal(0.6607563496, Rows.Predict(model, 2.5000001)[1], 1e-7);
        Assert.Equal(0.6607563496, Rows.Predict(model, 4)[1], 1e-7);
        Assert.Equal(2.0 / 3, Math.Log(Rows.Predict(model, 4)[1] / Rows.Predict(model, 4)[0]), 1e-12);
    }

    [Fact]
    public void Two_rounds_with_missing_values_give_the_known_probabilities()
    {
        double[] values = [1, 2, 3, double.NaN, 5, 6, double.NaN, 8];
        TrainingSet rows = Rows.Column(values, [0, 0, 0, 1, 1, 1, 1, 0]);

        IModel model = new BoostedTreesTrainer(Options(0.3, 2, 2)).Fit(rows, TestContext.Current.CancellationToken);

        double[] expected = [0.38154680, 0.38154680, 0.38154680, 0.63603508, 0.63603508, 0.63603508, 0.63603508, 0.44203928];
        for (int row = 0; row < values.Length; row++)
        {
            Assert.Equal(expected[row], Rows.Predict(model, values[row])[1], 1e-7);
        }
    }
}
