using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Numerics.Tests.Functions;

public sealed class LbfgsTests
{
    // Known answer: Rosenbrock's function has its minimum 0 at (1, ..., 1).
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void Rosenbrock_is_solved(int size)
    {
        double[] x = [.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? -1.2 : 1.0)];

        var result = Lbfgs.Minimise(Rosenbrock, x, 1000, 1e-8);

        Assert.True(result.Converged);
        Assert.Equal(LbfgsStop.GradientTolerance, result.Stop);
        Assert.True(result.GradientNorm <= 1e-8);
        Assert.InRange(result.Value, 0, 1e-14);
        Assert.All(x, v => Assert.Equal(1, v, 1e-6));
        Assert.InRange(result.Evaluations, result.Iterations + 1, 3 * result.Iterations);
    }

    [Fact]
    public void Logistic_regression_meets_its_score_equations()
    {
        var random = new SeededRandom(12);
        const int n = 600, d = 4;
        double[] truth = [0.5, -1, 2, 0];
        var features = new double[n * d];
        var labels = new int[n];
        for (var i = 0; i < n; i++)
        {
            var score = 0.0;
            for (var j = 0; j < d; j++)
            {
                features[(i * d) + j] = j == 0 ? 1 : random.NextGaussian();
                score += truth[j] * features[(i * d) + j];
            }

            labels[i] = random.NextDouble() < Logistic.Sigmoid(score) ? 1 : 0;
        }

        double Loss(ReadOnlySpan<double> w, Span<double> gradient)
        {
            gradient.Clear();
            var loss = 0.0;
            for (var i = 0; i < n; i++)
            {
                var score = 0.0;
                for (var j = 0; j < d; j++)
                {
                    score += w[j] * features[(i * d) + j];
                }

                loss += Logistic.Softplus(score) - (labels[i] * score);
                for (var j = 0; j < d; j++)
                {
                    gradient[j] += (Logistic.Sigmoid(score) - labels[i]) * features[(i * d) + j];
                }
            }

            return loss;
        }

        var weights = new double[d];
        var result = Lbfgs.Minimise(Loss, weights, 200, 1e-9);

        Assert.True(result.Converged);
        Assert.InRange(result.Iterations, 3, 30);

        // At the maximum of the likelihood fitted and observed sums agree; the estimates lie within four standard errors of the truth.
        var fitted = Enumerable.Range(0, n).Sum(i => Logistic.Sigmoid(Enumerable.Range(0, d).Sum(j => weights[j] * features[(i * d) + j])));
        Assert.Equal(labels.Sum(), fitted, 1e-7);
        Assert.All(weights.Zip(truth), pair => Assert.Equal(pair.Second, pair.First, 0.6));

        var again = new double[d];
        Assert.Equal(result, Lbfgs.Minimise(Loss, again, 200, 1e-9));
        Assert.Equal(weights, again);
    }

    [Fact]
    public void A_large_constant_does_not_hide_the_last_digits()
    {
        double[] x = [3, -2];
        var result = Lbfgs.Minimise(
            (p, g) =>
            {
                g[0] = 2 * (p[0] - 1);
                g[1] = 200 * (p[1] + 4);
                return 1e6 + ((p[0] - 1) * (p[0] - 1)) + (100 * (p[1] + 4) * (p[1] + 4));
            }, x, 200, 1e-6);

        Assert.True(result.Converged);
        Assert.Equal(1, x[0], 1e-6);
        Assert.Equal(-4, x[1], 1e-6);
    }

    // Worked by hand: x - ln x has its minimum 1 at 1; below 0 it is not defined.
    [Fact]
    public void Regions_where_the_objective_is_undefined_are_avoided()
    {
        double[] x = [0.01];
        var result = Lbfgs.Minimise((p, g) => { g[0] = 1 - (1 / p[0]); return p[0] - Math.Log(p[0]); }, x, 100, 1e-9);

        Assert.True(result.Converged);
        Assert.Equal(1, x[0], 1e-8);
    }

    [Fact]
    public void A_start_at_the_minimum_takes_no_step()
    {
        double[] x = [1, 1];

        Assert.Equal(new LbfgsResult(true, 0, 0, 0, 1, LbfgsStop.GradientTolerance), Lbfgs.Minimise(Rosenbrock, x));
    }

    [Fact]
    public void It_says_when_it_did_not_converge()
    {
        double[] x = [-1.2, 1];
        var few = Lbfgs.Minimise(Rosenbrock, x, 3);
        Assert.Equal((false, 3, LbfgsStop.MaxIterations), (few.Converged, few.Iterations, few.Stop));
        Assert.True(few.Value < 24.2);

        double[] y = [5];
        var wrong = Lbfgs.Minimise((p, g) => { g[0] = -2 * p[0]; return p[0] * p[0]; }, y);
        Assert.Equal((false, LbfgsStop.NoProgress), (wrong.Converged, wrong.Stop));
        Assert.Equal(5, y[0]);
        Assert.False(default(LbfgsResult).Converged);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentNullException>(() => Lbfgs.Minimise(null!, new double[1]));
        Assert.Contains("Value 0 of parameters is NaN", Assert.Throws<ArgumentException>(() => Lbfgs.Minimise(Rosenbrock, [double.NaN, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("start where both are finite", Assert.Throws<ArgumentException>(() => Lbfgs.Minimise((_, _) => double.NaN, [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Lbfgs.Minimise(Rosenbrock, [1, 1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lbfgs.Minimise(Rosenbrock, [1, 1], 10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lbfgs.Minimise(Rosenbrock, [1, 1], 10, 1e-6, 0));
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient.Clear();
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var curve = x[i + 1] - (x[i] * x[i]);
            sum += (100 * curve * curve) + ((1 - x[i]) * (1 - x[i]));
            gradient[i] += (-400 * x[i] * curve) - (2 * (1 - x[i]));
            gradient[i + 1] += 200 * curve;
        }

        return sum;
    }
}
