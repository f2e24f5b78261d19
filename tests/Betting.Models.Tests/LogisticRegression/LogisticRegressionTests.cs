using Betting.Models.LogisticRegression;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.LogisticRegression;

public class LogisticRegressionTests
{
    private static LogisticRegressionModel Fit(TrainingSet rows, double l2 = 10, double tolerance = 1e-6) =>
        (LogisticRegressionModel)new LogisticRegressionTrainer(new() { L2 = l2, GradientTolerance = tolerance }).Fit(rows, TestContext.Current.CancellationToken);

    [Fact]
    public void A_two_by_two_table_without_penalty_gives_its_log_odds_ratio()
    {
        // Worked by hand: x=0 has 3 of 4 in the second outcome, x=1 has 1 of 4; slope = ln(1/3) - ln(3) = -2 ln 3.
        LogisticRegressionModel model = Fit(Rows.Column([0, 0, 0, 0, 1, 1, 1, 1], [1, 1, 1, 0, 1, 0, 0, 0]), l2: 0, tolerance: 1e-10);

        Assert.Equal(0.75, Rows.Predict(model, 0)[1], 1e-9);
        Assert.Equal(0.25, Rows.Predict(model, 1)[1], 1e-9);
        Assert.Equal(-2 * Math.Log(3), model.Weights(0)[0].PerUnit, 1e-8);
        Assert.True(model.Converged);
    }

    [Fact]
    public void A_penalised_weight_solves_its_equation()
    {
        // Worked by hand: x = -1, +1 has mean 0 and deviation 1, so that by symmetry the optimum solves 2 (sigmoid(w) - 1) + lambda w = 0.
        LogisticRegressionModel model = Fit(Rows.Column([-1, 1], [0, 1]), l2: 1, tolerance: 1e-12);

        double w = model.Weights(0)[0].PerDeviation;
        Assert.Equal(0, (2 * ((1 / (1 + Math.Exp(-w))) - 1)) + w, 1e-10);
        Assert.Equal(0, model.Intercept(0), 1e-10);
    }

    [Fact]
    public void Known_coefficients_are_recovered()
    {
        SeededRandom random = new(3);
        const int count = 20_000;
        double[] values = new double[count * 2];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            values[2 * row] = random.NextGaussian() * 3;
            values[(2 * row) + 1] = random.NextGaussian();
            double score = 0.4 + (0.3 * values[2 * row]) - (0.8 * values[(2 * row) + 1]);
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-score)) ? 1 : 0;
        }

        LogisticRegressionModel model = Fit(Rows.Of(values, 2, labels, MarketId.Moneyline), l2: 0);

        // The standard errors are about 0.006 and 0.02.
        Assert.Equal(0.3, model.Weights(0)[0].PerUnit, 0.03);
        Assert.Equal(-0.8, model.Weights(0)[1].PerUnit, 0.08);
    }

    [Fact]
    public void The_gradient_is_zero_at_the_optimum_of_three_outcomes()
    {
        TrainingSet rows = Rows.Simulated(500, 4, MarketId.MatchResult, 4);
        LogisticRegressionModel model = Fit(rows, l2: 2, tolerance: 1e-9);

        // Derivative by each weight of the sum of losses plus the penalty, with inputs standardised here again.
        double[][] inputs = [.. Enumerable.Range(0, 5).Select(column => Standardised(rows, column < 4 ? column : 3, column == 4))];
        double[][] probabilities = [.. Enumerable.Range(0, rows.RowCount).Select(row => Rows.Predict(model, rows.Features.Row(row).ToArray()))];
        for (int output = 0; output < 3; output++)
        {
            var weights = model.Weights(output);
            Assert.Equal(5, weights.Length);
            double[] residuals = [.. probabilities.Select((row, index) => row[output] - (rows.Labels[index] == output ? 1 : 0))];
            Assert.Equal(0, residuals.Sum(), 1e-7);
            for (int column = 0; column < 5; column++)
            {
                double gradient = inputs[column].Zip(residuals, (input, residual) => input * residual).Sum() + (2 * weights[column].PerDeviation);
                Assert.Equal(0, gradient, 1e-7);
            }
        }
    }

    private static double[] Standardised(TrainingSet rows, int feature, bool indicator)
    {
        double[] values = [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Features.Row(row)[feature])];
        values = indicator ? [.. values.Select(value => double.IsNaN(value) ? 1.0 : 0.0)] : values;
        double[] present = [.. values.Where(value => !double.IsNaN(value))];
        double mean = present.Average();
        double deviation = Math.Sqrt(present.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => double.IsNaN(value) ? 0 : (value - mean) / deviation)];
    }

    [Fact]
    public void A_missing_value_counts_as_the_mean_plus_its_indicator()
    {
        TrainingSet rows = Rows.Simulated(400, 3, MarketId.Moneyline, 5, missing: 0.3);
        LogisticRegressionModel model = Fit(rows);

        Assert.Equal(["f0", "f1", "f2", "f2"], model.Weights(0).Select(weight => weight.Feature));
        Assert.True(model.Weights(0)[3].IsMissingIndicator);
        Assert.Equal(MissingPolicy.MeanWithIndicator, model.Signature.MissingPolicy);
        double[] probabilities = new double[2];
        Assert.Equal(PredictionCaveats.Uncalibrated, model.Predict([0, 0, double.NaN], probabilities));
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.UnexpectedMissing, model.Predict([double.NaN, 0, 0], probabilities));
    }

    [Fact]
    public void Constant_columns_change_nothing()
    {
        TrainingSet rows = Rows.Simulated(200, 3, MarketId.Moneyline, 6, missing: 0);
        double[] values = [.. Enumerable.Range(0, 200).SelectMany(row => (double[])[.. rows.Features.Row(row), 1e9, double.NaN])];

        LogisticRegressionModel model = Fit(Rows.Of(values, 5, [.. rows.Labels], MarketId.Moneyline));

        Assert.Equal(Rows.Predict(Fit(rows), 1, 2, 3), Rows.Predict(model, 1, 2, 3, 1e9, double.NaN));
    }

    [Fact]
    public void Doubled_rows_are_rows_of_weight_two()
    {
        TrainingSet rows = Rows.Simulated(200, 3, MarketId.MatchResult, 7);
        int[] twice = [.. Enumerable.Range(0, 400).Select(row => row / 2)];
        TrainingSet doubled = new(rows.FeatureSet, rows.Features.Take(twice), rows.Market, [.. twice.Select(row => rows.Labels[row])], [.. twice.Select(row => rows.DecidedAt[row])]);
        TrainingSet weighted = new(rows.FeatureSet, rows.Features, rows.Market, rows.Labels, rows.DecidedAt, [.. Enumerable.Repeat(2.0, 200)]);

        double[] first = Rows.Predict(Fit(doubled, tolerance: 1e-9), 0.5, -1, 1);
        double[] second = Rows.Predict(Fit(weighted, tolerance: 1e-9), 0.5, -1, 1);

        Assert.Equal(first[0], second[0], 1e-9);
        Assert.Equal(first[2], second[2], 1e-9);
    }

    [Fact]
    public void Values_far_outside_training_still_give_a_distribution()
    {
        LogisticRegressionModel model = Fit(Rows.Simulated(200, 3, MarketId.MatchResult, 8));

        Assert.Equal(1, Rows.Predict(model, double.MaxValue, double.MinValue, 1e300).Sum(), 1e-12);
    }

    [Fact]
    public void A_class_that_never_occurs_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Fit(Rows.Column([1, 2, 3], [0, 0, 0])));
    }
}
