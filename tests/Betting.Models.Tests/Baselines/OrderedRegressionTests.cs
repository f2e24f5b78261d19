using Betting.Models.Baselines;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Baselines;

/// <summary>
/// Expected numbers: the likelihood written with scipy 1.10.1 (norm.cdf, logistic.cdf), maximised by scipy.optimize.minimize
/// (Nelder-Mead to 1e-12), on the sixteen rows below, without penalty.
/// </summary>
public class OrderedRegressionTests
{
    private static readonly double[] Inputs =
    [
        -1.2, 0.5, 0.3, -0.7, 1.5, 0.2, 0.8, 1.1, -0.4, -1.3, 2.1, -0.6, -1.9, 0.9, 0.1, 0.4,
        1.0, -1.8, -0.6, 1.7, 0.5, 0.0, -2.2, -0.3, 1.8, 0.8, -0.9, -0.5, 0.7, -0.2, -0.1, 1.2,
    ];

    private static readonly int[] Labels = [2, 1, 0, 0, 2, 1, 2, 1, 0, 1, 0, 2, 0, 1, 2, 0];

    private static OrderedRegressionModel Fit(TrainingSet rows, OrderedRegressionOptions options) =>
        (OrderedRegressionModel)new OrderedRegressionTrainer(options).Fit(rows, TestContext.Current.CancellationToken);

    private static double Loss(IModel model, TrainingSet rows) => Rows.LogLoss(model, rows, 0, rows.RowCount) * rows.RowCount;

    // The threshold of features that are 0, as scipy has it, rather than at their mean.
    private static double AtZero(OrderedRegressionModel model, int threshold, params double[] means) =>
        model.Thresholds[threshold] - model.Weights.Select((weight, index) => weight.PerUnit * means[index]).Sum();

    [Theory]
    [InlineData(OrderedLink.Probit, 12.470369389680, -0.6836064, 0.5990458, 0.9209635, 0.4719967, 0.505135711, 0.397294851, 0.054294248, 0.319463291)]
    [InlineData(OrderedLink.Logit, 12.542920968093, -1.1002310, 1.0830311, 1.5596590, 0.7548087, 0.514246868, 0.389560624, 0.065382059, 0.317666648)]
    public void Two_columns_give_the_numbers_of_scipy(
        OrderedLink link, double loss, double first, double second, double weight0, double weight1, double homeA, double drawA, double homeB, double drawB)
    {
        TrainingSet rows = Rows.Of(Inputs, 2, Labels, MarketId.MatchResult);
        OrderedRegressionModel model = Fit(rows, new() { Link = link, L2 = 0, GradientTolerance = 1e-9 });
        double[] means = [Inputs.Where((_, index) => index % 2 == 0).Average(), Inputs.Where((_, index) => index % 2 == 1).Average()];

        Assert.True(model.Converged);
        Assert.Equal(loss, Loss(model, rows), 1e-9);
        Assert.Equal(first, AtZero(model, 0, means), 1e-6);
        Assert.Equal(second, AtZero(model, 1, means), 1e-6);
        Assert.Equal(weight0, model.Weights[0].PerUnit, 1e-6);
        Assert.Equal(weight1, model.Weights[1].PerUnit, 1e-6);
        double[] a = Rows.Predict(model, 0.5, 0.5);
        double[] b = Rows.Predict(model, -1, 0);
        Assert.Equal((homeA, drawA), (a[0], a[1]), Near);
        Assert.Equal((homeB, drawB), (b[0], b[1]), Near);
        Assert.Equal(1, a.Sum(), 1e-12);
    }

    [Fact]
    public void Only_the_columns_named_are_used()
    {
        OrderedRegressionModel model = Fit(Rows.Of(Inputs, 2, Labels, MarketId.MatchResult), new() { Columns = ["f0"], L2 = 0, GradientTolerance = 1e-9 });

        // scipy as above with the first column alone.
        double[] probabilities = Rows.Predict(model, 0.5, 99);
        Assert.Equal((0.423266014, 0.413048402), (probabilities[0], probabilities[1]), Near);
        Assert.Equal("f0", Assert.Single(model.Weights).Feature);
        Assert.Equal(PredictionCaveats.Uncalibrated, model.Predict([0.5, double.NaN], probabilities));
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.UnexpectedMissing, model.Predict([double.NaN, 0], probabilities));

        OrderedRegressionModel second = Fit(Rows.Of(Inputs, 2, Labels, MarketId.MatchResult), new() { Columns = ["f1"] });
        Assert.Equal(Rows.Predict(second, 0, 0.5), Rows.Predict(second, 77, 0.5));
    }

    [Fact]
    public void Two_outcomes_are_a_plain_probit()
    {
        TrainingSet rows = Rows.Of(Inputs, 2, [.. Labels.Select(label => label == 0 ? 0 : 1)], MarketId.Moneyline);
        OrderedRegressionModel model = Fit(rows, new() { Columns = ["f0"], L2 = 0, GradientTolerance = 1e-9 });

        // scipy as above: P(first) = norm.cdf(-0.55792817 + 0.7355584 x), log loss 7.961123317708.
        Assert.Equal(7.961123317708, Loss(model, rows), 1e-9);
        Assert.Equal(0.7355584, model.Weights[0].PerUnit, 1e-6);
    }

    [Fact]
    public void Known_coefficients_are_recovered()
    {
        SeededRandom random = new(51);
        const int count = 20_000;
        double[] values = new double[count];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            values[row] = 100 * random.NextGaussian();
            double latent = random.NextGaussian() - (0.004 * values[row]);
            labels[row] = latent < -0.1 ? 0 : latent < 0.55 ? 1 : 2;
        }

        OrderedRegressionModel model = Fit(Rows.Of(values, 1, labels, MarketId.MatchResult), new());

        // Standard errors of about 0.0001 and 0.01.
        Assert.Equal(0.004, model.Weights[0].PerUnit, 0.0004);
        Assert.Equal(-0.1, model.Thresholds[0], 0.04);
        Assert.Equal(0.55, model.Thresholds[1], 0.04);
    }

    [Fact]
    public void The_penalty_pulls_weights_to_zero_and_leaves_the_shares()
    {
        TrainingSet rows = Rows.Of(Inputs, 2, Labels, MarketId.MatchResult);
        OrderedRegressionModel model = Fit(rows, new() { L2 = 1e9 });

        Assert.All(model.Weights, weight => Assert.Equal(0, weight.PerDeviation, 1e-6));
        double[] probabilities = Rows.Predict(model, 5, 5);
        Assert.Equal((6.0 / 16, 5.0 / 16), (probabilities[0], probabilities[1]), (expected, actual) => Math.Abs(expected.Item1 - actual.Item1) < 1e-5 && Math.Abs(expected.Item2 - actual.Item2) < 1e-5);
    }

    [Fact]
    public void Extreme_inputs_stay_a_distribution()
    {
        OrderedRegressionModel model = Fit(Rows.Simulated(300, 3, MarketId.MatchResult, 52), new());
        foreach (double extreme in (ReadOnlySpan<double>)[1e300, -1e300, double.PositiveInfinity, double.NaN, 40, -40])
        {
            double[] probabilities = Rows.Predict(model, extreme, extreme, -extreme);
            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
        }
    }

    [Fact]
    public void Wrong_options_and_columns_are_refused_by_name()
    {
        TrainingSet rows = Rows.Of(Inputs, 2, Labels, MarketId.MatchResult);

        Assert.Contains("'f9'", Assert.Throws<ArgumentException>(() => Fit(rows, new() { Columns = ["f9"] })).Message, StringComparison.Ordinal);
        Assert.Contains("L2 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new OrderedRegressionTrainer(new() { L2 = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("Link is 5", Assert.Throws<ArgumentOutOfRangeException>(() => new OrderedRegressionTrainer(new() { Link = (OrderedLink)5 })).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => new OrderedRegressionTrainer(new()).Fit(rows, new CancellationToken(true)));
    }

    private static bool Near((double First, double Second) expected, (double First, double Second) actual) =>
        Math.Abs(expected.First - actual.First) < 1e-6 && Math.Abs(expected.Second - actual.Second) < 1e-6;
}
