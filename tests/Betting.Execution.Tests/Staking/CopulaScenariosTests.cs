using Betting.Execution.Staking;

namespace Betting.Execution.Tests.Staking;

public sealed class CopulaScenariosTests
{
    private static readonly SettlementProbabilities[] Evens = [SettlementProbabilities.TwoWay(0.6), SettlementProbabilities.TwoWay(0.6)];

    // Draws come in pairs of opposite sign and the ranks decide, so the share of wins is exact: .6 x 1 - .4 = .2.
    [Fact]
    public void Every_bet_wins_in_exactly_its_share_of_the_scenarios()
    {
        ScenarioSet scenarios = CopulaScenarios.Draw([2, 1.9], [Evens[0], new SettlementProbabilities(0.4, 0.3, 0.1, 0.1)], [1, 0.5, 0.5, 1], 3);

        Assert.Equal(0.2, scenarios.ExpectedValues()[0], 1e-9);
        Assert.Equal((0.45 * 0.9) - 0.35, scenarios.ExpectedValues()[1], 1e-9);
        Assert.Equal(10_000, scenarios.Count);
    }

    [Fact]
    public void The_same_seed_gives_the_same_scenarios()
    {
        ScenarioSet first = CopulaScenarios.Draw([2, 2], Evens, [1, 0.5, 0.5, 1], 3, 1000);
        ScenarioSet again = CopulaScenarios.Draw([2, 2], Evens, [1, 0.5, 0.5, 1], 3, 1000);
        ScenarioSet other = CopulaScenarios.Draw([2, 2], Evens, [1, 0.5, 0.5, 1], 4, 1000);

        Assert.True(first.Returns.SequenceEqual(again.Returns));
        Assert.False(first.Returns.SequenceEqual(other.Returns));
    }

    // For two fair coins a Gaussian copula gives both winning 1/4 + asin(rho) / (2 pi) (Sheppard, 1899); rho = .5 gives 1/3.
    [Theory]
    [InlineData(0.5, 1d / 3d)]
    [InlineData(0.0, 0.25)]
    [InlineData(-0.5, 1d / 6d)]
    [InlineData(1.0, 0.5)]
    [InlineData(-1.0, 0.0)]
    public void Bets_win_together_as_often_as_the_correlation_says(double correlation, double expected)
    {
        SettlementProbabilities coin = SettlementProbabilities.TwoWay(0.5);

        ScenarioSet scenarios = CopulaScenarios.Draw([2, 2], [coin, coin], [1, correlation, correlation, 1], 11, 100_000);

        int both = 0;
        for (int s = 0; s < scenarios.Count; s++)
        {
            both += scenarios.Returns[2 * s] > 0 && scenarios.Returns[(2 * s) + 1] > 0 ? 1 : 0;
        }

        // Three standard errors of a share of 100,000 draws are .0047.
        Assert.InRange(both / 100_000d, expected - 0.005, expected + 0.005);
    }

    // Independence: 5/26 each (worked by hand); dependence only lowers the stake, opposition raises it.
    [Fact]
    public void The_stakes_fall_with_the_correlation()
    {
        double[] Solve(double correlation)
        {
            double[] fractions = new double[2];
            ScenarioKelly.Solve(CopulaScenarios.Draw([2, 2], Evens, [1, correlation, correlation, 1], 5, 20_000), fractions);
            return fractions;
        }

        double independent = Solve(0).Sum();
        Assert.InRange(independent, (10d / 26d) - 0.02, (10d / 26d) + 0.02);
        Assert.True(Solve(-0.5).Sum() > independent && independent > Solve(0.5).Sum() && Solve(0.5).Sum() > Solve(1).Sum());
        Assert.Equal(0.2, Solve(1).Sum(), 1e-6);
    }

    [Fact]
    public void Impossible_correlations_are_refused()
    {
        SettlementProbabilities p = Evens[0];
        Assert.Contains("contradict", Assert.Throws<ArgumentException>(() => CopulaScenarios.Draw([2, 2, 2], [p, p, p], [1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CopulaScenarios.Draw([2, 2], Evens, [1, 0.5, 0.4, 1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopulaScenarios.Draw([2, 2], Evens, [0.9, 0.5, 0.5, 1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopulaScenarios.Draw([2, 2], Evens, [1, double.NaN, double.NaN, 1], 1));
        Assert.Throws<ArgumentException>(() => CopulaScenarios.Draw([2, 2], Evens, [1, 0.5], 1));
        Assert.Throws<ArgumentException>(() => CopulaScenarios.Draw([], [], [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopulaScenarios.Draw([2, 2], Evens, [1, 0, 0, 1], 1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopulaScenarios.Draw([2, 0.5], Evens, [1, 0, 0, 1], 1));
    }
}
