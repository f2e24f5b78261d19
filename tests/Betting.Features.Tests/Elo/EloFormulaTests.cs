using Betting.Features.Elo;

namespace Betting.Features.Tests.Elo;

public sealed class EloFormulaTests
{
    [Fact]
    public void Five_games_from_one_rating_give_the_published_rating()
    {
        // Worked example of the Elo rating system: 1613, K 32, against 1609 (loss), 1477 (draw), 1388 (win), 1586 (win), 1720 (loss),
        // all from the same rating before; recomputed: expected 2.866566, new rating 1601.269877.
        int[] opponents = [1609, 1477, 1388, 1586, 1720];
        const double score = 0 + 0.5 + 1 + 1 + 0;

        double expected = opponents.Sum(opponent => EloFormula.Expected(1613 - opponent));

        Assert.Equal(2.866566, expected, 5e-7);
        Assert.Equal(1601.269877, 1613 + (32 * (score - expected)), 5e-7);
    }

    [Fact]
    public void The_five_games_come_out_of_the_transformer_too_when_each_starts_from_the_same_rating()
    {
        // The transformer updates game by game; five fresh ones give five updates from the same rating, which add up.
        int[] opponents = [1609, 1477, 1388, 1586, 1720];
        (int Own, int Opponent)[] scores = [(0, 1), (1, 1), (1, 0), (1, 0), (0, 1)];
        double change = 0;
        for (int game = 0; game < opponents.Length; game++)
        {
            EloTransformer elo = new(new EloOptions { K = 32, HomeAdvantage = 0, InitialRatings = new Dictionary<string, double> { ["own"] = 1613, ["opponent"] = opponents[game] } });
            elo.Observe(Games.Result(Games.Fixture("own", "opponent", Games.Day(game)), scores[game].Own, scores[game].Opponent));
            change += elo.Value("home_elo", Games.Fixture("own", "opponent", Games.Day(9))) - 1613;
        }

        Assert.Equal(1601.269877, 1613 + change, 5e-7);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(400, 10.0 / 11)]
    [InlineData(-400, 1.0 / 11)]
    public void Expectation_is_a_factor_ten_in_the_odds_per_scale(double difference, double expected) =>
        Assert.Equal(expected, EloFormula.Expected(difference), 1e-15);

    [Fact]
    public void Expectation_stays_finite_at_the_ends()
    {
        Assert.Equal(0, EloFormula.Expected(-1e9));
        Assert.Equal(1, EloFormula.Expected(1e9));
        Assert.Throws<ArgumentOutOfRangeException>(() => EloFormula.Expected(0, 0));
    }

    [Theory]
    // World Football Elo Ratings: 1 for a draw or one goal, 1.5 for two, (11 + 3) / 8 for three, (11 + 5) / 8 for five.
    [InlineData(EloMargin.GoalDifference, 0, 1)]
    [InlineData(EloMargin.GoalDifference, -1, 1)]
    [InlineData(EloMargin.GoalDifference, 2, 1.5)]
    [InlineData(EloMargin.GoalDifference, -3, 1.75)]
    [InlineData(EloMargin.GoalDifference, 5, 2)]
    [InlineData(EloMargin.None, 40, 1)]
    public void Margins_multiply_the_update(EloMargin margin, int score, double expected) =>
        Assert.Equal(expected, EloFormula.Multiplier(margin, score, 100), 1e-15);

    [Fact]
    public void Rating_corrections_follow_the_published_formulas()
    {
        // Worked by hand: a home win by 7 with 100 points ahead, the same win from behind, and a tie.
        Assert.Equal(Math.Log(8) * 2.2 / 2.3, EloFormula.Multiplier(EloMargin.LogWithRatingCorrection, 7, 100), 1e-14);
        Assert.Equal(Math.Log(8) * 2.2 / 2.1, EloFormula.Multiplier(EloMargin.LogWithRatingCorrection, -7, 100), 1e-14);
        Assert.Equal(Math.Log(2) * 2.2, EloFormula.Multiplier(EloMargin.LogWithRatingCorrection, 0, 100), 1e-14);
        Assert.Equal(Math.Pow(10, 0.8) / 8.1, EloFormula.Multiplier(EloMargin.PowerWithRatingCorrection, 7, 100), 1e-14);
        Assert.Equal(Math.Pow(10, 0.8) / 6.9, EloFormula.Multiplier(EloMargin.PowerWithRatingCorrection, -7, 100), 1e-14);
    }

    [Theory]
    [InlineData(EloMargin.LogWithRatingCorrection)]
    [InlineData(EloMargin.PowerWithRatingCorrection)]
    public void Absurd_rating_gaps_never_turn_an_update_round(EloMargin margin) =>
        Assert.InRange(EloFormula.Multiplier(margin, -3, 50_000), 0, 1000);
}
