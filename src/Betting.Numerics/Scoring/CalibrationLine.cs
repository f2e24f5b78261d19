using Betting.Numerics.Functions;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Scoring;

/// <summary>Calibration slope and intercept: the logistic regression of what happened on the log odds of the forecast.</summary>
/// <remarks>
/// <para>Source: Cox (1958), Two further applications of a model for binary regression, Biometrika 45; fitted by Newton's method. Forecasts
/// are clipped to [<see cref="ScoringRules.Clip"/>, 1 - <see cref="ScoringRules.Clip"/>].</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class CalibrationLine
{
    private const int MaximumIterations = 100;
    private const double Tolerance = 1e-12;

    /// <summary>Fits the line.</summary>
    /// <param name="probabilities">Probabilities of label 1, each from 0 to 1.</param>
    /// <param name="labels">1 when it happened, 0 when not, one per probability.</param>
    /// <returns>Slope and intercepts; NaN where the data do not define them.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or a label is out of range.</exception>
    public static CalibrationLineResult Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels)
    {
        Refuse.DifferentLengths(probabilities.Length, labels.Length, nameof(probabilities), nameof(labels));
        Refuse.NotProbabilities(probabilities, nameof(probabilities));
        Refuse.NotBinary(labels, nameof(labels));
        var scores = new double[probabilities.Length];
        double lowestHit = double.PositiveInfinity, highestHit = double.NegativeInfinity;
        double lowestMiss = double.PositiveInfinity, highestMiss = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            var x = scores[i] = Logistic.Logit(Math.Clamp(probabilities[i], ScoringRules.Clip, 1 - ScoringRules.Clip));
            (lowestHit, highestHit) = labels[i] == 1 ? (Math.Min(lowestHit, x), Math.Max(highestHit, x)) : (lowestHit, highestHit);
            (lowestMiss, highestMiss) = labels[i] == 0 ? (Math.Min(lowestMiss, x), Math.Max(highestMiss, x)) : (lowestMiss, highestMiss);
        }

        // Without both labels, or where a level of the forecast parts them, the likelihood has no maximum.
        var oneLabel = double.IsInfinity(lowestHit) || double.IsInfinity(lowestMiss);
        var inLarge = oneLabel ? double.NaN : Newton(scores, labels, slopeFree: false).Intercept;
        var parted = oneLabel || lowestHit >= highestMiss || lowestMiss >= highestHit;
        return parted
            ? new CalibrationLineResult(double.NaN, double.NaN, double.NaN, double.NaN, inLarge)
            : Newton(scores, labels, slopeFree: true) with { InterceptAtSlopeOne = inLarge };
    }

    // Starts from the identity. The log likelihood is concave; a step that does not raise it is halved.
    private static CalibrationLineResult Newton(double[] scores, ReadOnlySpan<int> labels, bool slopeFree)
    {
        double slope = 1, intercept = 0;
        var at = Evaluate(scores, labels, slope, intercept, slopeFree);
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            var determinant = (at.H11 * at.H22) - (at.H21 * at.H21);
            var slopeStep = ((at.H22 * at.G1) - (at.H21 * at.G2)) / determinant;
            var interceptStep = ((at.H11 * at.G2) - (at.H21 * at.G1)) / determinant;
            if (!(Math.Max(Math.Abs(slopeStep), Math.Abs(interceptStep)) > Tolerance))
            {
                break;
            }

            var share = 1.0;
            var next = Evaluate(scores, labels, slope + slopeStep, intercept + interceptStep, slopeFree);
            while (!(next.Loss <= at.Loss * (1 + 1e-15)) && share > 1e-9)
            {
                share /= 2;
                next = Evaluate(scores, labels, slope + (share * slopeStep), intercept + (share * interceptStep), slopeFree);
            }

            (slope, intercept, at) = (slope + (share * slopeStep), intercept + (share * interceptStep), next);
        }

        var area = (at.H11 * at.H22) - (at.H21 * at.H21);
        return new CalibrationLineResult(slope, intercept, Math.Sqrt(at.H22 / area), Math.Sqrt(at.H11 / area), 0);
    }

    // Loss, uphill gradient and curvature of the loss; a fixed slope has a gradient of 0 and a curvature of its own.
    private static (double Loss, double G1, double G2, double H11, double H21, double H22) Evaluate(
        double[] scores, ReadOnlySpan<int> labels, double slope, double intercept, bool slopeFree)
    {
        double loss = 0, g1 = 0, g2 = 0, h11 = slopeFree ? 0 : 1, h21 = 0, h22 = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var x = (slope * scores[i]) + intercept;
            var p = Logistic.Sigmoid(x);
            var curvature = p * (1 - p);
            loss += Logistic.Softplus(labels[i] == 1 ? -x : x);
            g2 += labels[i] - p;
            h22 += curvature;
            if (slopeFree)
            {
                g1 += (labels[i] - p) * scores[i];
                h11 += curvature * scores[i] * scores[i];
                h21 += curvature * scores[i];
            }
        }

        return (loss, g1, g2, h11, h21, h22);
    }
}
