using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Baselines;

/// <summary>The market as a model: the probabilities that prices without margin imply, read from columns. What a bettor must beat.</summary>
/// <remarks>
/// <para>Where a price is missing, the outcome shares of training answer, flagged <see cref="PredictionCaveats.Degraded"/>.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class MarketBaselineModel : IModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "market-baseline";

    private readonly int[] columns;

    internal MarketBaselineModel(ModelSignature signature, int[] columns, ImmutableArray<double> frequencies)
    {
        Signature = signature;
        this.columns = columns;
        Frequencies = frequencies;
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    /// <value>Always <c>market-baseline</c>.</value>
    public string Kind => ModelKind;

    /// <summary>The outcome shares of training, which answer where a price is missing.</summary>
    public ImmutableArray<double> Frequencies { get; }

    internal ReadOnlySpan<int> Columns => columns;

    /// <inheritdoc/>
    /// <remarks>Probabilities are the columns' own, divided by their sum. Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated
    /// model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, columns.Length, features.Length, probabilities.Length);
        double sum = 0;
        bool unexpected = false;
        for (int outcome = 0; outcome < columns.Length; outcome++)
        {
            double logOdds = features[columns[outcome]];
            unexpected |= !double.IsFinite(logOdds) && (double.IsInfinity(logOdds) || Signature.TrainingRanges[columns[outcome]].MissingShare == 0);
            sum += probabilities[outcome] = double.IsFinite(logOdds) ? Logistic.Sigmoid(logOdds) : double.NaN;
        }

        if (!(sum > 0))
        {
            Frequencies.CopyTo(probabilities);
            return PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded | (unexpected ? PredictionCaveats.UnexpectedMissing : PredictionCaveats.None);
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }

        return PredictionCaveats.Uncalibrated;
    }
}
