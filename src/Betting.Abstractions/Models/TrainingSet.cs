using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models;

/// <summary>Rows to learn from, in time order.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class TrainingSet
{
    /// <summary>Creates a training set.</summary>
    /// <param name="featureSet">The exact feature set of the columns.</param>
    /// <param name="features">One row per label.</param>
    /// <param name="market">The market whose selections are the classes.</param>
    /// <param name="labels">The index of the winning selection of each row.</param>
    /// <param name="decidedAt">The decision time of each row, never decreasing.</param>
    /// <param name="weights">One positive weight per row; empty means all 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, a label is out of range, time goes backwards or a weight is not positive.</exception>
    public TrainingSet(
        FeatureSetId featureSet,
        FeatureMatrix features,
        MarketId market,
        ImmutableArray<int> labels,
        ImmutableArray<DateTimeOffset> decidedAt,
        ImmutableArray<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        Weights = weights.IsDefault ? [] : weights;
        if (labels.Length != features.RowCount || decidedAt.Length != features.RowCount || (!Weights.IsEmpty && Weights.Length != features.RowCount))
        {
            throw new ArgumentException($"{features.RowCount} rows need as many labels, decision times and (if any) weights; there are {labels.Length}, {decidedAt.Length} and {Weights.Length}.", nameof(features));
        }

        FeatureSet = featureSet;
        Features = features;
        Market = market;
        OutcomeCount = market.Selections.Length;
        Labels = labels;
        DecidedAt = decidedAt;
        CheckRows();
    }

    /// <summary>The exact feature set of the columns.</summary>
    public FeatureSetId FeatureSet { get; }

    /// <summary>The inputs.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>The market whose selections are the classes.</summary>
    public MarketId Market { get; }

    /// <summary>The number of classes.</summary>
    public int OutcomeCount { get; }

    /// <summary>The index of the winning selection of each row.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The decision time of each row, never decreasing.</summary>
    public ImmutableArray<DateTimeOffset> DecidedAt { get; }

    /// <summary>One positive weight per row, or empty where all weigh 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Features.RowCount;

    /// <summary>The first rows, for example those before a boundary in time.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <returns>A new training set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public TrainingSet Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, RowCount);
        double[] values = Features.Values.Slice(start * Features.ColumnCount, count * Features.ColumnCount).ToArray();
        return new TrainingSet(
            FeatureSet,
            new FeatureMatrix(Features.Names, count, values),
            Market,
            Labels.Slice(start, count),
            DecidedAt.Slice(start, count),
            Weights.IsEmpty ? [] : Weights.Slice(start, count));
    }

    private void CheckRows()
    {
        for (int row = 0; row < RowCount; row++)
        {
            if ((uint)Labels[row] >= (uint)OutcomeCount)
            {
                throw new ArgumentException($"Row {row} has the label {Labels[row]}; the market {Market} has the labels 0 to {OutcomeCount - 1}.");
            }

            if (row > 0 && DecidedAt[row] < DecidedAt[row - 1])
            {
                throw new ArgumentException($"Row {row} was decided at {DecidedAt[row]:u}, before row {row - 1} at {DecidedAt[row - 1]:u}; sort the rows by time.");
            }

            if (!Weights.IsEmpty && !(Weights[row] > 0 && double.IsFinite(Weights[row])))
            {
                throw new ArgumentException($"Row {row} has the weight {Weights[row]}; weights are positive and finite.");
            }
        }
    }
}
