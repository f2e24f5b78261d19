using System.Collections.Immutable;
using Betting.Features;
using Betting.Models.Explanation;
using Betting.Models.LogisticRegression;
using Betting.Models.TreeScoring;

namespace Betting.Models.BoostedTrees;

/// <summary>Gradient-boosted trees: sums the leaves that a row falls into and turns the sums into probabilities.</summary>
/// <remarks>
/// <para>Two outcomes have one score, the log odds of the second; more have one score each and a softmax. Trees are summed in the order in
/// which they were learned, after the starting scores: constants, or those of a logistic regression. An infinite feature counts as missing.
/// One row and many rows give the same bits.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class BoostedTreesModel : IBatchModel, IExplainableModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "boosted-trees";

    /// <summary>The largest score of a leaf; log odds of 40 are certainty in double precision already, and sums stay finite.</summary>
    internal const double LargestScore = 1e6;

    private readonly TreeClassifier classifier;

    internal BoostedTreesModel(
        ModelSignature signature,
        double[] start,
        LogisticRegressionModel? linear,
        int[] roots,
        TreeNode[] nodes,
        ImmutableArray<double> gains,
        ImmutableArray<int> splits,
        CategorySets? categories = null)
    {
        TreeEnsemble trees = new(signature.FeatureNames.Length, start.Length, roots, nodes, categories ?? CategorySets.None);
        classifier = new TreeClassifier(signature, trees, start, linear);
        Gains = gains;
        Splits = splits;
        Rounds = roots.Length / start.Length;
        FeatureImportance =
        [
            .. Enumerable.Range(0, gains.Length)
                .Select(feature => (Name: signature.FeatureNames[feature], Gain: gains[feature], Splits: splits[feature]))
                .OrderByDescending(feature => feature.Gain),
        ];
    }

    /// <inheritdoc/>
    public ModelSignature Signature => classifier.Signature;

    /// <inheritdoc/>
    /// <value>Always <c>boosted-trees</c>.</value>
    public string Kind => ModelKind;

    /// <summary>The number of boosting rounds, after early stopping.</summary>
    /// <value>1 or more.</value>
    public int Rounds { get; }

    /// <summary>The sum of the gains of all splits on each feature and their number, the largest gain first, then in feature order.</summary>
    /// <value>One entry per feature; 0 where a feature is never split on. A gain has no unit and compares within one model only.</value>
    public ImmutableArray<(string Name, double Gain, int Splits)> FeatureImportance { get; }

    /// <inheritdoc/>
    public int ScoreCount => classifier.Trees.OutputCount;

    /// <inheritdoc/>
    /// <value>False for a model that was stored by a version which did not keep the training weight of each node.</value>
    public bool CanExplain => classifier.CanExplain;

    internal TreeEnsemble Trees => classifier.Trees;

    internal ImmutableArray<double> Gains { get; }

    internal ImmutableArray<int> Splits { get; }

    internal ReadOnlySpan<double> Start => classifier.Start;

    /// <summary>The logistic regression whose scores the trees correct; null where there is none.</summary>
    internal LogisticRegressionModel? Linear => classifier.Linear;

    /// <inheritdoc/>
    /// <remarks>Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities) => classifier.Predict(features, probabilities);

    /// <inheritdoc/>
    public void PredictMany(FeatureMatrix rows, Memory<double> probabilities, Memory<PredictionCaveats> caveats = default, int maximumThreads = 1) =>
        classifier.PredictMany(rows, probabilities, caveats, maximumThreads);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> features, Span<double> scores) => classifier.Score(features, scores);

    /// <inheritdoc/>
    public double Explain(ReadOnlySpan<double> features, int score, Span<double> contributions) => classifier.Explain(features, score, contributions);
}
