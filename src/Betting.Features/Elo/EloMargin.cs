namespace Betting.Features.Elo;

/// <summary>How much more a wide win moves ratings than a narrow one.</summary>
public enum EloMargin
{
    /// <summary>Not at all: the multiplier is 1.</summary>
    None,

    /// <summary>
    /// ln(max(|m|, 1) + 1) x 2.2 / (0.001 d + 2.2), where d is the winner's rating advantage with home advantage; a tie is divided by 1.
    /// Source: FiveThirtyEight, nfl-elo-game.
    /// </summary>
    LogWithRatingCorrection,

    /// <summary>(|m| + 3)^0.8 / (7.5 + 0.006 d), where d is the winner's rating advantage with home advantage, 0 in a tie. Source: FiveThirtyEight, NBA Elo.</summary>
    PowerWithRatingCorrection,

    /// <summary>1 up to a margin of one goal, 1.5 for two, (11 + m) / 8 for three and more. Source: World Football Elo Ratings.</summary>
    GoalDifference,

    /// <summary>
    /// The score itself is graded by the margin: 1 / (1 + e^(-m / s)), a draw being one half, with s^2 the mean squared margin of the
    /// competition's earlier games (a prior of 20 games keeps it steady at first). The update needs no multiplier, and one K fits
    /// sports with narrow and with wide margins.
    /// </summary>
    Graded,
}
