using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;

namespace Betting.Models.Baselines;

/// <summary>Ordered probit or logit: one score that is linear in the features, cut by thresholds into the outcomes in their order.</summary>
/// <remarks>
/// <para>P(outcome at most k) = F(threshold k + score), F being the normal or logistic distribution; a higher score makes the market's first
/// selection (home, over) likelier. Two outcomes make it a plain probit or logit. Source: McKelvey and Zavoina (1975), A statistical model
/// for the analysis of ordinal level dependent variables.</para>
/// <para>A missing or infinite value counts as the training mean, and, where the feature was missing in training, an indicator column adds
/// what was learned of that. Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class OrderedRegressionModel : IModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "ordered-regression";

    private readonly LogisticColumn[] columns;
    private readonly double[] thresholds;
    private readonly double[] weights;

    internal OrderedRegressionModel(ModelSignature signature, OrderedLink link, LogisticColumn[] columns, double[] thresholds, double[] weights, bool converged)
    {
        Signature = signature;
        Link = link;
        this.columns = columns;
        this.thresholds = thresholds;
        this.weights = weights;
        Converged = converged;
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    /// <value>Always <c>ordered-regression</c>.</value>
    public string Kind => ModelKind;

    /// <summary>The distribution of the latent error.</summary>
    public OrderedLink Link { get; }

    /// <summary>Whether the optimiser reached its tolerance before its iterations ended.</summary>
    public bool Converged { get; }

    /// <summary>The thresholds at the training mean of every feature, rising; one less than outcomes.</summary>
    public ImmutableArray<double> Thresholds => [.. thresholds];

    /// <summary>The weights: for each column its feature, whether it is the indicator of missing values, the change of the score per standard
    /// deviation and per unit of the feature. Constant columns are absent: their weight is 0.</summary>
    public ImmutableArray<(string Feature, bool IsMissingIndicator, double PerDeviation, double PerUnit)> Weights =>
    [
        .. columns.Select((column, index) => (Signature.FeatureNames[column.Feature], column.IsIndicator, weights[index], weights[index] / column.Scale)),
    ];

    internal ReadOnlySpan<LogisticColumn> Columns => columns;

    internal ReadOnlySpan<double> ThresholdValues => thresholds;

    internal ReadOnlySpan<double> WeightValues => weights;

    /// <inheritdoc/>
    /// <remarks>Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, thresholds.Length + 1, features.Length, probabilities.Length);
        double score = 0;
        for (int column = 0; column < columns.Length; column++)
        {
            score += weights[column] * columns[column].Of(features);
        }

        // Values far outside all training may overflow; the largest finite score keeps the answer a distribution.
        score = double.IsNaN(score) ? 0 : Math.Clamp(score, -1e300, 1e300);
        double low = double.NegativeInfinity;
        for (int outcome = 0; outcome < probabilities.Length; outcome++)
        {
            double high = outcome < thresholds.Length ? thresholds[outcome] + score : double.PositiveInfinity;
            probabilities[outcome] = OrderedLinks.Between(Link, low, high);
            low = high;
        }

        return PredictionCaveats.Uncalibrated | Missing(features);
    }

    private PredictionCaveats Missing(ReadOnlySpan<double> features)
    {
        foreach (LogisticColumn column in columns)
        {
            double value = features[column.Feature];
            if (!double.IsFinite(value) && (double.IsInfinity(value) || Signature.TrainingRanges[column.Feature].MissingShare == 0))
            {
                return PredictionCaveats.UnexpectedMissing;
            }
        }

        return PredictionCaveats.None;
    }
}
