using static System.FormattableString;

namespace Betting.Execution.Odds.Lines;

/// <summary>Handicaps and totals of every kind of line, from the probabilities of margins, totals or match results.</summary>
/// <remarks>
/// Handicap 0 is draw no bet, -0.5 is the win, +0.5 the double chance. Margins and totals come from any model, for example the diagonals of
/// a score grid. Thread-safe (pure functions).
/// </remarks>
public static class AsianLine
{
    private const double SumTolerance = 1e-9;

    /// <summary>A handicap bet, from the distribution of the margin.</summary>
    /// <param name="marginProbabilities">The probability of each margin (own score minus the opponent's) from <paramref name="lowestMargin"/> up, summing to 1 within 1e-9.</param>
    /// <param name="lowestMargin">The margin of the first probability, for example -10.</param>
    /// <param name="handicap">Added to the own score; a multiple of 0.25. For the away side: its margins and its handicap, both with the sign changed.</param>
    /// <returns>How likely each settlement is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of range or the handicap is not a multiple of 0.25.</exception>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    public static LineProbabilities Handicap(ReadOnlySpan<double> marginProbabilities, int lowestMargin, decimal handicap) =>
        Fold(marginProbabilities, lowestMargin, QuarterLine.Checked(handicap));

    /// <summary>A bet on over a total, from the distribution of the total.</summary>
    /// <param name="totalProbabilities">The probability of each total from 0 up, summing to 1 within 1e-9.</param>
    /// <param name="line">The total to exceed; a multiple of 0.25.</param>
    /// <returns>How likely each settlement is; the bet on under is <see cref="LineProbabilities.Opposite"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of range or the line is negative or not a multiple of 0.25.</exception>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    public static LineProbabilities Over(ReadOnlySpan<double> totalProbabilities, decimal line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        return Fold(totalProbabilities, 0, -QuarterLine.Checked(line));
    }

    /// <summary>A handicap bet of at most half a goal, from the probabilities of the match result.</summary>
    /// <param name="win">The side wins.</param>
    /// <param name="draw">The match is drawn.</param>
    /// <param name="loss">The side loses; the three sum to 1 within 1e-9.</param>
    /// <param name="handicap">-0.5 (the win), -0.25, 0 (draw no bet), 0.25 or 0.5 (double chance).</param>
    /// <returns>How likely each settlement is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another handicap, which needs the distribution of the margin, or a probability out of range.</exception>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    public static LineProbabilities FromMatchResult(double win, double draw, double loss, decimal handicap) => handicap switch
    {
        -0.5m => new LineProbabilities(win, 0d, 0d, 0d, draw + loss),
        -0.25m => LineProbabilities.QuarterHarder(win, draw, loss),
        0m => LineProbabilities.WholeLine(win, draw, loss),
        0.25m => LineProbabilities.QuarterEasier(win, draw, loss),
        0.5m => new LineProbabilities(win + draw, 0d, 0d, 0d, loss),
        _ => throw new ArgumentOutOfRangeException(nameof(handicap), handicap, "Match results settle the handicaps -0.5, -0.25, 0, 0.25 and 0.5; others need the distribution of the margin."),
    };

    private static LineProbabilities Fold(ReadOnlySpan<double> probabilities, int lowest, decimal handicap)
    {
        double win = 0d, halfWin = 0d, push = 0d, halfLoss = 0d, loss = 0d, sum = 0d;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double probability = probabilities[i];
            if (!(probability >= 0d && probability <= 1d))
            {
                throw new ArgumentOutOfRangeException(nameof(probabilities), probability, $"The probability at index {i} must lie between 0 and 1.");
            }

            sum += probability;
            switch (lowest + (decimal)i + handicap)
            {
                case > 0.25m: win += probability; break;
                case 0.25m: halfWin += probability; break;
                case 0m: push += probability; break;
                case -0.25m: halfLoss += probability; break;
                default: loss += probability; break;
            }
        }

        if (!(Math.Abs(sum - 1d) <= SumTolerance))
        {
            throw new ArgumentException(Invariant($"The {probabilities.Length} probabilities sum to {sum}; they must sum to 1."), nameof(probabilities));
        }

        return new LineProbabilities(Clip(win), Clip(halfWin), Clip(push), Clip(halfLoss), Clip(loss));
    }

    // A sum of many probabilities may exceed 1 by a rounding.
    private static double Clip(double probability) => Math.Min(probability, 1d);
}
