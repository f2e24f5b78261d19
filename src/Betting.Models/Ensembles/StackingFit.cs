using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Ensembles;

/// <summary>Learns the parameters of <see cref="StackedEnsemble"/> by L-BFGS.</summary>
internal static class StackingFit
{
    private const double Floor = 1e-15;
    private const int MaximumIterations = 1000;
    private const double GradientTolerance = 1e-9;

    public static int ParameterCount(int members, int outcomes) => outcomes * ((members * outcomes) + 1);

    public static void TakeLogs(Span<double> probabilities)
    {
        foreach (ref double probability in probabilities)
        {
            probability = Math.Log(Math.Max(probability, Floor));
        }
    }

    /// <summary>The scores of all outcomes, before the softmax.</summary>
    public static void Scores(ReadOnlySpan<double> parameters, ReadOnlySpan<double> logs, Span<double> scores)
    {
        int stride = logs.Length + 1;
        for (int outcome = 0; outcome < scores.Length; outcome++)
        {
            scores[outcome] = parameters[outcome * stride] + Lanes.Dot(logs, parameters.Slice((outcome * stride) + 1, logs.Length));
        }
    }

    public static double[] Fit(OutOfFoldScores scores, double l2)
    {
        Require.NotNegative(l2, nameof(l2));
        int width = scores.MemberCount * scores.OutcomeCount;
        double[] logs = new double[scores.RowCount * width];
        for (int row = 0; row < scores.RowCount; row++)
        {
            for (int member = 0; member < scores.MemberCount; member++)
            {
                scores.Row(member, row).CopyTo(logs.AsSpan((row * width) + (member * scores.OutcomeCount)));
            }
        }

        TakeLogs(logs);
        double[] centre = Centre(scores.MemberCount, scores.OutcomeCount);
        double[] parameters = [.. centre];
        if (scores.RowCount > 0)
        {
            Lbfgs.Minimise((point, gradient) => Loss(scores, logs, centre, l2, point, gradient), parameters, MaximumIterations, GradientTolerance);
        }

        return parameters;
    }

    /// <summary>The equal-weight mean of logarithms: each outcome's score is the mean of its own.</summary>
    private static double[] Centre(int members, int outcomes)
    {
        double[] centre = new double[ParameterCount(members, outcomes)];
        int stride = (members * outcomes) + 1;
        for (int outcome = 0; outcome < outcomes; outcome++)
        {
            for (int member = 0; member < members; member++)
            {
                centre[(outcome * stride) + 1 + (member * outcomes) + outcome] = 1.0 / members;
            }
        }

        return centre;
    }

    // Divided by the rows' total weight, so that the tolerance means the same for few rows and many.
    private static double Loss(OutOfFoldScores scores, double[] logs, double[] centre, double l2, ReadOnlySpan<double> point, Span<double> gradient)
    {
        int outcomes = scores.OutcomeCount;
        int width = scores.MemberCount * outcomes;
        double[] p = new double[outcomes];
        double loss = 0;
        gradient.Clear();
        for (int row = 0; row < scores.RowCount; row++)
        {
            ReadOnlySpan<double> own = logs.AsSpan(row * width, width);
            Scores(point, own, p);
            int label = scores.Labels[row];
            double weight = scores.Weight(row);
            loss += weight * (LogSumExp.Of(p) - p[label]);
            Softmax.InPlace(p);
            p[label] -= 1;
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                double residual = weight * p[outcome];
                gradient[outcome * (width + 1)] += residual;
                Lanes.AddScaled(gradient.Slice((outcome * (width + 1)) + 1, width), own, residual);
            }
        }

        double scale = 1.0 / scores.TotalWeight();
        for (int index = 0; index < gradient.Length; index++)
        {
            double distance = point[index] - centre[index];
            loss += l2 / 2 * distance * distance;
            gradient[index] = (gradient[index] + (l2 * distance)) * scale;
        }

        return loss * scale;
    }
}
