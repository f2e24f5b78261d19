using System.Collections.Immutable;

namespace Betting.Models.Internal;

/// <summary>What every trainer needs to know of its rows.</summary>
internal static class TrainingRows
{
    /// <summary>The total weight of each class; refuses rows from which no classifier can be learned.</summary>
    public static double[] ClassWeights(TrainingSet rows)
    {
        RefuseEmpty(rows);
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

    public static TrainingSet Take(TrainingSet rows, int[] taken) => new(
        rows.FeatureSet,
        rows.Features.Take(taken),
        rows.Market,
        [.. taken.Select(row => rows.Labels[row])],
        [.. taken.Select(row => rows.DecidedAt[row])],
        rows.Weights.IsEmpty ? [] : [.. taken.Select(row => rows.Weights[row])]);

    public static bool HoldsEveryOutcome(TrainingSet rows, ReadOnlySpan<int> taken)
    {
        bool[] seen = new bool[rows.OutcomeCount];
        foreach (int row in taken)
        {
            seen[rows.Labels[row]] = true;
        }

        return !seen.AsSpan().Contains(false);
    }

    public static ModelSignature Signature(TrainingSet rows, MissingPolicy missing)
    {
        RefuseEmpty(rows);
        return new ModelSignature
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
    }

    public static ImmutableArray<FeatureRange> Ranges(TrainingSet rows)
    {
        int columns = rows.Features.ColumnCount;
        double[] minimum = new double[columns];
        double[] maximum = new double[columns];
        int[] missing = new int[columns];
        Array.Fill(minimum, double.NaN);
        Array.Fill(maximum, double.NaN);
        ReadOnlySpan<double> values = rows.Features.Values;
        for (int start = 0; start < values.Length; start += columns)
        {
            ReadOnlySpan<double> row = values.Slice(start, columns);
            for (int column = 0; column < columns; column++)
            {
                double value = row[column];
                missing[column] += double.IsNaN(value) ? 1 : 0;
                minimum[column] = value < minimum[column] || double.IsNaN(minimum[column]) ? value : minimum[column];
                maximum[column] = value > maximum[column] || double.IsNaN(maximum[column]) ? value : maximum[column];
            }
        }

        var ranges = ImmutableArray.CreateBuilder<FeatureRange>(columns);
        for (int column = 0; column < columns; column++)
        {
            ranges.Add(new FeatureRange(minimum[column], maximum[column], (double)missing[column] / rows.RowCount));
        }

        return ranges.MoveToImmutable();
    }

    private static void RefuseEmpty(TrainingSet rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.RowCount == 0)
        {
            throw new ArgumentException("There are no training rows; at least one row of every outcome is needed.", nameof(rows));
        }
    }
}
