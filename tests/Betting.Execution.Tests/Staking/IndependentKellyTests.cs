using Betting.Execution.Staking;
using Betting.Numerics.Randomness;
using Betting.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class IndependentKellyTests
{
    // Worked by hand for two equal bets at evens: .36/(1 + 2f) = .16/(1 - 2f), so f = (.36 - .16) / (2 x .52) = 5/26.
    // With p = .55: (.3025 - .2025) / (2 x .505) = .0990099.
    [Theory]
    [InlineData(0.6, 5d / 26d)]
    [InlineData(0.55, 0.099009901)]
    public void Two_equal_bets_are_known(double probability, double expected)
    {
        double[] fractions = new double[2];

        KellySolution solution = IndependentKelly.Solve([2d, 2d], [probability, probability], fractions);

        Assert.Equal(expected, fractions[0], 1e-9);
        Assert.Equal(expected, fractions[1], 1e-9);
        Assert.True(solution.Converged);
        Assert.Equal(solution.Growth, Enumerated([2, 2], [probability, probability], fractions), 1e-14);
    }

    [Fact]
    public void One_bet_is_the_single_answer_and_none_is_nothing()
    {
        double[] fraction = new double[1];

        IndependentKelly.Solve([2.1], [0.55], fraction, commission: 0.05);

        Assert.Equal(Kelly.Fraction(2.1, 0.55, 0.05), fraction[0], 1e-9);
        Assert.Equal(0d, IndependentKelly.Solve([1.9, 1.8], [0.5, 0.5], new double[2]).Staked);
        Assert.True(IndependentKelly.Solve([], ReadOnlySpan<double>.Empty, []).Converged);
    }

    // The exact expectation by listing all outcomes; with up to four bets the method lists them itself, above it integrates.
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    public void Growth_and_optimum_agree_with_all_outcomes_listed(int count)
    {
        (double[] odds, double[] probabilities) = Bets(count, (ulong)count);
        double[] fractions = new double[count];

        KellySolution solution = IndependentKelly.Solve(odds, probabilities, fractions);
        double[] listed = new double[count];
        (double[] returns, double[] weights) = List(odds, probabilities);
        KellySolution exact = ScenarioKelly.Solve(returns, weights, listed);

        Assert.True(solution.Converged && exact.Converged);
        Assert.Equal(Enumerated(odds, probabilities, fractions), solution.Growth, 1e-12);
        Assert.Equal(IndependentKelly.Growth(odds, probabilities, fractions), solution.Growth, 1e-12);
        Assert.Equal(exact.Growth, solution.Growth, 1e-10);
        Assert.All(Enumerable.Range(0, count), i => Assert.Equal(listed[i], fractions[i], 1e-5));
    }

    // The 2^20 outcomes listed one by one give growth and its derivatives, and with them a proof of how far the optimum can be.
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.3)]
    public void Twenty_bets_are_right_to_one_part_in_a_trillion(double budget)
    {
        (double[] odds, double[] probabilities) = Bets(20, 7);
        double[] fractions = new double[20];

        KellySolution solution = IndependentKelly.Solve(odds, probabilities, fractions, budget);

        Assert.True(solution.Converged);
        double[] gradient = new double[20];
        double exact = Enumerated(odds, probabilities, fractions, gradient);
        Assert.Equal(exact, solution.Growth, 1e-12);
        double gap = (Math.Max(0d, gradient.Max()) * budget) - gradient.Zip(fractions, (g, f) => g * f).Sum();
        Assert.InRange(gap, -1e-9, 1e-9);
    }

    [Fact]
    public void It_keeps_budget_and_caps_and_beats_every_random_allowed_choice() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            SeededRandom random = new((ulong)seed);
            int n = 1 + random.NextInt(9);
            (double[] odds, double[] probabilities) = Bets(n, (ulong)seed);
            double budget = random.NextInt(2) == 0 ? 1d : 0.01 + (0.5 * random.NextDouble());
            double[] caps = [.. Enumerable.Range(0, n).Select(_ => random.NextInt(3) == 0 ? 0.1 * random.NextDouble() : 1d)];
            double[] fractions = new double[n];
            KellySolution solution = IndependentKelly.Solve(odds, probabilities, fractions, budget, caps);
            double[] trial = [.. caps.Select(cap => cap * random.NextDouble())];
            double scale = Math.Min(1d, 0.999 * budget / Math.Max(1e-9, trial.Sum())) * random.NextDouble();
            double[] allowed = [.. trial.Select(value => value * scale)];
            return solution.Converged
                && solution.Staked <= budget
                && fractions.Zip(caps).All(pair => pair.First >= 0d && pair.First <= pair.Second)
                && solution.Growth >= IndependentKelly.Growth(odds, probabilities, allowed) - 1e-10;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pushes_and_quarter_lines_are_weighed_in()
    {
        SettlementProbabilities[] lines = [.. Enumerable.Range(0, 6).Select(i => new SettlementProbabilities(0.4 + (0.01 * i), 0.3, 0.1, 0.1))];
        double[] odds = [1.95, 1.95, 1.95, 1.95, 1.95, 1.95];
        double[] fractions = new double[6];
        double[] few = new double[3];

        KellySolution many = IndependentKelly.Solve(odds, lines, fractions);
        KellySolution three = IndependentKelly.Solve(odds.AsSpan(0, 3), lines.AsSpan(0, 3), few);

        Assert.True(many.Converged && three.Converged);
        Assert.True(fractions[5] > fractions[0] && fractions[0] > 0d);
        Assert.True(few[0] >= fractions[0] && few[0] <= Kelly.Fraction(1.95, lines[0]));
        double[] single = new double[1];
        IndependentKelly.Solve([1.95], lines.AsSpan(0, 1), single);
        Assert.Equal(Kelly.Fraction(1.95, lines[0]), single[0], 1e-6);
    }

    [Fact]
    public void A_sure_thing_does_not_stop_the_search()
    {
        double[] fractions = new double[6];

        KellySolution solution = IndependentKelly.Solve([1.5, 2, 2, 2, 2, 2], [1, 0.6, 0.6, 0.6, 0.6, 0.6], fractions);

        Assert.True(solution.Converged);
        Assert.InRange(solution.Staked, 0.99, 1d);
        Assert.True(fractions[0] > 0.2);
    }

    [Fact]
    public void Extreme_prices_and_probabilities_are_solved()
    {
        double[] odds = [1.01, 1000, 99_999, 1.5, 3, 2, 50];
        double[] probabilities = [0.9999, 0.01, 0.00002, 0.99, 0.9, 0.500001, 0.9];
        double[] fractions = new double[7];

        KellySolution solution = IndependentKelly.Solve(odds, probabilities, fractions);

        Assert.True(solution.Gap <= 1e-8, $"gap {solution.Gap} after {solution.Iterations}");
        Assert.Equal(Enumerated(odds, probabilities, fractions), solution.Growth, 1e-10);
    }

    [Fact]
    public void Solving_allocates_nothing()
    {
        (double[] odds, double[] probabilities) = Bets(20, 7);
        double[] fractions = new double[20];

        Assert.Equal(0, Allocated.Least(() => IndependentKelly.Solve(odds, probabilities, fractions, 0.5)));
    }

    [Theory]
    [InlineData(double.NaN, 0.5, 1, 1)]
    [InlineData(0.5, 0.5, 1, 1)]
    [InlineData(2, double.NaN, 1, 1)]
    [InlineData(2, 1.5, 1, 1)]
    [InlineData(2, 0.5, 0, 1)]
    [InlineData(2, 0.5, 2, 1)]
    [InlineData(2, 0.5, 1, 2)]
    public void Numbers_out_of_range_are_refused(double odds, double probability, double budget, double cap) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IndependentKelly.Solve([odds], [probability], new double[1], budget, [cap]));

    [Fact]
    public void Lists_that_do_not_belong_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => IndependentKelly.Solve([2, 3], [0.5], new double[2]));
        Assert.Throws<ArgumentException>(() => IndependentKelly.Solve([2, 3], [0.5, 0.5], new double[1]));
        Assert.Throws<ArgumentException>(() => IndependentKelly.Growth([2, 3], [0.5, 0.5], [0.6, 0.6]));
        Assert.Equal(double.NegativeInfinity, IndependentKelly.Growth([2, 3], [0.5, 0.5], [0.5, 0.5]));
    }

    private static (double[] Odds, double[] Probabilities) Bets(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] probabilities = [.. Enumerable.Range(0, count).Select(_ => 0.1 + (0.8 * random.NextDouble()))];
        return ([.. probabilities.Select(p => (1d + (0.25 * random.NextDouble())) / p)], probabilities);
    }

    private static (double[] Returns, double[] Weights) List(double[] odds, double[] probabilities)
    {
        int n = odds.Length;
        double[] returns = new double[n << n];
        double[] weights = new double[1 << n];
        for (int s = 0; s < weights.Length; s++)
        {
            weights[s] = 1d;
            for (int i = 0; i < n; i++)
            {
                bool isWon = (s >> i & 1) == 1;
                returns[(s * n) + i] = isWon ? odds[i] - 1d : -1d;
                weights[s] *= isWon ? probabilities[i] : 1d - probabilities[i];
            }
        }

        return (returns, weights);
    }

    private static double Enumerated(double[] odds, double[] probabilities, double[] fractions, double[]? gradient = null)
    {
        int n = odds.Length;
        double growth = 0d;
        double correction = 0d;
        for (int s = 0; s < 1 << n; s++)
        {
            double weight = 1d;
            double wealth = 1d;
            for (int i = 0; i < n; i++)
            {
                bool isWon = (s >> i & 1) == 1;
                weight *= isWon ? probabilities[i] : 1d - probabilities[i];
                wealth += fractions[i] * (isWon ? odds[i] - 1d : -1d);
            }

            // Kahan's summation: a million terms must not lose the digits that are compared.
            double term = (weight > 0d ? weight * Math.Log(wealth) : 0d) - correction;
            double next = growth + term;
            correction = next - growth - term;
            growth = next;
            for (int i = 0; i < n && gradient is not null; i++)
            {
                gradient[i] += weight / wealth * ((s >> i & 1) == 1 ? odds[i] - 1d : -1d);
            }
        }

        return growth;
    }
}
