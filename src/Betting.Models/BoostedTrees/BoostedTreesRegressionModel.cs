using System.Collections.Immutable;
using Betting.Features;
using Betting.Models.Internal;
using Betting.Models.TreeScoring;

namespace Betting.Models.BoostedTrees;

/// <summary>Gradient-boosted trees for a number: the mean, given the features.</summary>
/// <remarks>Thread safety: immutable, safe from any thread; scoring allocates nothing. An infinite feature counts as missing.</remarks>
public sealed class BoostedTreesRegressionModel
{
    private readonly double start;
    private readonly TreeEnsemble trees;

    internal BoostedTreesRegressionModel(RegressionSet rows, RegressionLoss loss, BoostingRun run)
    {
        GrownForest forest = GrownForest.Of(run, rows.Features.ColumnCount);
        start = run.Start[0];
        trees = new TreeEnsemble(rows.Features.ColumnCount, 1, forest.Roots, forest.Nodes, forest.Categories);
        Loss = loss;
        FeatureSet = rows.FeatureSet;
        FeatureNames = rows.Features.Names;
        Rounds = run.Trees.Count;
        ImmutableArray<double> gains = forest.Gains;
        ImmutableArray<int> splits = forest.Splits;
        FeatureImportance = [.. FeatureNames.Select((name, feature) => (name, gains[feature], splits[feature])).OrderByDescending(feature => feature.Item2)];
    }

    /// <summary>The loss that the model was learned by.</summary>
    public RegressionLoss Loss { get; }

    /// <summary>The exact feature set of the inputs.</summary>
    public FeatureSetId FeatureSet { get; }

    /// <summary>The inputs' names in order.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The number of trees, after early stopping.</summary>
    /// <value>1 or more.</value>
    public int Rounds { get; }

    /// <summary>The sum of the gains of all splits on each feature and their number, the largest gain first, then in feature order.</summary>
    /// <value>One entry per feature; 0 where a feature is never split on. A gain has no unit and compares within one model only.</value>
    public ImmutableArray<(string Name, double Gain, int Splits)> FeatureImportance { get; }

    /// <summary>Predicts the number of one row.</summary>
    /// <param name="features">One value per feature, in the order of <see cref="FeatureNames"/>; NaN means missing.</param>
    /// <returns>The expected number, in the target's unit; above 0 for counts.</returns>
    /// <exception cref="ArgumentException">The number of features is another.</exception>
    public double Predict(ReadOnlySpan<double> features)
    {
        if (features.Length != FeatureNames.Length)
        {
            throw new ArgumentException(Say.Text($"The model takes {FeatureNames.Length} features of the set '{FeatureSet}'; the call passed {features.Length}."), nameof(features));
        }

        double sum = start;
        trees.Add(features, new Span<double>(ref sum));
        return Loss == RegressionLoss.Poisson ? Math.Exp(sum) : sum;
    }
}
