using Betting.Numerics.Functions;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Functions;

public sealed class FunctionTests
{
    // Worked by hand: 1 / (1 + e^-ln 3) = 3/4; extremes neither overflow nor leave 0 to 1.
    [Fact]
    public void Sigmoid_and_logit()
    {
        Assert.Equal(0.75, Logistic.Sigmoid(Math.Log(3)), 1e-15);
        Assert.Equal(0.25, Logistic.Sigmoid(-Math.Log(3)), 1e-15);
        Assert.Equal(Math.Log(3), Logistic.Logit(0.75), 1e-15);
        Assert.Equal(1, Logistic.Sigmoid(1000));
        Assert.Equal(0, Logistic.Sigmoid(-1000));
        Assert.Equal(double.NegativeInfinity, Logistic.Logit(0));
        Assert.Equal(double.PositiveInfinity, Logistic.Logit(1));
        Assert.Equal(0, Logistic.Logit(0.5));
        Assert.Equal(Math.Log(1e-20), Logistic.Logit(1e-20), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Logistic.Logit(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Logistic.Logit(double.NaN));
    }

    [Fact]
    public void Logit_undoes_sigmoid() =>
        Prop.ForAll<short>(x => Math.Abs(Logistic.Logit(Logistic.Sigmoid(x / 3000.0)) - (x / 3000.0)) < 1e-10).QuickCheckThrowOnFailure();

    // Worked by hand: ln 2 at 0, x for large x, e^x for very negative x.
    [Fact]
    public void Softplus_is_stable()
    {
        Assert.Equal(Math.Log(2), Logistic.Softplus(0), 1e-15);
        Assert.Equal(800, Logistic.Softplus(800));
        Assert.Equal(1, Logistic.Softplus(-50) / Math.Exp(-50), 1e-14);
        Assert.Equal(0, Logistic.Softplus(-1000));
        Assert.Equal(-Math.Log(Logistic.Sigmoid(-1.5)), Logistic.Softplus(1.5), 1e-14);
    }

    [Fact]
    public void Softmax_does_not_overflow_and_ignores_a_shift()
    {
        double[] scores = [1000, 1000 + Math.Log(2), double.NegativeInfinity, 1000];
        Softmax.InPlace(scores);

        Assert.Equal(0.25, scores[0], 1e-12);
        Assert.Equal(0.5, scores[1], 1e-12);
        Assert.Equal(0, scores[2]);
        Assert.Throws<ArgumentException>(() => Softmax.InPlace([]));
        Assert.Throws<ArgumentException>(() => Softmax.InPlace([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Softmax.InPlace([1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Softmax.InPlace([double.NegativeInfinity]));
    }

    [Fact]
    public void Log_sum_exp()
    {
        Assert.Equal(1000 + Math.Log(3), LogSumExp.Of([1000, 1000, 1000]), 1e-10);
        Assert.Equal(Math.Log(6), LogSumExp.Of([Math.Log(1), Math.Log(2), Math.Log(3)]), 1e-14);
        Assert.Equal(double.NegativeInfinity, LogSumExp.Of([]));
        Assert.Equal(2, LogSumExp.Of([double.NegativeInfinity, 2]), 1e-15);
        Assert.True(double.IsNaN(LogSumExp.Of([1, double.NaN])));
    }

    // Worked by hand: e^-2 2^3 / 6; tail sums.
    [Fact]
    public void Poisson_probabilities()
    {
        Assert.Equal(Math.Exp(-2) * 8 / 6, Poisson.Probability(3, 2), 1e-15);
        Assert.Equal(Math.Exp(-2) * (1 + 2 + 2 + (8 / 6.0)), Poisson.Cumulative(3, 2), 1e-14);
        Assert.Equal(1, Poisson.Probability(0, 0));
        Assert.Equal(0, Poisson.Probability(1, 0));
        Assert.Equal(0, Poisson.Probability(-1, 2));
        Assert.Equal(0, Poisson.Cumulative(-1, 2));
        Assert.Equal(1, Poisson.Cumulative(0, 0));

        var goals = new double[60];
        Poisson.Fill(goals, 2.7);
        Assert.Equal(1, goals.Sum(), 1e-13);
        Assert.Equal(2.7, goals.Select((p, k) => k * p).Sum(), 1e-12);
        Assert.Equal(Math.Log(goals[4]), Poisson.LogProbability(4, 2.7), 1e-13);
        Assert.True(double.IsFinite(Poisson.LogProbability(2000, 1)));
        Assert.Contains("mean is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Poisson.Probability(1, -1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Poisson.Cumulative(1, double.NaN));
    }

    // Known answers: standard tables, Phi(1.96) = .9750021048517795 and the .975 quantile 1.959963984540054.
    [Fact]
    public void Normal_distribution()
    {
        Assert.Equal(0.9750021048517795, Normal.Cdf(1.96), 1e-14);
        Assert.Equal(1.959963984540054, Normal.Quantile(0.975), 1e-12);
        Assert.Equal(0.5, Normal.Cdf(0), 1e-15);
        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Normal.Quantile(1));
        Assert.Equal(0.3989422804014327, Normal.Density(0), 1e-15);
        Assert.True(double.IsNaN(Normal.Cdf(double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(-0.1));
    }

    // Known answers: chi-square tables, .95 quantiles 3.841459 (1), 16.918978 (9), 124.342113 (100).
    [Theory]
    [InlineData(1, 3.841458820694124)]
    [InlineData(9, 16.918977604620448)]
    [InlineData(100, 124.3421134)]
    public void Chi_square_quantiles(double degrees, double expected)
    {
        Assert.Equal(1, ChiSquare.Quantile(0.95, degrees) / expected, 1e-8);
        Assert.Equal(0.95, ChiSquare.Cdf(expected, degrees), 1e-8);
    }

    [Fact]
    public void Chi_square_refuses_what_is_out_of_range()
    {
        Assert.Equal(0, ChiSquare.Cdf(-1, 2));
        Assert.Equal(1, ChiSquare.Cdf(double.PositiveInfinity, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Cdf(double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Quantile(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.Quantile(0.5, 0));
    }
}
