using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.BoostedTrees;

/// <summary>Log loss of two outcomes (one score: the log odds of the second) or more (one score each, softmax).</summary>
internal static class BoostingLoss
{
    public static int ScoresOf(int outcomes) => outcomes == 2 ? 1 : outcomes;

    /// <summary>The starting scores: the log odds, or logarithms of the frequencies, of the classes.</summary>
    public static double[] StartingScores(double[] classWeights, double? baseScore)
    {
        double total = classWeights.Sum();
        if (classWeights.Length == 2)
        {
            return [Logistic.Logit(baseScore ?? (classWeights[1] / total))];
        }

        return [.. classWeights.Select(weight => Math.Log(weight / total))];
    }

    /// <summary>
    /// First and second derivative of one row. For K outcomes the second is K/(K-1) p (1 - p), after Friedman (2001), Greedy function
    /// approximation, algorithm 6.
    /// </summary>
    public static (double Gradient, double Hessian) Derivatives(double probability, bool happened, double weight, double factor) =>
        (weight * (probability - (happened ? 1 : 0)), weight * factor * probability * (1 - probability));

    /// <summary>Mean weighted log loss of some rows.</summary>
    public static double LogLoss(TrainingSet rows, int start, int count, double[][] scores)
    {
        double sum = 0;
        double weights = 0;
        Span<double> of = stackalloc double[scores.Length];
        for (int row = start; row < start + count; row++)
        {
            double weight = TrainingRows.Weight(rows, row);
            weights += weight;
            if (scores.Length == 1)
            {
                double score = scores[0][row];
                sum += weight * Logistic.Softplus(rows.Labels[row] == 1 ? -score : score);
                continue;
            }

            for (int output = 0; output < of.Length; output++)
            {
                of[output] = scores[output][row];
            }

            sum += weight * (LogSumExp.Of(of) - of[rows.Labels[row]]);
        }

        return sum / weights;
    }
}
