using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>Steps that several calibrators share.</summary>
internal static class CalibratorRows
{
    // Smallest probability whose logarithm is taken; keeps log odds within about 34.5.
    private const double Floor = 1e-15;

    public static double Log(double probability) => Math.Log(Math.Max(probability, Floor));

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
