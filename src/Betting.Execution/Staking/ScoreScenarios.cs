using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Turns the probabilities of final scores into the scenarios of bets on one game, which makes bets on its markets comparable.</summary>
/// <remarks>
/// A grid lists the probability of each score row by row: all away scores for 0 home goals, then for 1, and so on. A grid cut off at a
/// highest score may miss up to 1 % and is scaled up to 1. Thread-safe (pure functions).
/// </remarks>
public static class ScoreScenarios
{
    private const double LargestCut = 0.01;

    /// <summary>The scenarios of several bets on one game: one per score that can happen.</summary>
    /// <param name="grid">The probability of each score, home scores in rows, away scores in columns.</param>
    /// <param name="awayScores">The number of away scores, so the length of a row.</param>
    /// <param name="bets">The bets, at least one.</param>
    /// <returns>One scenario per score with a probability above 0.</returns>
    /// <exception cref="ArgumentException">The grid is no grid, its probabilities miss 1 by more than allowed, there is no bet, or a bet does not follow from the score.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a price or a commission is out of range.</exception>
    public static ScenarioSet From(ReadOnlySpan<double> grid, int awayScores, ReadOnlySpan<ScoreBet> bets)
    {
        double sum = Check(grid, awayScores);
        if (bets.IsEmpty)
        {
            throw new ArgumentException("There is no bet; pass at least one.", nameof(bets));
        }

        int scenarios = grid.Length - grid.Count(0d);
        double[] returns = new double[scenarios * bets.Length];
        double[] probabilities = new double[scenarios];
        int row = 0;
        for (int cell = 0; cell < grid.Length; cell++)
        {
            if (grid[cell] == 0d)
            {
                continue;
            }

            probabilities[row] = grid[cell] / sum;
            for (int bet = 0; bet < bets.Length; bet++)
            {
                ScoreBet b = bets[bet];
                double payout = Kelly.NetPayout(b.Odds, b.Commission);
                returns[(row * bets.Length) + bet] = ReturnOf(ScoreOutcomes.Of(b.Market, b.Selection, cell / awayScores, cell % awayScores), payout);
            }

            row++;
        }

        return new ScenarioSet(bets.Length, returns, probabilities);
    }

    /// <summary>How one bet on the game may be settled.</summary>
    /// <param name="grid">The probability of each score, home scores in rows, away scores in columns.</param>
    /// <param name="awayScores">The number of away scores, so the length of a row.</param>
    /// <param name="market">The market.</param>
    /// <param name="selection">What is backed.</param>
    /// <returns>The probabilities of win, half win, push, half loss and loss.</returns>
    /// <exception cref="ArgumentException">The grid is no grid, its probabilities miss 1 by more than allowed, or the bet does not follow from the score.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of range.</exception>
    public static SettlementProbabilities Settlement(ReadOnlySpan<double> grid, int awayScores, MarketId market, Selection selection)
    {
        double sum = Check(grid, awayScores);
        double win = 0d;
        double loss = 0d;
        double halfWin = 0d;
        double halfLoss = 0d;
        for (int cell = 0; cell < grid.Length; cell++)
        {
            double probability = grid[cell] / sum;
            switch (ScoreOutcomes.Of(market, selection, cell / awayScores, cell % awayScores))
            {
                case SettlementOutcome.Won:
                    win += probability;
                    break;
                case SettlementOutcome.HalfWon:
                    halfWin += probability;
                    break;
                case SettlementOutcome.HalfLost:
                    halfLoss += probability;
                    break;
                case SettlementOutcome.Lost:
                    loss += probability;
                    break;
                default:
                    break;
            }
        }

        return new SettlementProbabilities(Math.Min(1d, win), Math.Min(1d, loss), Math.Min(1d, halfWin), Math.Min(1d, halfLoss));
    }

    private static double ReturnOf(SettlementOutcome outcome, double payout) => outcome switch
    {
        SettlementOutcome.Won => payout,
        SettlementOutcome.HalfWon => payout / 2d,
        SettlementOutcome.HalfLost => -0.5,
        SettlementOutcome.Lost => -1d,
        _ => 0d,
    };

    private static double Check(ReadOnlySpan<double> grid, int awayScores)
    {
        if (awayScores < 1 || grid.IsEmpty || grid.Length % awayScores != 0)
        {
            throw new ArgumentException($"A grid of {grid.Length} probabilities does not divide into rows of {awayScores} away scores.", nameof(grid));
        }

        double sum = 0d;
        for (int cell = 0; cell < grid.Length; cell++)
        {
            if (!(grid[cell] >= 0d && grid[cell] <= 1d))
            {
                throw new ArgumentOutOfRangeException(nameof(grid), grid[cell], $"The probability of the score {cell / awayScores}-{cell % awayScores} must lie between 0 and 1.");
            }

            sum += grid[cell];
        }

        return sum >= 1d - LargestCut && sum <= 1d + SettlementProbabilities.SumTolerance
            ? sum
            : throw new ArgumentException(Invariant($"The probabilities of the scores sum to {sum}; {1d - LargestCut} to 1 is allowed, so list more scores or scale them."), nameof(grid));
    }
}
