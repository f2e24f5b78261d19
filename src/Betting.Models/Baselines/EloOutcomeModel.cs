using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>Outcome probabilities from an Elo difference alone.</summary>
/// <remarks>
/// <para>With the expected score E = 1 / (1 + 10^(-difference / scale)) (Elo 1978, The rating of chessplayers) of which a draw is one half:
/// P(draw) = 4 s E (1 - E), P(home) = E - P(draw) / 2, P(away) = 1 - E - P(draw) / 2. The one number learned, s, is the share of draws
/// between equal sides; up to one half no probability is negative. Without draws P(home) = E.</para>
/// <para>A missing difference is answered by the outcome shares of training, flagged <see cref="PredictionCaveats.Degraded"/>. Thread safety:
/// immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class EloOutcomeModel : IModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "elo-outcome";

    internal EloOutcomeModel(ModelSignature signature, int column, double homeAdvantage, double scale, double drawShare, ImmutableArray<double> frequencies)
    {
        Signature = signature;
        Column = column;
        HomeAdvantage = homeAdvantage;
        Scale = scale;
        DrawShare = drawShare;
        Frequencies = frequencies;
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    /// <value>Always <c>elo-outcome</c>.</value>
    public string Kind => ModelKind;

    /// <summary>The probability of a draw between equal sides, 0 to 0.5; 0 for markets without draw.</summary>
    public double DrawShare { get; }

    /// <summary>The outcome shares of training, which answer where the difference is missing.</summary>
    public ImmutableArray<double> Frequencies { get; }

    internal int Column { get; }

    internal double HomeAdvantage { get; }

    internal double Scale { get; }

    internal static double Expected(double difference, double homeAdvantage, double scale) => 1 / (1 + Math.Pow(10, -(difference + homeAdvantage) / scale));

    /// <inheritdoc/>
    /// <remarks>Always flagged <see cref="PredictionCaveats.Uncalibrated"/>: only a calibrated model may lift that.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, Frequencies.Length, features.Length, probabilities.Length);
        double difference = features[Column];
        if (!double.IsFinite(difference))
        {
            Frequencies.CopyTo(probabilities);
            bool unexpected = Signature.TrainingRanges[Column].MissingShare == 0 || double.IsInfinity(difference);
            return PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded | (unexpected ? PredictionCaveats.UnexpectedMissing : PredictionCaveats.None);
        }

        double expected = Expected(difference, HomeAdvantage, Scale);
        double draw = 4 * DrawShare * expected * (1 - expected);
        probabilities[0] = expected - (draw / 2);
        probabilities[^1] = 1 - expected - (draw / 2);
        if (probabilities.Length == 3)
        {
            probabilities[1] = draw;
        }

        return PredictionCaveats.Uncalibrated;
    }
}
