using System.Collections.Immutable;

namespace Betting.Models.Internal;

/// <summary>What every trainer needs to know of its rows.</summary>
internal static class TrainingRows
{
    /// <summary>The total weight of each class; refuses rows from which no classifier can be learned.</summary>
    public static double[] ClassWeights(TrainingSet rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.RowCount == 0)
        {
            throw new ArgumentException("There are no training rows; at least one row of every outcome is needed.", nameof(rows));
        }

        double[] weights = WeightsOf(rows, 0, rows.RowCount);
        for (int outcome = 0; outcome < weights.Length; outcome++)
        {
            if (weights[outcome] <= 0)
            {
                throw new ArgumentException(
                    Say.Text($"None of the {rows.RowCount} training rows has the outcome {outcome} ('{rows.Market.Selections[outcome]}') of the market {rows.Market}; every outcome must occur at least once."),
                    nameof(rows));
            }
        }

        return weights;
    }

    public static double[] WeightsOf(TrainingSet rows, int start, int count)
    {
        double[] weights = new double[rows.OutcomeCount];
        for (int row = start; row < start + count; row++)
        {
            weights[rows.Labels[row]] += Weight(rows, row);
        }

        return weights;
    }

    public static double Weight(TrainingSet rows, int row) => rows.Weights.IsEmpty ? 1 : rows.Weights[row];

    public static ModelSignature Signature(TrainingSet rows, MissingPolicy missing) => new()
    {
        FeatureSet = rows.FeatureSet,
        FeatureNames = rows.Features.Names,
        Market = rows.Market,
        MissingPolicy = missing,
        TrainingRanges = Ranges(rows),
        TrainedFrom = rows.DecidedAt[0].ToUniversalTime(),
        TrainedTo = rows.DecidedAt[^1].ToUniversalTime(),
        TrainingRows = rows.RowCount,
    };

    private static ImmutableArray<FeatureRange> Ranges(TrainingSet rows)
    {
        int columns = rows.Features.ColumnCount;
        double[] minimum = new double[columns];
        double[] maximum = new double[columns];
        int[] missing = new int[columns];
        Array.Fill(minimum, double.NaN);
        Array.Fill(maximum, double.NaN);
        ReadOnlySpan<double> values = rows.Features.Values;
        for (int index = 0; index < values.Length; index++)
        {
            int column = index % columns;
            double value = values[index];
            if (double.IsNaN(value))
            {
                missing[column]++;
                continue;
            }

            minimum[column] = value >= minimum[column] ? minimum[column] : value;
            maximum[column] = value <= maximum[column] ? maximum[column] : value;
        }

        var ranges = ImmutableArray.CreateBuilder<FeatureRange>(columns);
        for (int column = 0; column < columns; column++)
        {
            ranges.Add(new FeatureRange(minimum[column], maximum[column], (double)missing[column] / rows.RowCount));
        }

        return ranges.MoveToImmutable();
    }
}
