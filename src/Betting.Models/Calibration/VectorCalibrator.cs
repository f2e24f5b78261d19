namespace Betting.Models.Calibration;

/// <summary>Vector scaling that knows its range.</summary>
internal sealed class VectorCalibrator(VectorScaling scaling, RawRange[] ranges) : ICalibrator
{
    public string Method => CalibrationMethods.Vector;

    public VectorScaling Scaling { get; } = scaling;

    public ReadOnlySpan<RawRange> Ranges => ranges;

    public static VectorCalibrator Fit(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels) =>
        new(VectorScaling.Fit(raw, outcomes, labels), RawRange.Of(raw, outcomes));

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        bool inside = RawRange.HoldsAll(ranges, raw);
        Scaling.Calibrate(raw, calibrated);
        return inside;
    }
}
