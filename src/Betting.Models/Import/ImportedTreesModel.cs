using Betting.Features;
using Betting.Models.Explanation;
using Betting.Models.TreeScoring;

namespace Betting.Models.Import;

/// <summary>Boosted trees trained by another library, as a model of a market.</summary>
/// <remarks>
/// <para>An infinite feature counts as missing. One row and many rows give the same bits.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class ImportedTreesModel : IBatchModel, IExplainableModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "imported-trees";

    internal ImportedTreesModel(TreeClassifier classifier, string origin)
    {
        Classifier = classifier;
        Origin = origin;
    }

    /// <inheritdoc/>
    public ModelSignature Signature => Classifier.Signature;

    /// <inheritdoc/>
    /// <value>Always <c>imported-trees</c>.</value>
    public string Kind => ModelKind;

    /// <summary>Where the trees come from.</summary>
    /// <value><c>xgboost</c> or <c>lightgbm</c>.</value>
    public string Origin { get; }

    /// <inheritdoc/>
    public int ScoreCount => Classifier.Trees.OutputCount;

    /// <inheritdoc/>
    /// <value>False where the file did not hold the training weight of each node.</value>
    public bool CanExplain => Classifier.CanExplain;

    internal TreeClassifier Classifier { get; }

    /// <inheritdoc/>
    /// <remarks>Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities) => Classifier.Predict(features, probabilities);

    /// <inheritdoc/>
    public void PredictMany(FeatureMatrix rows, Memory<double> probabilities, Memory<PredictionCaveats> caveats = default, int maximumThreads = 1) =>
        Classifier.PredictMany(rows, probabilities, caveats, maximumThreads);

    /// <inheritdoc/>
    /// <remarks>The scores are the origin's margins, in the order of its classes.</remarks>
    public void Score(ReadOnlySpan<double> features, Span<double> scores) => Classifier.Score(features, scores);

    /// <inheritdoc/>
    /// <remarks>Base value and contributions add up to the score added in double precision; XGBoost's own score is added in single precision.</remarks>
    public double Explain(ReadOnlySpan<double> features, int score, Span<double> contributions) => Classifier.Explain(features, score, contributions);
}
