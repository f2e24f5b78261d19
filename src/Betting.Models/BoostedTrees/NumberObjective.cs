using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>Squared loss, or the loss of a count whose expectation is e to the score (Poisson).</summary>
internal sealed class NumberObjective(RegressionSet set, RegressionLoss loss) : BoostingObjective(set.Weights.AsMemory())
{
    private readonly bool counts = loss == RegressionLoss.Poisson;
    private readonly double[] targets = [.. set.Targets];

    public override int ScoreCount => 1;

    // A Newton step from far below overshoots e^s; this limit is the one XGBoost documents for counts (max_delta_step).
    public override double LargestStep => counts ? 0.7 : double.PositiveInfinity;

    public override double[] StartingScores(int rows)
    {
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += Weight(row) * targets[row];
            weights += Weight(row);
        }

        return [counts ? Math.Log(sum / weights) : sum / weights];
    }

    public override GradientScale ScaleOf(double[][] scores, int rows)
    {
        double largest = 0;
        double expected = 1;
        for (int row = 0; row < rows; row += 4)
        {
            int some = Math.Min(4, rows - row);
            Vector256<double> score = Four(scores[0], row, some);
            Vector256<double> mean = counts ? VectorExp.Of(score) : score;
            for (int lane = 0; lane < some; lane++)
            {
                largest = Math.Max(largest, Math.Abs(mean[lane] - targets[row + lane]));
                expected = counts ? Math.Max(expected, mean[lane]) : 1;
            }
        }

        double weight = LargestWeight(rows);
        return new GradientScale(rows, weight * largest, weight * expected);
    }

    /// <summary>The mean squared error, or the mean negative log likelihood of the counts without the term of their factorials.</summary>
    public override double Loss(double[][] scores, int start, int count)
    {
        double sum = 0;
        double weights = 0;
        for (int row = start; row < start + count; row++)
        {
            double score = scores[0][row];
            double weight = Weight(row);
            weights += weight;
            sum += weight * (counts ? Math.Exp(score) - (targets[row] * score) : (score - targets[row]) * (score - targets[row]));
        }

        return sum / weights;
    }

    public override void Fill(double[][] scores, int start, int count, in GradientScale scale, Derivatives[] derivatives)
    {
        for (int row = start; row < start + count; row += 4)
        {
            int rows = Math.Min(4, start + count - row);
            Vector256<double> score = Four(scores[0], row, rows);
            Vector256<double> mean = counts ? VectorExp.Of(score) : score;
            Store(scale, mean - Four(targets, row, rows), counts ? mean : Vector256<double>.One, row, rows, derivatives[0]);
        }
    }
}
