using Betting.Models.LogisticRegression;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Models.Tests.LogisticRegression;

public class SparseLogisticTests
{
    private static TrainingSet Table(bool three, bool weighted = false)
    {
        int[] all = [.. Enumerable.Range(0, 60)];
        double[] values = [.. all.SelectMany(i => (double[])[i * 37 % 101 / 10.0, i * 53 % 89 / 10.0, i * 71 % 97 / 10.0, i * 29 % 83 / 10.0])];
        double[] scores = [.. all.Select(i => values[4 * i] - values[(4 * i) + 1] + (0.5 * (i * 17 % 13)) - 3)];
        int[] labels = [.. scores.Select(score => three ? (score > 2 ? 0 : score > -2 ? 1 : 2) : (score > 0 ? 1 : 0))];
        return Rows.Of(values, 4, labels, three ? MarketId.MatchResult : MarketId.Moneyline, weights: weighted ? [.. all.Select(i => 1 + (i % 3 * 0.5))] : null);
    }

    private static LogisticRegressionModel Fit(TrainingSet rows, double l1, double l2, int iterations = 500) =>
        (LogisticRegressionModel)new LogisticRegressionTrainer(new() { L1 = l1, L2 = l2, GradientTolerance = 1e-10, MaximumIterations = iterations }).Fit(rows, TestContext.Current.CancellationToken);

    private static double[] Weights(LogisticRegressionModel model, int output) => [model.Intercept(output), .. model.Weights(output).Select(weight => weight.PerDeviation)];

    // Known answers: scikit-learn 1.2.1, LogisticRegression on StandardScaler().fit_transform(X) of the table above, solver newton-cg (L2) or saga,
    // tol 1e-13; C = 1 / (l1 + l2), l1_ratio = l1 / (l1 + l2). Intercept first.
    [Theory]
    [InlineData(0, 1, false, 0.3380020958, 1.8238222682, -1.1464647357, 0.2231923304, 0.0913878139)]
    [InlineData(4, 0, false, 0.2855084317, 1.3489930776, -0.5969458963, 0.0, 0.0)]
    [InlineData(2, 3, false, 0.2660784651, 1.1465932894, -0.5883025361, 0.0716895884, 0.0)]
    [InlineData(4, 0, true, 0.1706865212, 1.6481917121, -0.8251233958, 0.0, 0.0)]
    public void Two_outcomes_agree_with_scikit_learn(double l1, double l2, bool weighted, params double[] expected)
    {
        LogisticRegressionModel model = Fit(Table(false, weighted), l1, l2);

        Assert.True(model.Converged);
        AssertSame(expected, Weights(model, 0));
    }

    [Theory]
    [InlineData(0, 2, 0, -0.1514183965, 1.3884108209, -1.1352470809, -0.0251675107, 0.0881676753)]
    [InlineData(0, 2, 1, 0.3526153066, -0.1521203518, 0.1821061526, 0.2301796109, 0.0682688063)]
    [InlineData(3, 0, 0, -0.1331416336, 1.3389561327, -1.1982987011, 0.0, 0.0)]
    [InlineData(3, 0, 1, 0.2857398613, 0.0, 0.0, 0.0747070629, 0.0)]
    [InlineData(3, 0, 2, -0.1525982276, -1.0698443067, 0.4947831486, 0.0, 0.0)]
    [InlineData(1.5, 2, 0, -0.0758026502, 1.1584893258, -1.0037815588, 0.0, 0.0)]
    [InlineData(1.5, 2, 1, 0.2364348296, 0.0, 0.0, 0.1540073559, 0.0)]
    [InlineData(1.5, 2, 2, -0.1606321794, -0.9566334963, 0.5682278606, -0.1014928304, -0.0729428399)]
    public void Three_outcomes_agree_with_scikit_learn(double l1, double l2, int output, params double[] expected)
    {
        LogisticRegressionModel model = Fit(Table(true), l1, l2);

        // Intercepts of a softmax are free up to a common number; both sides are centred.
        double[] own = Weights(model, output);
        own[0] -= Enumerable.Range(0, 3).Average(other => model.Intercept(other));
        Assert.True(model.Converged);
        AssertSame(expected, own);
    }

    private static void AssertSame(double[] expected, double[] actual)
    {
        // The solvers of the source stop near 1e-8.
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], 2e-6);
            Assert.Equal(expected[index] == 0, actual[index] == 0);
        }
    }

    [Fact]
    public void The_optimum_satisfies_its_conditions_on_any_rows()
    {
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (seed, l1, l2) =>
        {
            MarketId market = seed % 2 == 0 ? MarketId.Moneyline : MarketId.MatchResult;
            TrainingSet rows = Rows.Simulated(200, 5, market, (ulong)seed, missing: 0);
            LogisticRegressionModel model = Fit(rows, l1, l2);

            Assert.True(model.Converged);
            double[][] probabilities = [.. Enumerable.Range(0, 200).Select(row => Rows.Predict(model, rows.Features.Row(row).ToArray()))];
            for (int output = 0; output < model.OutputCount; output++)
            {
                int outcome = model.OutputCount == 1 ? 1 : output;
                double[] residuals = [.. probabilities.Select((row, index) => row[outcome] - (rows.Labels[index] == outcome ? 1 : 0))];
                Assert.Equal(0, residuals.Sum(), 1e-7);
                for (int column = 0; column < 5; column++)
                {
                    double weight = model.Weights(output)[column].PerDeviation;
                    double gradient = Standardised(rows, column).Zip(residuals, (input, residual) => input * residual).Sum() + (l2 * weight);
                    Assert.True(weight == 0 ? Math.Abs(gradient) <= l1 + 1e-7 : Math.Abs(gradient + (Math.Sign(weight) * l1)) < 1e-7);
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    private static double[] Standardised(TrainingSet rows, int column)
    {
        double[] values = [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Features.Row(row)[column])];
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }

    [Fact]
    public void A_penalty_above_every_gradient_leaves_the_outcome_shares()
    {
        TrainingSet rows = Table(true);
        LogisticRegressionModel model = Fit(rows, 1000, 0);

        Assert.All(Enumerable.Range(0, 3).SelectMany(output => model.Weights(output)), weight => Assert.Equal(0, weight.PerDeviation));
        Assert.Equal(22 / 60.0, Rows.Predict(model, 1, 2, 3, 4)[0], 1e-9);
    }

    [Fact]
    public void Weights_of_separable_rows_stay_finite_and_copies_of_a_column_are_no_harm()
    {
        double[] values = [.. Enumerable.Range(0, 40).SelectMany(row => (double[])[row, row, -2 * row])];
        LogisticRegressionModel model = Fit(Rows.Of(values, 3, [.. Enumerable.Range(0, 40).Select(row => row < 20 ? 0 : 1)], MarketId.Moneyline), 1, 0);

        Assert.True(model.Converged);
        Assert.True(Rows.Predict(model, 30, 30, -60)[1] > 0.9);
    }

    [Fact]
    public void Running_out_of_iterations_is_told()
    {
        Assert.False(Fit(Table(true), 3, 0, iterations: 1).Converged);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegressionTrainer(new() { L1 = -1 }));
        Assert.Equal("3", new LogisticRegressionTrainer(new() { L1 = 3 }).Parameters["l1"]);
    }
}
