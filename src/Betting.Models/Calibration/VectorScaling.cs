using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Calibration;

/// <summary>Gives each outcome a factor and a shift of the logarithm of its probability, and normalises again.</summary>
/// <remarks>
/// <para>Source: Guo et al. (2017), On calibration of modern neural networks, section 4.2, applied to logarithms of probabilities. Maximum
/// likelihood by Newton's method; a ridge of 1e-6 towards the identity (factors 1, shifts 0) fixes what the likelihood leaves open.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class VectorScaling
{
    /// <summary>The most outcomes that are fitted.</summary>
    /// <value>64.</value>
    public const int MaximumOutcomes = 64;

    private const double Ridge = 1e-6;
    private const double Tolerance = 1e-11;
    private readonly double[] factors;
    private readonly double[] shifts;

    internal VectorScaling(double[] factors, double[] shifts)
    {
        this.factors = factors;
        this.shifts = shifts;
    }

    /// <summary>The factor of each outcome's logarithm.</summary>
    public ImmutableArray<double> Factors => [.. factors];

    /// <summary>The shift of each outcome's logarithm.</summary>
    public ImmutableArray<double> Shifts => [.. shifts];

    internal int Outcomes => factors.Length;

    /// <summary>Finds the factors and shifts with the least log loss.</summary>
    /// <param name="probabilities">Row-major n x K raw probabilities, each from 0 to 1; they are raised to at least 1e-15.</param>
    /// <param name="outcomeCount">K, from 2 to <see cref="MaximumOutcomes"/>.</param>
    /// <param name="labels">What happened, from 0 to K - 1; at least one.</param>
    /// <returns>The fitted scaling.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, there is no row, or a probability or label is out of range.</exception>
    public static VectorScaling Fit(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> labels)
    {
        Require.Between(outcomeCount, 2, MaximumOutcomes, nameof(outcomeCount));
        CalibrationSamples.Check(probabilities, outcomeCount, labels);
        double[] logs = new double[probabilities.Length];
        for (int index = 0; index < logs.Length; index++)
        {
            logs[index] = CalibratorRows.Log(probabilities[index]);
        }

        int[] happened = labels.ToArray();
        double[] parameters = new double[2 * outcomeCount];
        Array.Fill(parameters, 1, 0, outcomeCount);
        DampedNewton.Minimise((point, gradient, hessian) => Loss(logs, happened, outcomeCount, point, gradient, hessian), parameters, Tolerance);
        return new VectorScaling(parameters[..outcomeCount], parameters[outcomeCount..]);
    }

    /// <summary>Scales one row.</summary>
    /// <param name="raw">As many raw probabilities as there are factors.</param>
    /// <param name="calibrated">Receives as many, adding up to 1; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length is not the number of outcomes.</exception>
    public void Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(factors.Length, raw.Length, calibrated.Length);
        for (int outcome = 0; outcome < factors.Length; outcome++)
        {
            calibrated[outcome] = (factors[outcome] * CalibratorRows.Log(raw[outcome])) + shifts[outcome];
        }

        Softmax.InPlace(calibrated);
    }

    /// <summary>The log loss of scores, which become probabilities: one exponential each for both.</summary>
    private static double LossAndSoftmax(Span<double> scores, int label)
    {
        double maximum = scores[0];
        foreach (double score in scores)
        {
            maximum = Math.Max(maximum, score);
        }

        double own = scores[label];
        double sum = 0;
        foreach (ref double score in scores)
        {
            score = Math.Exp(score - maximum);
            sum += score;
        }

        foreach (ref double score in scores)
        {
            score /= sum;
        }

        return maximum + Math.Log(sum) - own;
    }

    // Each outcome's score depends on its own factor and shift only, so that its row of the design is (ln p, 1).
    private static double Loss(
        double[] logs, int[] labels, int outcomes, ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        int count = 2 * outcomes;
        double scale = 1.0 / labels.Length;
        Span<double> p = stackalloc double[outcomes];
        double loss = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<double> own = logs.AsSpan(row * outcomes, outcomes);
            for (int k = 0; k < outcomes; k++)
            {
                p[k] = (point[k] * own[k]) + point[outcomes + k];
            }

            loss += LossAndSoftmax(p, labels[row]);
            for (int k = 0; k < outcomes; k++)
            {
                double error = p[k] - (labels[row] == k ? 1 : 0);
                gradient[k] += error * own[k];
                gradient[outcomes + k] += error;
                for (int j = 0; j <= k; j++)
                {
                    double curvature = (j == k ? p[k] : 0) - (p[k] * p[j]);
                    hessian[(k * count) + j] += curvature * own[k] * own[j];
                    hessian[((outcomes + k) * count) + j] += curvature * own[j];
                    hessian[((outcomes + j) * count) + k] += j == k ? 0 : curvature * own[k];
                    hessian[((outcomes + k) * count) + outcomes + j] += curvature;
                }
            }
        }

        for (int k = 0; k < count; k++)
        {
            double distance = point[k] - (k < outcomes ? 1 : 0);
            loss += Ridge / 2 * distance * distance;
            gradient[k] = (gradient[k] + (Ridge * distance)) * scale;
            for (int j = 0; j <= k; j++)
            {
                hessian[(k * count) + j] = (hessian[(k * count) + j] + (j == k ? Ridge : 0)) * scale;
            }
        }

        return loss * scale;
    }
}
