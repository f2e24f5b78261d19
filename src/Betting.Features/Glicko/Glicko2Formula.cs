using Betting.Features.Internal;

namespace Betting.Features.Glicko;

/// <summary>The formulas of Glicko-2. Source: Glickman (2013), Example of the Glicko-2 system.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class Glicko2Formula
{
    /// <summary>Rating points per unit of the scale on which Glicko-2 computes.</summary>
    private const double PointsPerUnit = 173.7178;

    // The information of a game vanishes at 0 and 1; rating gaps that come so close, beyond 3,600 points, are not seen in any league.
    private const double SurestScore = 1e-9;
    private const double LargestRating = 1e9;
    private const double LargestDeviation = 100_000;

    /// <summary>The expected score of a game between two uncertain ratings, 1 / (1 + e^(-g(sqrt(RD1^2 + RD2^2)) x difference)).</summary>
    /// <remarks>Source: Glickman (1999), Parameter estimation in large dynamic paired comparison experiments, on the scale of Glicko-2.</remarks>
    /// <param name="difference">Own rating minus the opponent's, home advantage included, in rating points.</param>
    /// <param name="deviation">Own deviation, 0 to 100,000 rating points.</param>
    /// <param name="opponentDeviation">The opponent's deviation, 0 to 100,000 rating points.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Expected(double difference, double deviation, double opponentDeviation)
    {
        Options.Within(difference, -LargestRating, LargestRating, nameof(difference));
        Options.Within(deviation, 0, LargestDeviation, nameof(deviation));
        Options.Within(opponentDeviation, 0, LargestDeviation, nameof(opponentDeviation));
        double both = Math.Sqrt((deviation * deviation) + (opponentDeviation * opponentDeviation)) / PointsPerUnit;
        return Score(difference / PointsPerUnit, Weight(both));
    }

    /// <summary>The deviation after periods without a game, sqrt(RD^2 + periods x volatility^2) on the scale of Glicko-2 (step 6 of the paper).</summary>
    /// <param name="deviation">The deviation before, 0 to 100,000 rating points.</param>
    /// <param name="volatility">The volatility, 0 or more, finite.</param>
    /// <param name="periods">Rating periods that went by, 0 or more; parts of a period count in proportion.</param>
    /// <returns>Rating points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Inflate(double deviation, double volatility, double periods)
    {
        Options.Within(deviation, 0, LargestDeviation, nameof(deviation));
        Options.Within(volatility, 0, double.MaxValue, nameof(volatility));
        Options.Within(periods, 0, double.MaxValue, nameof(periods));
        double phi = deviation / PointsPerUnit;
        return PointsPerUnit * Math.Sqrt((phi * phi) + (periods * volatility * volatility));
    }

    /// <summary>The rating after one period, steps 2 to 8 of the paper.</summary>
    /// <param name="rating">The rating before, -1e9 to 1e9 rating points.</param>
    /// <param name="deviation">The deviation before, above 0 (1e-6), at most 100,000 rating points.</param>
    /// <param name="volatility">The volatility before, 1e-9 to 1e9.</param>
    /// <param name="opponents">The opponents of the period with the scores against them; none lets the deviation grow and changes nothing else.</param>
    /// <param name="tau">How far the volatility may move, 0.01 to 5; default 0.5, sensible values are 0.3 to 1.2.</param>
    /// <param name="periods">
    /// By how many periods step 6 lets the deviation grow, 0 or more; default 1, as published. 0 is for a deviation that
    /// <see cref="Inflate"/> has already taken to the day of the game.
    /// </param>
    /// <returns>The rating after the period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static Glicko2Rating Update(double rating, double deviation, double volatility, ReadOnlySpan<Glicko2Opponent> opponents, double tau = 0.5, double periods = 1)
    {
        Options.Within(rating, -LargestRating, LargestRating, nameof(rating));
        Options.Within(deviation, 1e-6, LargestDeviation, nameof(deviation));
        Options.Within(volatility, 1e-9, 1e9, nameof(volatility));
        Options.Within(tau, 0.01, 5, nameof(tau));
        Options.Within(periods, 0, double.MaxValue, nameof(periods));
        if (opponents.IsEmpty)
        {
            return new Glicko2Rating(rating, Inflate(deviation, volatility, periods), volatility);
        }

        // Information is 1 / v of the paper, and surprise the sum that delta multiplies by v.
        double information = 0;
        double surprise = 0;
        foreach (Glicko2Opponent opponent in opponents)
        {
            Check(opponent);
            double weight = Weight(opponent.Deviation / PointsPerUnit);
            double expected = Math.Clamp(Score((rating - opponent.Rating) / PointsPerUnit, weight), SurestScore, 1 - SurestScore);
            information += weight * weight * expected * (1 - expected);
            surprise += weight * (opponent.Score - expected);
        }

        double phi = deviation / PointsPerUnit;
        double moved = Glicko2Volatility.Solve(phi, volatility, 1 / information, surprise / information, tau);
        double before = (phi * phi) + (periods * moved * moved);
        double after = 1 / ((1 / before) + information);
        return new Glicko2Rating(rating + (PointsPerUnit * after * surprise), PointsPerUnit * Math.Sqrt(after), moved);
    }

    private static void Check(in Glicko2Opponent opponent)
    {
        Options.Within(opponent.Rating, -LargestRating, LargestRating, nameof(opponent.Rating));
        Options.Within(opponent.Deviation, 0, LargestDeviation, nameof(opponent.Deviation));
        Options.Within(opponent.Score, 0, 1, nameof(opponent.Score));
    }

    // The function g of the paper: an uncertain opponent says less.
    private static double Weight(double phi) => 1 / Math.Sqrt(1 + (3 * phi * phi / (Math.PI * Math.PI)));

    private static double Score(double difference, double weight) => 1 / (1 + Math.Exp(-weight * difference));
}
