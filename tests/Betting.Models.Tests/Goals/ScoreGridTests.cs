using Betting.Models.Goals;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Models.Tests.Goals;

public class ScoreGridTests
{
    private static Arbitrary<(double Home, double Away, double Rho, double Dispersion, int Quarters)> Grids() => (
        from home in Gen.Choose(1, 600)
        from away in Gen.Choose(1, 600)
        from rho in Gen.Choose(-150, 150)
        from dispersion in Gen.Choose(0, 3)
        from quarters in Gen.Choose(-24, 24)
        select (home / 100.0, away / 100.0, rho / 100.0, dispersion / 5.0, quarters)).ToArbitrary();

    private static void ForAll(Action<ScoreGrid, decimal> check) => Prop.ForAll(Grids(), sample =>
    {
        check(ScoreGrid.Of(sample.Home, sample.Away, sample.Rho, sample.Dispersion), sample.Quarters / 4m);
        return true;
    }).QuickCheckThrowOnFailure();

    private static double Sum(SettlementShares shares) => shares.Win + shares.HalfWin + shares.Push + shares.HalfLoss + shares.Loss;

    [Fact]
    public void Markets_are_those_of_a_table_by_numpy()
    {
        // numpy 1.24.2 and scipy 1.10.1: outer product of poisson.pmf(0..59) for means 1.6 and 1.1, four cells corrected with rho = -0.13.
        ScoreGrid grid = ScoreGrid.Of(1.6, 1.1, -0.13);

        Assert.Equal(0.4741969158, grid.HomeWin, 1e-10);
        Assert.Equal(0.2796642233, grid.Draw, 1e-10);
        Assert.Equal(0.2461388609, grid.AwayWin, 1e-10);
        Assert.Equal(0.5063755089, grid.Total(2.5m, Selection.Over).Win, 1e-10);
        Assert.Equal(0.5478145324, grid.BothTeamsToScore, 1e-10);
        Assert.Equal(0.2189855009, grid.OfMargin(1), 1e-10);
        Assert.Equal(0.2603407153, grid.OfTotal(2), 1e-10);
        Assert.Equal(1.6, grid.ExpectedHome, 1e-10);
        Assert.Equal(1.1, grid.ExpectedAway, 1e-10);
    }

    [Fact]
    public void Quarter_lines_split_the_stake()
    {
        ScoreGrid grid = ScoreGrid.Of(1.6, 1.1, -0.13);

        // Worked by hand from the numpy table: home -0.75 wins by two, half wins by one; over 2.25 half loses at two, wins from three.
        Assert.Equal(new SettlementShares(0.4741969158 - 0.2189855009, 0.2189855009, 0, 0, 1 - 0.4741969158), grid.Handicap(-0.75m, Selection.Home), Close);
        Assert.Equal(new SettlementShares(1 - 0.4741969158, 0, 0, 0.2189855009, 0.4741969158 - 0.2189855009), grid.Handicap(-0.75m, Selection.Away), Close);
        Assert.Equal(new SettlementShares(0.4741969158, 0.2796642233, 0, 0, 0.2461388609), grid.Handicap(0.25m, Selection.Home), Close);
        Assert.Equal(new SettlementShares(0.5063755089, 0, 0, 0.2603407153, 1 - 0.5063755089 - 0.2603407153), grid.Total(2.25m, Selection.Over), Close);
        Assert.Equal(new SettlementShares(0.5063755089 - 0.2204676845, 0.2204676845, 0, 0, 1 - 0.5063755089), grid.Total(2.75m, Selection.Over), Close);
        Assert.Equal(new SettlementShares(0.5063755089 - 0.2204676845, 0, 0.2204676845, 0, 1 - 0.5063755089), grid.Total(3m, Selection.Over), Close);
    }

    [Fact]
    public void A_fair_price_has_no_expectation_and_the_ledger_of_a_quarter_line_holds()
    {
        SettlementShares shares = ScoreGrid.Of(1.6, 1.1, -0.13).Handicap(-0.75m, Selection.Home);

        Assert.Equal(0, shares.ExpectedProfit(shares.FairOdds), 1e-15);
        Assert.Equal(1 / shares.FairOdds, shares.FairProbability, 1e-15);

        // Worked by hand: at 1.95 a half win pays (1.95 - 1) / 2 = 0.475 per unit.
        Assert.Equal((0.95 * shares.Win) + (0.475 * shares.HalfWin) - shares.Loss, shares.ExpectedProfit(1.95), 1e-15);
    }

    [Fact]
    public void Every_table_is_a_distribution_whose_markets_agree() => ForAll((grid, line) =>
    {
        double total = 0;
        for (int home = 0; home <= grid.MaximumHome; home++)
        {
            for (int away = 0; away <= grid.MaximumAway; away++)
            {
                Assert.True(grid.CorrectScore(home, away) >= 0);
                total += grid.CorrectScore(home, away);
            }
        }

        Assert.Equal(1, total, 1e-12);
        Assert.Equal(1, grid.HomeWin + grid.Draw + grid.AwayWin, 1e-12);

        // Both score unless one of them does not.
        Assert.Equal(1 - grid.HomeGoals[0] - grid.AwayGoals[0] + grid.CorrectScore(0, 0), grid.BothTeamsToScore, 1e-12);

        // Linearity of expectation, from three different sums over the table.
        double byMargin = Enumerable.Range(-grid.MaximumAway, grid.MaximumHome + grid.MaximumAway + 1).Sum(margin => margin * grid.OfMargin(margin));
        double byTotal = Enumerable.Range(0, grid.MaximumHome + grid.MaximumAway + 1).Sum(sum => sum * grid.OfTotal(sum));
        Assert.Equal(grid.ExpectedHome - grid.ExpectedAway, byMargin, 1e-9);
        Assert.Equal(grid.ExpectedHome + grid.ExpectedAway, byTotal, 1e-9);
    });

    [Fact]
    public void Both_sides_of_every_line_mirror_each_other() => ForAll((grid, line) =>
    {
        decimal total = Math.Abs(line);
        foreach ((SettlementShares one, SettlementShares other) in (ReadOnlySpan<(SettlementShares, SettlementShares)>)
        [
            (grid.Handicap(line, Selection.Home), grid.Handicap(line, Selection.Away)),
            (grid.Total(total, Selection.Over), grid.Total(total, Selection.Under)),
            (grid.TeamTotal(Selection.Home, total, Selection.Over), grid.TeamTotal(Selection.Home, total, Selection.Under)),
            (grid.TeamTotal(Selection.Away, total, Selection.Over), grid.TeamTotal(Selection.Away, total, Selection.Under)),
        ])
        {
            Assert.Equal(1, Sum(one), 1e-12);
            Assert.Equal(new SettlementShares(one.Loss, one.HalfLoss, one.Push, one.HalfWin, one.Win), other);
            Assert.True(one.StakeWon + one.StakeLost == 0 || Math.Abs(one.FairProbability + other.FairProbability - 1) < 1e-12);
        }
    });

    [Fact]
    public void Handicaps_and_totals_agree_with_the_plain_markets() => ForAll((grid, line) =>
    {
        Assert.Equal(grid.DrawNoBet(Selection.Home), grid.Handicap(0, Selection.Home));
        Assert.Equal(grid.HomeWin, grid.DrawNoBet(Selection.Home).Win, 1e-13);
        Assert.Equal(grid.Draw, grid.DrawNoBet(Selection.Home).Push, 1e-13);
        Assert.Equal(grid.HomeWin, grid.Handicap(-0.5m, Selection.Home).Win, 1e-13);
        Assert.Equal(grid.HomeWin + grid.Draw, grid.Handicap(0.5m, Selection.Home).Win, 1e-13);

        // A quarter line is half a stake on each neighbour.
        decimal quarter = (Math.Floor(line) * 1m) + 0.25m;
        Assert.Equal(
            (grid.Handicap(quarter - 0.25m, Selection.Home).StakeWon + grid.Handicap(quarter + 0.25m, Selection.Home).StakeWon) / 2,
            grid.Handicap(quarter, Selection.Home).StakeWon,
            1e-13);

        // A higher line never helps over, and never hurts the home side that gets it.
        decimal total = Math.Abs(line);
        Assert.True(grid.Total(total + 0.25m, Selection.Over).ExpectedProfit(2) <= grid.Total(total, Selection.Over).ExpectedProfit(2) + 1e-13);
        Assert.True(grid.Handicap(line + 0.25m, Selection.Home).ExpectedProfit(2) >= grid.Handicap(line, Selection.Home).ExpectedProfit(2) - 1e-13);
    });

    [Fact]
    public void The_correction_leaves_each_side_alone() => ForAll((grid, line) =>
    {
        // The four shifts add up to 0 in both directions of the table, so that expectations are those of the means given.
        ScoreGrid corrected = ScoreGrid.Of(1.3, 2.2, (double)line / 3);
        ScoreGrid plain = ScoreGrid.Of(1.3, 2.2);
        Assert.Equal(plain.HomeGoals, corrected.HomeGoals, Near);
        Assert.Equal(plain.AwayGoals, corrected.AwayGoals, Near);
    });

    [Theory]
    [InlineData(1.5, 0.8, 0)]
    [InlineData(0.01, 6, 0)]
    [InlineData(105, 98, 0)]
    [InlineData(25, 21, 0.02)]
    public void Next_to_nothing_lies_beyond_the_table(double home, double away, double dispersion)
    {
        ScoreGrid grid = ScoreGrid.Of(home, away, 0, dispersion);

        Assert.InRange(grid.CutTail, 0, 2e-12);
        Assert.Equal(home, grid.ExpectedHome, 1e-8 * home);
        Assert.Equal(away, grid.ExpectedAway, 1e-8 * away);
    }

    [Fact]
    public void What_does_not_fit_into_the_table_is_stated()
    {
        ScoreGrid grid = ScoreGrid.Of(200, 1, 0, 2);

        // Exponential tail of the negative binomial with size 1/2: P(X > 599) is about P(chi-square_1 > 3) = 0.083.
        Assert.InRange(grid.CutTail, 0.06, 0.10);
        Assert.Equal(ScoreGrid.LargestScore, grid.MaximumHome);
        Assert.Equal(1, grid.HomeWin + grid.Draw + grid.AwayWin, 1e-12);
    }

    [Fact]
    public void Any_market_can_be_asked_for_in_its_order()
    {
        ScoreGrid grid = ScoreGrid.Of(1.6, 1.1, -0.13);
        foreach (MarketId market in (ReadOnlySpan<MarketId>)[MarketId.MatchResult, MarketId.Moneyline, MarketId.Spread(-1), MarketId.Spread(0.75m), MarketId.Total(2.5m), MarketId.Total(3.25m)])
        {
            double[] probabilities = new double[market.Selections.Length];
            grid.Probabilities(market, probabilities);

            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.All(probabilities, (probability, index) => Assert.Equal(grid.Shares(market, market.Selections[index]).FairProbability, probability));
        }

        double[] moneyline = new double[2];
        grid.Probabilities(MarketId.Moneyline, moneyline);
        Assert.Equal(grid.HomeWin / (grid.HomeWin + grid.AwayWin), moneyline[0], 1e-13);
    }

    [Fact]
    public void What_a_market_does_not_offer_is_refused_by_name()
    {
        ScoreGrid grid = ScoreGrid.Of(1.6, 1.1);

        Assert.Contains("total:2.5 does not offer 'draw'", Assert.Throws<ArgumentException>(() => grid.Shares(MarketId.Total(2.5m), Selection.Draw)).Message, StringComparison.Ordinal);
        Assert.Contains("'over' is no side", Assert.Throws<ArgumentException>(() => grid.TeamTotal(Selection.Over, 1.5m, Selection.Over)).Message, StringComparison.Ordinal);
        Assert.Contains("has 3 selections", Assert.Throws<ArgumentException>(() => grid.Probabilities(MarketId.MatchResult, new double[2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Handicap(0.3m, Selection.Home));
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.CorrectScore(-1, 0));
    }

    [Fact]
    public void A_line_beyond_every_score_is_certain()
    {
        ScoreGrid grid = ScoreGrid.Of(1.6, 1.1);

        Assert.Equal(1, grid.Handicap(decimal.Floor(decimal.MaxValue / 8), Selection.Home).Win, 1e-12);
        Assert.Equal(1, grid.Total(1_000_000, Selection.Under).Win, 1e-12);
        Assert.Equal(0, grid.CorrectScore(10_000, 0));
        Assert.Equal(0, grid.OfMargin(int.MinValue));
        Assert.Equal(0, grid.OfTotal(int.MaxValue));
        Assert.Equal(double.PositiveInfinity, grid.Total(1_000_000, Selection.Over).FairOdds);
    }

    [Fact]
    public void A_table_from_elsewhere_is_normalised_and_checked()
    {
        ScoreGrid grid = ScoreGrid.FromProbabilities([1, 1, 0, 2, 0, 0], 3);

        // Worked by hand: 0-0 a quarter, 0-1 a quarter, 1-0 a half.
        Assert.Equal((0.5, 0.25, 0.25), (grid.HomeWin, grid.Draw, grid.AwayWin));
        Assert.Equal((1, 2), (grid.MaximumHome, grid.MaximumAway));
        Assert.Equal(0, grid.BothTeamsToScore);
        Assert.Contains("no table", Assert.Throws<ArgumentException>(() => ScoreGrid.FromProbabilities([1, 1, 1], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ScoreGrid.FromProbabilities([1, -1], 2));
        Assert.Throws<ArgumentException>(() => ScoreGrid.FromProbabilities([0, 0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreGrid.Of(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreGrid.Of(1, 251));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreGrid.Of(1, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreGrid.Of(1, 1, 0, -0.1));
    }

    private static bool Close(SettlementShares expected, SettlementShares actual) =>
        Math.Abs(expected.Win - actual.Win) < 3e-10 && Math.Abs(expected.HalfWin - actual.HalfWin) < 3e-10 && Math.Abs(expected.Push - actual.Push) < 3e-10
        && Math.Abs(expected.HalfLoss - actual.HalfLoss) < 3e-10 && Math.Abs(expected.Loss - actual.Loss) < 3e-10;

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
