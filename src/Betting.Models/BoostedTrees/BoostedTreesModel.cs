using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Functions;

namespace Betting.Models.BoostedTrees;

/// <summary>Gradient-boosted trees: sums the leaves that a row falls into and turns the sums into probabilities.</summary>
/// <remarks>
/// <para>Two outcomes have one score, the log odds of the second; more have one score each and a softmax. Trees are summed in the order in
/// which they were learned, after the starting scores: constants, or those of a logistic regression. An infinite feature counts as missing.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class BoostedTreesModel : IModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "boosted-trees";

    /// <summary>The largest score of a leaf; log odds of 40 are certainty in double precision already, and sums stay finite.</summary>
    internal const double LargestScore = 1e6;

    private readonly TreeNode[] nodes;
    private readonly int[] roots;
    private readonly double[] start;
    private readonly int outcomes;

    internal BoostedTreesModel(ModelSignature signature, double[] start, LogisticRegressionModel? linear, int[] roots, TreeNode[] nodes, ImmutableArray<double> gains, ImmutableArray<int> splits)
    {
        Signature = signature;
        this.start = start;
        Linear = linear;
        this.roots = roots;
        this.nodes = nodes;
        Gains = gains;
        Splits = splits;
        outcomes = signature.Market.Selections.Length;
        Rounds = roots.Length / start.Length;
        FeatureImportance =
        [
            .. Enumerable.Range(0, gains.Length)
                .Select(feature => (Name: signature.FeatureNames[feature], Gain: gains[feature], Splits: splits[feature]))
                .OrderByDescending(feature => feature.Gain),
        ];
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    /// <value>Always <c>boosted-trees</c>.</value>
    public string Kind => ModelKind;

    /// <summary>The number of boosting rounds, after early stopping.</summary>
    /// <value>1 or more.</value>
    public int Rounds { get; }

    /// <summary>The sum of the gains of all splits on each feature and their number, the largest gain first, then in feature order.</summary>
    /// <value>One entry per feature; 0 where a feature is never split on. A gain has no unit and compares within one model only.</value>
    public ImmutableArray<(string Name, double Gain, int Splits)> FeatureImportance { get; }

    internal ImmutableArray<double> Gains { get; }

    internal ImmutableArray<int> Splits { get; }

    internal ReadOnlySpan<TreeNode> Nodes => nodes;

    internal ReadOnlySpan<int> Roots => roots;

    internal ReadOnlySpan<double> Start => start;

    /// <summary>The logistic regression whose scores the trees correct; null where there is none.</summary>
    internal LogisticRegressionModel? Linear { get; }

    /// <inheritdoc/>
    /// <remarks>Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, outcomes, features.Length, probabilities.Length);
        if (start.Length == 1)
        {
            double happens = Logistic.Sigmoid(Sum(features, 0));
            probabilities[0] = 1 - happens;
            probabilities[1] = happens;
        }
        else
        {
            for (int output = 0; output < start.Length; output++)
            {
                probabilities[output] = Sum(features, output);
            }

            Softmax.InPlace(probabilities);
        }

        return PredictionCaveats.Uncalibrated | ModelInput.MissingCaveat(Signature, features);
    }

    private double Sum(ReadOnlySpan<double> features, int output)
    {
        double sum = Linear is null ? start[output] : start[output] + Linear.Score(features, output);
        for (int tree = output; tree < roots.Length; tree += start.Length)
        {
            ref readonly TreeNode node = ref nodes[roots[tree]];
            while (!node.IsLeaf)
            {
                double value = features[node.Feature];
                bool left = double.IsFinite(value) ? value <= node.Value : node.MissingLeft;
                node = ref nodes[left ? node.Left : node.Left + 1];
            }

            sum += node.Value;
        }

        return sum;
    }
}
