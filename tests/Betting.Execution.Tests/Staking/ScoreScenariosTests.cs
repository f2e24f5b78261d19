using Betting.Execution.Staking;

namespace Betting.Execution.Tests.Staking;

public sealed class ScoreScenariosTests
{
    // Rows are home goals 0 to 2, columns away goals 0 to 2.
    private static readonly double[] Grid = [0.10, 0.08, 0.04, 0.15, 0.12, 0.06, 0.20, 0.15, 0.10];

    // Summed by hand over the cells of the grid.
    [Theory]
    [InlineData("match-result", "home", 0.50, 0.50, 0, 0)]
    [InlineData("match-result", "draw", 0.32, 0.68, 0, 0)]
    [InlineData("moneyline", "away", 0.18, 0.50, 0, 0)]
    [InlineData("spread:-0.25", "home", 0.50, 0.18, 0, 0.32)]
    [InlineData("spread:-0.25", "away", 0.18, 0.50, 0.32, 0)]
    [InlineData("spread:-0.75", "home", 0.20, 0.50, 0.30, 0)]
    [InlineData("spread:-1", "home", 0.20, 0.50, 0, 0)]
    [InlineData("total:2", "over", 0.31, 0.33, 0, 0)]
    [InlineData("total:2.25", "over", 0.31, 0.33, 0, 0.36)]
    [InlineData("total:2.5", "under", 0.69, 0.31, 0, 0)]
    [InlineData("double-chance", "home-or-draw", 0.82, 0.18, 0, 0)]
    [InlineData("double-chance", "home-or-away", 0.68, 0.32, 0, 0)]
    [InlineData("double-chance", "draw-or-away", 0.50, 0.50, 0, 0)]
    [InlineData("draw-no-bet", "home", 0.50, 0.18, 0, 0)]
    [InlineData("both-teams-to-score", "yes", 0.43, 0.57, 0, 0)]
    [InlineData("both-teams-to-score", "no", 0.57, 0.43, 0, 0)]
    public void Settlement_probabilities_are_sums_of_scores(string market, string selection, double win, double loss, double halfWin, double halfLoss)
    {
        SettlementProbabilities p = ScoreScenarios.Settlement(Grid, 3, MarketId.Parse(market), new Selection(selection));

        Assert.Equal(win, p.Win, 1e-12);
        Assert.Equal(loss, p.Loss, 1e-12);
        Assert.Equal(halfWin, p.HalfWin, 1e-12);
        Assert.Equal(halfLoss, p.HalfLoss, 1e-12);
    }

    [Fact]
    public void A_correct_score_market_lists_scores_up_to_its_highest()
    {
        MarketId market = MarketId.CorrectScore(1);

        Assert.Equal(0.15, ScoreScenarios.Settlement(Grid, 3, market, Selection.Score(1, 0)).Win, 1e-12);
        Assert.Equal(0.55, ScoreScenarios.Settlement(Grid, 3, market, Selection.Other).Win, 1e-12);
    }

    [Fact]
    public void Bets_on_one_match_result_are_the_exclusive_problem()
    {
        ScoreBet[] bets =
        [
            new(MarketId.MatchResult, Selection.Home, 2.3), new(MarketId.MatchResult, Selection.Draw, 3.3), new(MarketId.MatchResult, Selection.Away, 4.0),
        ];
        double[] joint = new double[3];
        double[] exclusive = new double[3];

        KellySolution solution = ScenarioKelly.Solve(ScoreScenarios.From(Grid, 3, bets), joint);
        KellySolution known = ExclusiveKelly.Solve([2.3, 3.3, 4.0], [0.5, 0.32, 0.18], exclusive);

        Assert.True(solution.Converged);
        Assert.Equal(known.Growth, solution.Growth, 1e-10);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(exclusive[i], joint[i], 1e-5));
    }

    [Fact]
    public void Bets_that_win_together_get_less_than_each_alone()
    {
        ScoreBet[] bets = [new(MarketId.MatchResult, Selection.Home, 2.2), new(MarketId.Spread(-0.75m), Selection.Home, 2.6, 0.02)];
        double[] fractions = new double[2];

        KellySolution solution = ScenarioKelly.Solve(ScoreScenarios.From(Grid, 3, bets), fractions);

        Assert.True(solution.Converged);
        double home = Kelly.Fraction(2.2, 0.5);
        double spread = Kelly.Fraction(2.6, ScoreScenarios.Settlement(Grid, 3, MarketId.Spread(-0.75m), Selection.Home), 0.02);
        Assert.True(fractions[0] < home || fractions[1] < spread);
        Assert.True(solution.Staked < home + spread);
    }

    [Fact]
    public void A_grid_cut_off_at_a_highest_score_is_scaled_up()
    {
        double[] cut = [.. Grid.Select(p => p * 0.995)];

        Assert.Equal(0.5, ScoreScenarios.Settlement(cut, 3, MarketId.MatchResult, Selection.Home).Win, 1e-12);
        Assert.Throws<ArgumentException>(() => ScoreScenarios.Settlement([.. Grid.Select(p => p * 0.98)], 3, MarketId.MatchResult, Selection.Home));
        Assert.Throws<ArgumentException>(() => ScoreScenarios.Settlement([.. Grid.Select(p => p * 1.01)], 3, MarketId.MatchResult, Selection.Home));
    }

    [Fact]
    public void What_is_no_grid_or_no_bet_on_the_score_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ScoreScenarios.From(Grid, 4, [new(MarketId.MatchResult, Selection.Home, 2)]));
        Assert.Throws<ArgumentException>(() => ScoreScenarios.From(Grid, 3, []));
        Assert.Throws<ArgumentException>(() => ScoreScenarios.From(Grid, 3, [new(MarketId.MatchResult, Selection.Over, 2)]));
        Assert.Throws<ArgumentException>(() => ScoreScenarios.From(Grid, 3, [new(MarketId.Outright, new Selection("Reds"), 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreScenarios.From(Grid, 3, [new(MarketId.MatchResult, Selection.Home, double.NaN)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreScenarios.Settlement([double.NaN, 1], 1, MarketId.MatchResult, Selection.Home));
    }
}
