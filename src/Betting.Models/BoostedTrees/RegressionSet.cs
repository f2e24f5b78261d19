using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models.BoostedTrees;

/// <summary>Rows with numbers to predict, such as goals or margins, in time order.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class RegressionSet
{
    /// <summary>Creates a regression set.</summary>
    /// <param name="featureSet">The exact feature set of the columns.</param>
    /// <param name="features">One row per target.</param>
    /// <param name="targets">The number of each row, finite.</param>
    /// <param name="decidedAt">The decision time of each row, never decreasing.</param>
    /// <param name="weights">One positive weight per row; empty means all 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, a target is not finite, time goes backwards or a weight is not positive.</exception>
    public RegressionSet(
        FeatureSetId featureSet,
        FeatureMatrix features,
        ImmutableArray<double> targets,
        ImmutableArray<DateTimeOffset> decidedAt,
        ImmutableArray<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        Weights = weights.IsDefault ? [] : weights;
        if (targets.IsDefault || decidedAt.IsDefault || targets.Length != features.RowCount || decidedAt.Length != features.RowCount
            || (!Weights.IsEmpty && Weights.Length != features.RowCount))
        {
            throw new ArgumentException($"{features.RowCount} rows need as many targets, decision times and (if any) weights.", nameof(features));
        }

        FeatureSet = featureSet;
        Features = features;
        Targets = targets;
        DecidedAt = decidedAt;
        for (int row = 0; row < RowCount; row++)
        {
            CheckRow(row);
        }
    }

    /// <summary>The exact feature set of the columns.</summary>
    public FeatureSetId FeatureSet { get; }

    /// <summary>The inputs.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>The number of each row.</summary>
    public ImmutableArray<double> Targets { get; }

    /// <summary>The decision time of each row, never decreasing.</summary>
    public ImmutableArray<DateTimeOffset> DecidedAt { get; }

    /// <summary>One positive weight per row, or empty where all weigh 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Features.RowCount;

    private void CheckRow(int row)
    {
        if (!double.IsFinite(Targets[row]))
        {
            throw new ArgumentException(Internal.Say.Text($"Row {row} has the target {Targets[row]}; targets are finite."));
        }

        if (row > 0 && DecidedAt[row] < DecidedAt[row - 1])
        {
            throw new ArgumentException(Internal.Say.Text($"Row {row} was decided at {DecidedAt[row]:u}, before row {row - 1} at {DecidedAt[row - 1]:u}; sort the rows by time."));
        }

        if (!Weights.IsEmpty && !(Weights[row] > 0 && double.IsFinite(Weights[row])))
        {
            throw new ArgumentException(Internal.Say.Text($"Row {row} has the weight {Weights[row]}; weights are positive and finite."));
        }
    }
}
