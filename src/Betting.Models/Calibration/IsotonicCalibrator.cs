namespace Betting.Models.Calibration;

/// <summary>
/// Isotonic curves: one for two outcomes (of the second), else one per outcome against the rest, renormalised. Values stay at least
/// 1/(n + 2) away from 0 and 1, since n samples prove nothing certain.
/// </summary>
internal sealed class IsotonicCalibrator(IsotonicRegression[] curves, RawRange[] ranges, int samples) : ICalibrator
{
    public string Method => CalibrationMethods.Isotonic;

    public ReadOnlySpan<IsotonicRegression> Curves => curves;

    public ReadOnlySpan<RawRange> Ranges => ranges;

    public int Samples { get; } = samples;

    public static IsotonicCalibrator Fit(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels)
    {
        IsotonicRegression[] curves = new IsotonicRegression[CalibratorRows.Curves(outcomes)];
        double[] scores = new double[labels.Length];
        double[] targets = new double[labels.Length];
        for (int curve = 0; curve < curves.Length; curve++)
        {
            int outcome = outcomes == 2 ? 1 : curve;
            for (int row = 0; row < labels.Length; row++)
            {
                scores[row] = raw[(row * outcomes) + outcome];
                targets[row] = labels[row] == outcome ? 1 : 0;
            }

            curves[curve] = IsotonicRegression.Fit(scores, targets);
        }

        return new IsotonicCalibrator(curves, RawRange.Of(raw, outcomes), labels.Length);
    }

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        bool inside = RawRange.HoldsAll(ranges, raw);
        if (curves.Length == 1)
        {
            double second = CalibratorRows.Bounded(curves[0].Predict(raw[1]), Samples);
            calibrated[0] = 1 - second;
            calibrated[1] = second;
            return inside;
        }

        for (int outcome = 0; outcome < curves.Length; outcome++)
        {
            calibrated[outcome] = CalibratorRows.Bounded(curves[outcome].Predict(raw[outcome]), Samples);
        }

        CalibratorRows.Renormalise(calibrated);
        return inside;
    }
}
