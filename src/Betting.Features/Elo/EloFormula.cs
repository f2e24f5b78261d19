namespace Betting.Features.Elo;

/// <summary>The formulas of Elo ratings.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class EloFormula
{
    // Below a tenth of its constant a correction would explode or change its sign; no rating gap seen in any league comes near.
    private const double LogFloor = 0.22;
    private const double PowerFloor = 0.75;

    /// <summary>The expected score, 1 / (1 + 10^(-difference / scale)). Source: Elo (1978), The Rating of Chessplayers.</summary>
    /// <param name="difference">Own rating minus the opponent's, home advantage included, in rating points.</param>
    /// <param name="scale">Rating points per factor ten in the odds; above 0; default 400.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not above 0.</exception>
    public static double Expected(double difference, double scale = 400)
    {
        if (!(scale > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be above 0.");
        }

        return 1 / (1 + Math.Pow(10, -difference / scale));
    }

    /// <summary>The factor by which the margin of a game multiplies the update; see <see cref="EloMargin"/> for formulas and sources.</summary>
    /// <param name="margin">The rule.</param>
    /// <param name="scoreMargin">Home score minus away score.</param>
    /// <param name="difference">Home rating minus away rating, home advantage included, in rating points.</param>
    /// <returns>A number above 0 (1 for <see cref="EloMargin.None"/> and <see cref="EloMargin.Graded"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public static double Multiplier(EloMargin margin, int scoreMargin, double difference)
    {
        double size = Math.Abs((double)scoreMargin);
        double winnerAdvantage = scoreMargin > 0 ? difference : -difference;
        return margin switch
        {
            EloMargin.None or EloMargin.Graded => 1,
            EloMargin.LogWithRatingCorrection => Math.Log(Math.Max(size, 1) + 1) * LogCorrection(scoreMargin, winnerAdvantage),
            EloMargin.PowerWithRatingCorrection => Math.Pow(size + 3, 0.8) / Math.Max(PowerFloor, 7.5 + (scoreMargin == 0 ? 0 : 0.006 * winnerAdvantage)),
            EloMargin.GoalDifference => size <= 1 ? 1 : size <= 2 ? 1.5 : (11 + size) / 8,
            _ => throw new ArgumentOutOfRangeException(nameof(margin), margin, "There is no such margin rule."),
        };
    }

    // A tie has no winner whose advantage could be corrected for: the published rule divides by 1.
    private static double LogCorrection(int scoreMargin, double winnerAdvantage) =>
        2.2 / (scoreMargin == 0 ? 1 : Math.Max(LogFloor, (0.001 * winnerAdvantage) + 2.2));
}
