using Betting.Models.BoostedTrees;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.BoostedTrees;

public class RegressionTreesTests
{
    private static RegressionSet Set(double[] values, int columns, double[] targets, double[]? weights = null)
    {
        TrainingSet rows = Rows.Of(values, columns, new int[targets.Length], MarketId.Moneyline);
        return new RegressionSet(rows.FeatureSet, rows.Features, [.. targets], rows.DecidedAt, weights is null ? [] : [.. weights]);
    }

    private static BoostedTreesRegressionModel Fit(RegressionLoss loss, BoostedTreesOptions options, RegressionSet rows) =>
        new BoostedTreesRegressionTrainer(loss, options).Fit(rows, TestContext.Current.CancellationToken);

    private static BoostedTreesOptions Options(int depth, double l2) => new()
    {
        Rounds = 2, LearningRate = 0.5, MaximumDepth = depth, L2 = l2, MinimumRowsPerLeaf = 1, RowSampling = 1, EarlyStoppingRounds = 0,
    };

    [Fact]
    public void Squared_loss_gives_the_known_means()
    {
        // xgboost 1.7.4, reg:squarederror, base_score 2.5 (the mean), eta 0.5, depth 2, lambda 1, two rounds; single precision.
        double[] expected = [1.890625, 2.1328125, 2.1328125, 3.0078125, 3.5416667461, 3.5416667461, 1.9444445372, 1.9444445372];
        BoostedTreesRegressionModel model = Fit(RegressionLoss.Squared, Options(2, 1), Set([1, 2, 3, 4, 5, 6, 7, 8], 1, [1, 2, 2, 3, 5, 4, 1, 2]));

        for (int row = 0; row < 8; row++)
        {
            Assert.Equal(expected[row], model.Predict([row + 1]), 1e-6);
        }
    }

    [Fact]
    public void Poisson_loss_gives_the_known_means()
    {
        // xgboost 1.7.4, count:poisson, base_score 2 (the mean), eta 0.5, depth 1, lambda 0, max_delta_step 0, two rounds; single precision.
        double[] expected = [1.3753083944, 1.3753083944, 1.3753083944, 2.0517189503, 2.0517189503, 2.6876795292, 2.6876795292, 2.6876795292];
        BoostedTreesRegressionModel model = Fit(RegressionLoss.Poisson, Options(1, 0), Set([1, 2, 3, 4, 5, 6, 7, 8], 1, [1, 1, 1, 2, 2, 3, 3, 3]));

        for (int row = 0; row < 8; row++)
        {
            Assert.Equal(expected[row], model.Predict([row + 1]), 1e-6);
        }
    }

    [Fact]
    public void Counts_learn_their_rate()
    {
        SeededRandom random = new(3);
        double[] values = [.. Enumerable.Range(0, 6000).Select(_ => random.NextGaussian())];
        double[] goals = [.. Enumerable.Range(0, 3000).Select(row => Goals(random, Math.Exp(0.3 + (values[2 * row] > 0 ? 0.5 : -0.5))))];

        BoostedTreesRegressionModel model = Fit(RegressionLoss.Poisson, new() { EarlyStoppingRounds = 20, MaximumLeaves = 4 }, Set(values, 2, goals));

        // The rates are e^0.8 = 2.23 and e^-0.2 = 0.82; 1,500 goals counts leave a standard error of about 0.04.
        Assert.Equal(2.23, model.Predict([1, 0]), 0.2);
        Assert.Equal(0.82, model.Predict([-1, 0]), 0.2);
        Assert.InRange(model.Rounds, 5, 300);
        Assert.Equal("f0", model.FeatureImportance[0].Name);
    }

    [Theory]
    [InlineData(RegressionLoss.Squared)]
    [InlineData(RegressionLoss.Poisson)]
    public void Any_number_of_threads_gives_the_same_bits(RegressionLoss loss)
    {
        SeededRandom random = new(4);
        double[] values = [.. Enumerable.Range(0, 40_000).Select(_ => random.NextGaussian())];
        RegressionSet rows = Set(values, 20, [.. Enumerable.Range(0, 2000).Select(row => Math.Floor(Math.Abs(values[20 * row] * 3)))]);
        double[] Predictions(int threads)
        {
            BoostedTreesRegressionModel model = Fit(loss, new() { Rounds = 10, MaximumThreads = threads }, rows);
            return [.. Enumerable.Range(0, 100).Select(row => model.Predict(rows.Features.Row(row)))];
        }

        double[] one = Predictions(1);
        Assert.Equal(one, Predictions(2));
        Assert.Equal(one, Predictions(5));
    }

    [Fact]
    public void Weight_two_is_a_row_twice()
    {
        BoostedTreesOptions options = Options(3, 1);
        double[] targets = [1, 5, 2, 8, 3, 9];
        BoostedTreesRegressionModel weighted = Fit(RegressionLoss.Squared, options, Set([1, 2, 3, 4, 5, 6], 1, targets, [1, 2, 1, 2, 1, 2]));
        BoostedTreesRegressionModel doubled = Fit(RegressionLoss.Squared, options, Set([1, 2, 2, 3, 4, 4, 5, 6, 6], 1, [1, 5, 5, 2, 8, 8, 3, 9, 9]));

        for (int value = 1; value <= 6; value++)
        {
            Assert.Equal(doubled.Predict([value]), weighted.Predict([value]), 1e-9);
        }
    }

    [Fact]
    public void What_cannot_be_learned_is_refused()
    {
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => Fit(RegressionLoss.Poisson, Options(1, 1), Set([1, 2], 1, [1, -1]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit(RegressionLoss.Poisson, Options(1, 1), Set([1, 2], 1, [0, 0])));
        Assert.Throws<ArgumentException>(() => Fit(RegressionLoss.Squared, Options(1, 1), Set([], 1, [])));
        Assert.Throws<ArgumentException>(() => Set([1, 2], 1, [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => new BoostedTreesRegressionTrainer(RegressionLoss.Squared, new() { BaseScore = 0.5 }));
        Assert.Throws<ArgumentException>(() => Fit(RegressionLoss.Squared, Options(1, 1), Set([1, 2], 1, [1, 2])).Predict([1, 2]));
    }

    private static double Goals(SeededRandom random, double rate)
    {
        int goals = 0;
        double left = Math.Exp(-rate);
        for (double product = random.NextDouble(); product > left; product *= random.NextDouble())
        {
            goals++;
        }

        return goals;
    }
}
