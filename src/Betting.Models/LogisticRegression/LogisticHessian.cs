using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.LogisticRegression;

/// <summary>The second derivatives of the penalised log loss by the intercepts and the weights of some columns.</summary>
internal sealed class LogisticHessian(TrainingSet rows, LogisticDesign design, double l2, CancellationToken cancellationToken)
{
    // A softmax does not change when all intercepts rise together; a little of everything keeps each step bounded.
    private const double Damping = 1e-10;

    /// <summary>Outputs x (1 + columns) squared, the intercept of each output first.</summary>
    public double[] At(double[] parameters, int[] columns)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int outputs = rows.OutcomeCount == 2 ? 1 : rows.OutcomeCount;
        int width = columns.Length + 1;
        double[][] pairs = [.. Enumerable.Range(0, outputs * (outputs + 1) / 2).Select(_ => new double[width * width])];
        double[] inputs = new double[width];
        double[] probabilities = new double[outputs];
        inputs[0] = 1;
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> all = design.Values.AsSpan(row * design.Columns.Length, design.Columns.Length);
            for (int column = 0; column < columns.Length; column++)
            {
                inputs[column + 1] = all[columns[column]];
            }

            Probabilities(parameters, all, probabilities);
            double weight = TrainingRows.Weight(rows, row);
            for (int first = 0, pair = 0; first < outputs; first++)
            {
                for (int second = 0; second <= first; second++, pair++)
                {
                    double own = outputs == 1 ? 1 - probabilities[0] : (first == second ? 1 : 0) - probabilities[second];
                    AddOuter(pairs[pair], inputs, weight * probabilities[first] * own);
                }
            }
        }

        return Join(pairs, outputs, width);
    }

    private void Probabilities(double[] parameters, ReadOnlySpan<double> inputs, double[] probabilities)
    {
        int stride = design.Columns.Length + 1;
        for (int output = 0; output < probabilities.Length; output++)
        {
            ReadOnlySpan<double> own = parameters.AsSpan(output * stride, stride);
            probabilities[output] = own[0] + Lanes.Dot(own[1..], inputs);
        }

        if (probabilities.Length == 1)
        {
            probabilities[0] = Logistic.Sigmoid(probabilities[0]);
        }
        else
        {
            Softmax.InPlace(probabilities);
        }
    }

    /// <summary>Adds a multiple of the inputs' outer product to the lower triangle.</summary>
    private static void AddOuter(double[] target, double[] inputs, double factor)
    {
        for (int index = 0; index < inputs.Length; index++)
        {
            Lanes.AddScaled(target.AsSpan(index * inputs.Length, index + 1), inputs.AsSpan(0, index + 1), factor * inputs[index]);
        }
    }

    private double[] Join(double[][] pairs, int outputs, int width)
    {
        int size = outputs * width;
        double[] joined = new double[size * size];
        for (int first = 0, pair = 0; first < outputs; first++)
        {
            for (int second = 0; second <= first; second++, pair++)
            {
                for (int row = 0; row < width; row++)
                {
                    for (int column = 0; column < width; column++)
                    {
                        double value = pairs[pair][(Math.Max(row, column) * width) + Math.Min(row, column)];
                        joined[(((first * width) + row) * size) + (second * width) + column] = value;
                        joined[(((second * width) + column) * size) + (first * width) + row] = value;
                    }
                }
            }
        }

        for (int index = 0; index < size; index++)
        {
            int at = (index * size) + index;
            joined[at] += (index % width == 0 ? 0 : l2) + (Damping * (1 + joined[at]));
        }

        return joined;
    }
}
