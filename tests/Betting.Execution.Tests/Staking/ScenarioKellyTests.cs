using Betting.Execution.Staking;
using Betting.TestSupport;

namespace Betting.Execution.Tests.Staking;

public sealed class ScenarioKellyTests
{
    // Two bets at evens that win and lose together with p = .6 are one bet: together .20, growth .6 ln 1.2 + .4 ln .8.
    [Fact]
    public void Bets_that_are_one_share_one_stake()
    {
        ScenarioSet scenarios = new(2, [1, 1, -1, -1], [0.6, 0.4]);
        double[] fractions = new double[2];

        KellySolution solution = ScenarioKelly.Solve(scenarios, fractions);

        Assert.True(solution.Converged);
        Assert.Equal(0.2, solution.Staked, 1e-9);
        Assert.Equal((0.6 * Math.Log(1.2)) + (0.4 * Math.Log(0.8)), solution.Growth, 1e-12);
    }

    // Two bets at 2.1 of which exactly one wins are an arbitrage: everything, half each, growth ln 1.05.
    [Fact]
    public void Opposite_bets_cover_one_another()
    {
        ScenarioSet scenarios = new(2, [1.1, -1, -1, 1.1], [0.5, 0.5]);
        double[] fractions = new double[2];

        KellySolution solution = ScenarioKelly.Solve(scenarios, fractions);

        Assert.Equal(0.5, fractions[0], 1e-6);
        Assert.Equal(Math.Log(1.05), solution.Growth, 1e-10);
        Assert.Equal(1d, solution.Staked, 1e-6);
    }

    // A grid of steps of 1/200 over all allowed choices cannot beat the answer, and comes close to it.
    [Theory]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(0.1, 1.0, 1.0)]
    [InlineData(1.0, 0.05, 0.3)]
    [InlineData(0.12, 0.1, 0.06)]
    public void A_brute_force_grid_finds_nothing_better(double budget, double cap0, double cap1)
    {
        ScenarioSet scenarios = new(2, [1.2, 0.9, 1.2, -1, -1, 0.9, -1, -1], [0.35, 0.2, 0.15, 0.3]);
        double[] fractions = new double[2];

        KellySolution solution = ScenarioKelly.Solve(scenarios, fractions, budget, [cap0, cap1]);

        double best = double.NegativeInfinity;
        for (int a = 0; a < 200; a++)
        {
            for (int b = 0; a + b < 200; b++)
            {
                double[] trial = [a / 200d, b / 200d];
                if (trial.Sum() <= budget + 1e-12 && trial[0] <= cap0 + 1e-12 && trial[1] <= cap1 + 1e-12)
                {
                    best = Math.Max(best, ScenarioKelly.Growth(scenarios, trial));
                }
            }
        }

        Assert.True(solution.Converged);
        Assert.InRange(solution.Growth, best - 1e-12, best + 2e-4);
        Assert.InRange(fractions[0], 0d, cap0);
        Assert.InRange(fractions[1], 0d, cap1);
        Assert.True(solution.Staked <= budget);
    }

    [Fact]
    public void The_answer_is_the_same_every_time_and_allocates_nothing()
    {
        ScenarioSet scenarios = new(2, [1.2, 0.9, 1.2, -1, -1, 0.9, -1, -1], [0.35, 0.2, 0.15, 0.3]);
        double[] first = new double[2];
        double[] second = new double[2];
        ScenarioKelly.Solve(scenarios, first, 0.5);

        long bytes = Allocated.Least(() => ScenarioKelly.Solve(scenarios, second, 0.5));

        Assert.Equal(first, second);
        Assert.Equal(0, bytes);
    }

    [Fact]
    public void A_set_knows_its_expectations_and_its_worst_loss()
    {
        ScenarioSet scenarios = new(2, [1.2, 0.9, 1.2, -1, -1, 0.9, -1, -1], [0.35, 0.2, 0.15, 0.3]);

        Assert.Equal((0.55 * 1.2) - 0.45, scenarios.ExpectedValues()[0], 1e-12);
        Assert.Equal((0.5 * 0.9) - 0.5, scenarios.ExpectedValues()[1], 1e-12);
        Assert.Equal(0.3, scenarios.WorstLoss([0.1, 0.2]), 1e-12);
        Assert.Equal(0d, new ScenarioSet(1, [0.5, -1], [1, 0]).WorstLoss([1]));
        Assert.Equal(2, scenarios.Bets);
        Assert.Equal(4, scenarios.Count);
    }

    [Theory]
    [InlineData(-1.5, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(1, double.NaN)]
    [InlineData(1, -0.5)]
    public void Numbers_out_of_range_are_refused(double oneReturn, double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScenarioKelly.Solve([oneReturn, -1], [probability, 0.5], new double[1]));

    [Fact]
    public void Scenarios_that_do_not_cover_everything_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ScenarioSet(1, [1, -1], [0.5, 0.4]));
        Assert.Throws<ArgumentException>(() => new ScenarioSet(1, [1, -1, 0], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => new ScenarioSet(1, ReadOnlySpan<double>.Empty, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScenarioSet(0, [1d], [1d]));
        Assert.Throws<ArgumentException>(() => ScenarioKelly.Solve(new ScenarioSet(1, [1, -1], [0.5, 0.5]), new double[2]));
        Assert.Throws<ArgumentException>(() => ScenarioKelly.Growth(new ScenarioSet(2, [1, -1, 0, 0], [0.5, 0.5]), [0.6, 0.6]));
    }
}
