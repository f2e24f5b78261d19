namespace Betting.Models.Calibration;

/// <summary>Temperature scaling that knows its range.</summary>
internal sealed class TemperatureCalibrator(TemperatureScaling scaling, RawRange[] ranges) : ICalibrator
{
    public string Method => CalibrationMethods.Temperature;

    public TemperatureScaling Scaling { get; } = scaling;

    public ReadOnlySpan<RawRange> Ranges => ranges;

    public static TemperatureCalibrator Fit(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels) =>
        new(TemperatureScaling.Fit(raw, outcomes, labels), RawRange.Of(raw, outcomes));

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        bool inside = RawRange.HoldsAll(ranges, raw);
        Scaling.Calibrate(raw, calibrated);
        return inside;
    }
}
