using Betting.Numerics.Optimisation;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Optimisation;

public sealed class CappedBudgetTests
{
    // Worked by hand: sum of -(x - a)^2 / 2 with the sum limited is a projection: a minus a common price, floored at 0.
    [Theory]
    [InlineData(10.0, 0.5, 0.3, 0.0)]
    [InlineData(0.6, 0.4, 0.2, 0.0)]
    [InlineData(0.1, 0.1, 0.0, 0.0)]
    public void A_projection_onto_the_budget_is_known(double budget, double x0, double x1, double x2)
    {
        Bowl bowl = new([0.5, 0.3, -0.2]);
        double[] point = new double[3];

        CappedBudgetResult result = CappedBudget.Maximise(ref bowl, point, default, budget);

        Assert.True(result.Converged);
        Assert.Equal([x0, x1, x2], point.Select(value => Math.Round(value, 10)));
        Assert.Equal(0d, point[2]);
    }

    [Fact]
    public void Amounts_end_exactly_at_their_caps()
    {
        Bowl bowl = new([0.5, 0.3, 0.2]);
        double[] point = new double[3];

        CappedBudgetResult result = CappedBudget.Maximise(ref bowl, point, [0.1, 1, 0], 0.35);

        Assert.True(result.Converged);
        Assert.Equal(0.1, point[0]);
        Assert.Equal(0.25, point[1], 1e-12);
        Assert.Equal(0d, point[2]);
    }

    [Fact]
    public void The_gap_bounds_what_any_allowed_point_can_gain() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            SeededRandom random = new((ulong)seed);
            int n = 1 + random.NextInt(8);
            Bowl bowl = new([.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 0.5)]);
            double[] caps = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            double budget = 0.05 + random.NextDouble();
            double[] point = new double[n];
            CappedBudgetResult result = CappedBudget.Maximise(ref bowl, point, caps, budget);
            double[] other = [.. caps.Select(cap => cap * random.NextDouble())];
            double scale = Math.Min(1, budget / other.Sum());
            double value = bowl.Value([.. other.Select(x => x * scale)]);
            return result.Converged && point.Sum() <= budget * (1 + 1e-12) && value <= result.Value + result.Gap + 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_problem_has_an_answer()
    {
        Bowl bowl = new([]);

        Assert.True(CappedBudget.Maximise(ref bowl, [], default, 1).Converged);
    }

    [Fact]
    public void Impossible_questions_are_refused()
    {
        Bowl bowl = new([0.5, 0.3]);
        Assert.Throws<ArgumentException>(() => CappedBudget.Maximise(ref bowl, new double[2], [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CappedBudget.Maximise(ref bowl, new double[2], [1, double.NaN], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CappedBudget.Maximise(ref bowl, new double[2], default, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CappedBudget.Maximise(ref bowl, new double[2], default, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => CappedBudget.Maximise(ref bowl, new double[2], default, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CappedBudget.Maximise(ref bowl, new double[2], default, 1, 1e-9, 0));
        Assert.Throws<ArgumentException>(() => CappedBudget.Maximise(ref bowl, [0.6, 0.6], default, 1));
        Assert.Throws<ArgumentException>(() => CappedBudget.Maximise(ref bowl, [-0.1, 0], default, 1));
        Assert.Throws<ArgumentException>(() => CappedBudget.Maximise(ref bowl, [double.NaN, 0], default, 1));
    }

    /// <summary>Minus half the squared distance from a centre.</summary>
    private readonly struct Bowl(double[] centre) : IConcaveObjective
    {
        public double Value(ReadOnlySpan<double> point)
        {
            double value = 0;
            for (var i = 0; i < centre.Length; i++)
            {
                value -= 0.5 * (point[i] - centre[i]) * (point[i] - centre[i]);
            }

            return value;
        }

        public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
        {
            curvature.Clear();
            for (var i = 0; i < centre.Length; i++)
            {
                gradient[i] = centre[i] - point[i];
                curvature[(i * centre.Length) + i] = 1;
            }

            return Value(point);
        }

        public double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction) => double.PositiveInfinity;
    }
}
