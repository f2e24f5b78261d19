using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Calibration;

/// <summary>Turns scores into probabilities by p = 1 / (1 + e^(A score + B)), with Platt's smoothed targets.</summary>
/// <remarks>
/// <para>Source: Platt (1999), Probabilistic outputs for support vector machines; fitted by the Newton method with backtracking of Lin, Lin
/// and Weng (2007), A note on Platt's probabilistic outputs, to a gradient of 1e-12.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class PlattScaling
{
    private const int MaximumIterations = 200;
    private const double Tolerance = 1e-12;
    private const double Ridge = 1e-12;
    private const double SmallestStep = 1e-10;

    internal PlattScaling(double slope, double intercept)
    {
        Slope = slope;
        Intercept = intercept;
    }

    /// <summary>A: negative where a higher score means more probable.</summary>
    public double Slope { get; }

    /// <summary>B.</summary>
    public double Intercept { get; }

    /// <summary>Fits A and B.</summary>
    /// <param name="scores">Finite scores, at least one.</param>
    /// <param name="happened">For each score whether the outcome happened.</param>
    /// <returns>The fitted scaling. With n+ that happened and n- that did not, the targets are (n+ + 1)/(n+ + 2) and 1/(n- + 2).</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a score is not finite.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        if (scores.Length != happened.Length || scores.IsEmpty)
        {
            throw new ArgumentException(Say.Text($"There are {scores.Length} scores and {happened.Length} outcomes; both must be the same and at least 1."), nameof(scores));
        }

        int positives = 0;
        for (int index = 0; index < scores.Length; index++)
        {
            positives += happened[index] ? 1 : 0;
            if (!double.IsFinite(scores[index]))
            {
                throw new ArgumentException(Say.Text($"Score {index} is {scores[index]}; scores are finite."), nameof(scores));
            }
        }

        int negatives = scores.Length - positives;
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (negatives + 2.0);
        return Newton(scores, happened, high, low, Math.Log((negatives + 1.0) / (positives + 1.0)));
    }

    /// <summary>The probability of one score.</summary>
    /// <param name="score">Any number.</param>
    /// <returns>0 to 1.</returns>
    public double Calibrate(double score) => Logistic.Sigmoid(-((Slope * score) + Intercept));

    private static PlattScaling Newton(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened, double high, double low, double intercept)
    {
        double a = 0;
        double b = intercept;
        double value = Loss(scores, happened, high, low, a, b);
        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            double h11 = Ridge, h22 = Ridge, h21 = 0, g1 = 0, g2 = 0;
            for (int index = 0; index < scores.Length; index++)
            {
                double score = scores[index];
                double p = Logistic.Sigmoid(-((a * score) + b));
                double curvature = p * (1 - p);
                double difference = (happened[index] ? high : low) - p;
                h11 += score * score * curvature;
                h22 += curvature;
                h21 += score * curvature;
                g1 += score * difference;
                g2 += difference;
            }

            if (Math.Abs(g1) < Tolerance && Math.Abs(g2) < Tolerance)
            {
                break;
            }

            double determinant = (h11 * h22) - (h21 * h21);
            double da = -((h22 * g1) - (h21 * g2)) / determinant;
            double db = -((h11 * g2) - (h21 * g1)) / determinant;
            double descent = (g1 * da) + (g2 * db);
            double step = 1;
            double tried = Loss(scores, happened, high, low, a + da, b + db);
            while (!(tried < value + (1e-4 * step * descent)) && step >= SmallestStep)
            {
                step /= 2;
                tried = Loss(scores, happened, high, low, a + (step * da), b + (step * db));
            }

            if (step < SmallestStep)
            {
                // The loss no longer shows progress: one full Newton step polishes what its rounding hides.
                bool tiny = Math.Abs(da) <= 1e-6 * (1 + Math.Abs(a)) && Math.Abs(db) <= 1e-6 * (1 + Math.Abs(b));
                return tiny ? new PlattScaling(a + da, b + db) : new PlattScaling(a, b);
            }

            (a, b, value) = (a + (step * da), b + (step * db), tried);
        }

        return new PlattScaling(a, b);
    }

    private static double Loss(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened, double high, double low, double a, double b)
    {
        double loss = 0;
        for (int index = 0; index < scores.Length; index++)
        {
            double x = (a * scores[index]) + b;
            double target = happened[index] ? high : low;
            loss += (target * Logistic.Softplus(x)) + ((1 - target) * Logistic.Softplus(-x));
        }

        return loss;
    }
}
