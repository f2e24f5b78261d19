using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Calibration;

/// <summary>Divides the logarithms of probabilities by a temperature and normalises again: above 1 softens, below 1 sharpens.</summary>
/// <remarks>
/// <para>Source: Guo et al. (2017), On calibration of modern neural networks, section 4.2. The log loss is convex in 1/temperature; its
/// slope's root is found by Brent's method.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class TemperatureScaling
{
    private const double Coldest = 0.01;
    private const double Hottest = 100;

    internal TemperatureScaling(double temperature) => Temperature = temperature;

    /// <summary>The divisor of the logarithms.</summary>
    /// <value>0.01 to 100.</value>
    public double Temperature { get; }

    /// <summary>Finds the temperature with the least log loss.</summary>
    /// <param name="probabilities">Row-major n x K raw probabilities, each from 0 to 1.</param>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="labels">What happened, from 0 to K - 1; at least one.</param>
    /// <returns>The fitted scaling; at an end of the range where the log loss still falls there.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, there is no row, or a probability or label is out of range.</exception>
    public static TemperatureScaling Fit(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> labels)
    {
        CalibrationSamples.Check(probabilities, outcomeCount, labels);
        double[] logs = new double[probabilities.Length];
        for (int index = 0; index < logs.Length; index++)
        {
            logs[index] = CalibratorRows.Log(probabilities[index]);
        }

        int[] happened = labels.ToArray();
        if (Slope(logs, happened, outcomeCount, 1 / Hottest) >= 0)
        {
            return new TemperatureScaling(Hottest);
        }

        if (Slope(logs, happened, outcomeCount, 1 / Coldest) <= 0)
        {
            return new TemperatureScaling(Coldest);
        }

        RootResult root = RootFinding.Brent(inverse => Slope(logs, happened, outcomeCount, inverse), 1 / Hottest, 1 / Coldest, 1e-13);
        return new TemperatureScaling(Math.Clamp(1 / root.Value, Coldest, Hottest));
    }

    /// <summary>Scales one row.</summary>
    /// <param name="raw">At least one raw probability.</param>
    /// <param name="calibrated">Receives as many, adding up to 1; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public void Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        if (raw.Length != calibrated.Length || raw.IsEmpty)
        {
            throw new ArgumentException(Say.Text($"There are {raw.Length} raw probabilities and room for {calibrated.Length}; both must be the same and at least 1."), nameof(calibrated));
        }

        for (int outcome = 0; outcome < raw.Length; outcome++)
        {
            calibrated[outcome] = CalibratorRows.Log(raw[outcome]) / Temperature;
        }

        Softmax.InPlace(calibrated);
    }

    /// <summary>The derivative of the log loss by the inverse temperature, never falling.</summary>
    private static double Slope(double[] logs, int[] labels, int outcomes, double inverse)
    {
        Span<double> row = outcomes <= 64 ? stackalloc double[outcomes] : new double[outcomes];
        double slope = 0;
        for (int index = 0; index < labels.Length; index++)
        {
            ReadOnlySpan<double> own = logs.AsSpan(index * outcomes, outcomes);
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                row[outcome] = own[outcome] * inverse;
            }

            Softmax.InPlace(row);
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                slope += row[outcome] * own[outcome];
            }

            slope -= own[labels[index]];
        }

        return slope;
    }
}
