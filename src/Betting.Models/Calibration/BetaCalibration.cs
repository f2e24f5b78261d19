using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Calibration;

/// <summary>Turns a probability s into one with the log odds a ln s - b ln(1 - s) + c, where a and b are not negative.</summary>
/// <remarks>
/// <para>Source: Kull, Silva Filho and Flach (2017), Beta calibration, AISTATS. Maximum likelihood by Newton's method; a coefficient that comes
/// out negative is set to 0 and the others are fitted again. A ridge of 1e-9 towards the identity (a = b = 1, c = 0) keeps the answer finite
/// where scores separate the outcomes. The identity is in the family, unlike in Platt scaling of probabilities.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class BetaCalibration
{
    private const double Ridge = 1e-9;
    private const double Tolerance = 1e-12;
    private static readonly double Ln2 = Math.Log(2);

    internal BetaCalibration(double a, double b, double c)
    {
        A = a;
        B = b;
        C = c;
    }

    /// <summary>The factor of ln s.</summary>
    /// <value>0 or more.</value>
    public double A { get; }

    /// <summary>The factor of -ln(1 - s).</summary>
    /// <value>0 or more.</value>
    public double B { get; }

    /// <summary>The shift of the log odds.</summary>
    public double C { get; }

    /// <summary>Fits the curve.</summary>
    /// <param name="probabilities">Raw probabilities from 0 to 1, at least one; they are clipped to [1e-15, 1 - 1e-15].</param>
    /// <param name="happened">For each whether the outcome happened.</param>
    /// <param name="form">Which parameters are free; default all three.</param>
    /// <returns>The fitted curve, which never falls.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a probability is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The form is not one of the three.</exception>
    public static BetaCalibration Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened, BetaForm form = BetaForm.Abm)
    {
        CalibrationSamples.CheckBinary(probabilities, happened);
        if (form is not (BetaForm.Abm or BetaForm.Am or BetaForm.Ab))
        {
            throw new ArgumentOutOfRangeException(nameof(form), Say.Text($"form is {(int)form}; it is 0 (abm), 1 (am) or 2 (ab)."));
        }

        double[] lower = new double[probabilities.Length];
        double[] upper = new double[probabilities.Length];
        for (int index = 0; index < lower.Length; index++)
        {
            (lower[index], upper[index]) = (CalibratorRows.Log(probabilities[index]), -CalibratorRows.LogRest(probabilities[index]));
        }

        bool[] labels = happened.ToArray();
        return form == BetaForm.Am ? FitOdds(lower, upper, labels) : FitBoth(lower, upper, labels, form);
    }

    /// <summary>The probability of one raw probability.</summary>
    /// <param name="probability">0 to 1; NaN gives NaN.</param>
    /// <returns>0 to 1.</returns>
    public double Calibrate(double probability) =>
        Logistic.Sigmoid((A * CalibratorRows.Log(probability)) - (B * CalibratorRows.LogRest(probability)) + C);

    private static BetaCalibration FitOdds(double[] lower, double[] upper, bool[] labels)
    {
        double[] odds = new double[lower.Length];
        for (int index = 0; index < odds.Length; index++)
        {
            odds[index] = lower[index] + upper[index];
        }

        double[] line = Line([odds], labels, free: true);
        return line[0] >= 0 ? new BetaCalibration(line[0], line[0], line[1]) : new BetaCalibration(0, 0, Line([], labels, free: true)[0]);
    }

    // With the midpoint at one half, c is (a - b) ln 2: the columns are shifted so that a score of one half is the origin.
    private static BetaCalibration FitBoth(double[] lower, double[] upper, bool[] labels, BetaForm form)
    {
        bool free = form == BetaForm.Abm;
        double shift = free ? 0 : Ln2;
        for (int index = 0; index < lower.Length; index++)
        {
            lower[index] += shift;
            upper[index] -= shift;
        }

        double[] line = Line([lower, upper], labels, free);
        (double a, double b, double c) = (line[0], line[1], free ? line[2] : 0);
        if (a < 0)
        {
            line = Line([upper], labels, free);
            (a, b, c) = (0, line[0], free ? line[1] : 0);
        }
        else if (b < 0)
        {
            line = Line([lower], labels, free);
            (a, b, c) = (line[0], 0, free ? line[1] : 0);
        }

        // Falling with the score in every form: the score says nothing usable.
        if (a < 0 || b < 0)
        {
            (a, b, c) = (0, 0, free ? Line([], labels, free)[0] : 0);
        }

        return new BetaCalibration(a, b, c + ((a - b) * shift));
    }

    /// <summary>Logistic regression on some columns: their factors, then the intercept where it is free.</summary>
    private static double[] Line(double[][] columns, bool[] labels, bool free)
    {
        int count = columns.Length + (free ? 1 : 0);
        double[] parameters = new double[count];
        Array.Fill(parameters, 1, 0, columns.Length);
        double scale = 1.0 / labels.Length;
        double Value(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
        {
            Span<double> row = stackalloc double[count];
            double loss = 0;
            for (int index = 0; index < labels.Length; index++)
            {
                double x = 0;
                for (int k = 0; k < count; k++)
                {
                    row[k] = k < columns.Length ? columns[k][index] : 1;
                    x += point[k] * row[k];
                }

                double p = Logistic.Sigmoid(x);
                loss += Logistic.Softplus(labels[index] ? -x : x);
                for (int k = 0; k < count; k++)
                {
                    gradient[k] += (p - (labels[index] ? 1 : 0)) * row[k];
                    for (int other = 0; other <= k; other++)
                    {
                        hessian[(k * count) + other] += p * (1 - p) * row[k] * row[other];
                    }
                }
            }

            return Ridged(point, gradient, hessian, loss, columns.Length, scale);
        }

        if (count > 0)
        {
            DampedNewton.Minimise(Value, parameters, Tolerance);
        }

        return parameters;
    }

    private static double Ridged(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian, double loss, int columns, double scale)
    {
        for (int k = 0; k < point.Length; k++)
        {
            double distance = point[k] - (k < columns ? 1 : 0);
            loss += Ridge / 2 * distance * distance;
            gradient[k] = (gradient[k] + (Ridge * distance)) * scale;
            for (int other = 0; other <= k; other++)
            {
                hessian[(k * point.Length) + other] = (hessian[(k * point.Length) + other] + (k == other ? Ridge : 0)) * scale;
            }
        }

        return loss * scale;
    }
}
