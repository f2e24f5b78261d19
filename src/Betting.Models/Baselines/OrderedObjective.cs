using Betting.Models.Internal;
using Betting.Models.LogisticRegression;

namespace Betting.Models.Baselines;

/// <summary>Penalised log loss of an ordered regression. Parameters: the first threshold, the logarithm of each further step, then a weight per column.</summary>
internal sealed class OrderedObjective(TrainingSet rows, LogisticDesign design, OrderedLink link, double l2, CancellationToken cancellationToken)
{
    private int Width => design.Columns.Length;

    private int Thresholds => rows.OutcomeCount - 1;

    public static void Unpack(ReadOnlySpan<double> parameters, Span<double> thresholds)
    {
        thresholds[0] = parameters[0];
        for (int index = 1; index < thresholds.Length; index++)
        {
            thresholds[index] = thresholds[index - 1] + Math.Exp(parameters[index]);
        }
    }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        cancellationToken.ThrowIfCancellationRequested();
        gradient.Clear();
        Span<double> thresholds = stackalloc double[Thresholds];
        Span<double> byThreshold = stackalloc double[Thresholds];
        byThreshold.Clear();
        Unpack(parameters, thresholds);
        ReadOnlySpan<double> weights = parameters[Thresholds..];
        Span<double> byWeight = gradient[Thresholds..];
        double value = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> inputs = design.Values.AsSpan(row * Width, Width);
            double score = Lanes.Dot(weights, inputs);
            int label = rows.Labels[row];
            double low = label == 0 ? double.NegativeInfinity : thresholds[label - 1] + score;
            double high = label == Thresholds ? double.PositiveInfinity : thresholds[label] + score;
            double probability = OrderedLinks.Between(link, low, high);
            if (!(probability > 0))
            {
                return double.PositiveInfinity;
            }

            double weight = TrainingRows.Weight(rows, row);
            double byLow = label == 0 ? 0 : weight * OrderedLinks.Density(link, low) / probability;
            double byHigh = label == Thresholds ? 0 : -weight * OrderedLinks.Density(link, high) / probability;
            value -= weight * Math.Log(probability);
            if (label > 0)
            {
                byThreshold[label - 1] += byLow;
            }

            if (label < Thresholds)
            {
                byThreshold[label] += byHigh;
            }

            Lanes.AddScaled(byWeight, inputs, byLow + byHigh);
        }

        // A step moves its own threshold and all later ones.
        double later = 0;
        for (int index = Thresholds - 1; index >= 0; index--)
        {
            later += byThreshold[index];
            gradient[index] = index == 0 ? later : later * Math.Exp(parameters[index]);
        }

        for (int column = 0; column < Width; column++)
        {
            value += l2 / 2 * weights[column] * weights[column];
            byWeight[column] += l2 * weights[column];
        }

        return value;
    }
}
