namespace Betting.Models.Calibration;

/// <summary>Platt scaling of log odds: one line for two outcomes (of the second), else one per outcome against the rest, renormalised.</summary>
internal sealed class PlattCalibrator(PlattScaling[] lines, RawRange[] ranges) : ICalibrator
{
    public string Method => CalibrationMethods.Platt;

    public ReadOnlySpan<PlattScaling> Lines => lines;

    public ReadOnlySpan<RawRange> Ranges => ranges;

    public static PlattCalibrator Fit(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels)
    {
        PlattScaling[] lines = new PlattScaling[CalibratorRows.Curves(outcomes)];
        double[] scores = new double[labels.Length];
        bool[] happened = new bool[labels.Length];
        for (int line = 0; line < lines.Length; line++)
        {
            CalibratorRows.OneAgainstRest(raw, outcomes, labels, line, scores, happened);
            foreach (ref double score in scores.AsSpan())
            {
                score = CalibratorRows.LogOdds(score);
            }

            lines[line] = PlattScaling.Fit(scores, happened);
        }

        return new PlattCalibrator(lines, RawRange.Of(raw, outcomes));
    }

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        bool inside = RawRange.HoldsAll(ranges, raw);
        if (lines.Length == 1)
        {
            double second = lines[0].Calibrate(CalibratorRows.LogOdds(raw[1]));
            calibrated[0] = 1 - second;
            calibrated[1] = second;
            return inside;
        }

        for (int outcome = 0; outcome < lines.Length; outcome++)
        {
            calibrated[outcome] = lines[outcome].Calibrate(CalibratorRows.LogOdds(raw[outcome]));
        }

        CalibratorRows.Renormalise(calibrated);
        return inside;
    }
}
