using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>Steps that several calibrators share.</summary>
internal static class CalibratorRows
{
    // Smallest probability whose logarithm is taken; keeps log odds within about 34.5.
    private const double Floor = 1e-15;

    public static double Log(double probability) => Math.Log(Math.Max(probability, Floor));

    /// <summary>ln(1 - p), as far from 0 as <see cref="Log"/>.</summary>
    public static double LogRest(double probability) => Math.Log(1 - Math.Min(probability, 1 - Floor));

    public static double LogOdds(double probability)
    {
        double inside = Math.Clamp(probability, Floor, 1 - Floor);
        return Math.Log(inside / (1 - inside));
    }

    public static void CheckLengths(int outcomes, int raw, int calibrated)
    {
        if (raw != outcomes || calibrated != outcomes)
        {
            throw new ArgumentException(Say.Text($"The calibrator is for {outcomes} outcomes; the call passed {raw} raw probabilities and room for {calibrated}."));
        }
    }

    /// <summary>The number of curves: one for two outcomes, of the second, else one per outcome.</summary>
    public static int Curves(int outcomes) => outcomes == 2 ? 1 : outcomes;

    /// <summary>The raw probabilities of the outcome of one curve, and whether it happened.</summary>
    public static void OneAgainstRest(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels, int curve, Span<double> scores, Span<bool> happened)
    {
        int outcome = outcomes == 2 ? 1 : curve;
        for (int row = 0; row < labels.Length; row++)
        {
            scores[row] = raw[(row * outcomes) + outcome];
            happened[row] = labels[row] == outcome;
        }
    }

    /// <summary>Keeps 1/(n + 2) away from 0 and 1.</summary>
    public static double Bounded(double value, int samples)
    {
        double margin = 1.0 / (samples + 2.0);
        return Math.Clamp(value, margin, 1 - margin);
    }

    /// <summary>Makes one-against-the-rest probabilities add up to 1; where all are 0 nothing is known and all become equal.</summary>
    public static void Renormalise(Span<double> probabilities)
    {
        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability;
        }

        foreach (ref double probability in probabilities)
        {
            probability = sum > 0 ? probability / sum : 1.0 / probabilities.Length;
        }
    }
}
