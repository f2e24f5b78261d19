namespace Betting.Models.Calibration;

/// <summary>Beta calibration: one curve for two outcomes (of the second), else one per outcome against the rest, renormalised. Values stay at
/// least 1/(n + 2) away from 0 and 1, since n samples prove nothing certain.</summary>
internal sealed class BetaCalibrator(BetaCalibration[] curves, RawRange[] ranges, int samples) : ICalibrator
{
    public string Method => CalibrationMethods.Beta;

    public ReadOnlySpan<BetaCalibration> Curves => curves;

    public ReadOnlySpan<RawRange> Ranges => ranges;

    public int Samples { get; } = samples;

    public static BetaCalibrator Fit(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels)
    {
        BetaCalibration[] curves = new BetaCalibration[CalibratorRows.Curves(outcomes)];
        double[] scores = new double[labels.Length];
        bool[] happened = new bool[labels.Length];
        for (int curve = 0; curve < curves.Length; curve++)
        {
            CalibratorRows.OneAgainstRest(raw, outcomes, labels, curve, scores, happened);
            curves[curve] = BetaCalibration.Fit(scores, happened);
        }

        return new BetaCalibrator(curves, RawRange.Of(raw, outcomes), labels.Length);
    }

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        bool inside = RawRange.HoldsAll(ranges, raw);
        if (curves.Length == 1)
        {
            double second = CalibratorRows.Bounded(curves[0].Calibrate(raw[1]), Samples);
            calibrated[0] = 1 - second;
            calibrated[1] = second;
            return inside;
        }

        for (int outcome = 0; outcome < curves.Length; outcome++)
        {
            calibrated[outcome] = CalibratorRows.Bounded(curves[outcome].Calibrate(raw[outcome]), Samples);
        }

        CalibratorRows.Renormalise(calibrated);
        return inside;
    }
}
