using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.LogisticRegression;

/// <summary>Penalised log loss. Parameters: for each output its intercept, then its weights. Two outcomes have one output, the log odds of the second.</summary>
internal sealed class LogisticObjective(TrainingSet rows, LogisticDesign design, double l2, CancellationToken cancellationToken)
{
    public int Outputs { get; } = rows.OutcomeCount == 2 ? 1 : rows.OutcomeCount;

    /// <summary>The parameters of one output.</summary>
    public int Stride => Width + 1;

    private int Width => design.Columns.Length;

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        cancellationToken.ThrowIfCancellationRequested();
        gradient.Clear();
        Span<double> residuals = stackalloc double[Outputs];
        double value = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> inputs = design.Values.AsSpan(row * Width, Width);
            for (int output = 0; output < Outputs; output++)
            {
                ReadOnlySpan<double> own = parameters.Slice(output * (Width + 1), Width + 1);
                residuals[output] = own[0] + Lanes.Dot(own[1..], inputs);
            }

            double weight = TrainingRows.Weight(rows, row);
            value += weight * LossAndResiduals(residuals, rows.Labels[row]);
            for (int output = 0; output < Outputs; output++)
            {
                Span<double> own = gradient.Slice(output * (Width + 1), Width + 1);
                double residual = weight * residuals[output];
                own[0] += residual;
                Lanes.AddScaled(own[1..], inputs, residual);
            }
        }

        return value + Penalty(parameters, gradient);
    }

    /// <summary>Returns the log loss of scores and replaces them by probability minus outcome.</summary>
    private static double LossAndResiduals(Span<double> scores, int label)
    {
        if (scores.Length == 1)
        {
            double score = scores[0];
            scores[0] = Logistic.Sigmoid(score) - label;
            return Logistic.Softplus(label == 1 ? -score : score);
        }

        double own = scores[label];
        double together = LogSumExp.Of(scores);
        if (!double.IsFinite(together))
        {
            return double.PositiveInfinity;
        }

        for (int output = 0; output < scores.Length; output++)
        {
            scores[output] = Math.Exp(scores[output] - together) - (output == label ? 1 : 0);
        }

        return together - own;
    }

    private double Penalty(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double squares = 0;
        for (int index = 0; index < parameters.Length; index++)
        {
            if (index % (Width + 1) == 0)
            {
                continue;
            }

            squares += parameters[index] * parameters[index];
            gradient[index] += l2 * parameters[index];
        }

        return l2 / 2 * squares;
    }
}
