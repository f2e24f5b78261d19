namespace Betting.Models.Calibration;

/// <summary>Leaves probabilities as they are: chosen on merit (identity) or for lack of samples (none). Never out of range.</summary>
internal sealed class IdentityCalibrator(string method, int outcomes) : ICalibrator
{
    public string Method { get; } = method;

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(outcomes, raw.Length, calibrated.Length);
        raw.CopyTo(calibrated);
        return true;
    }
}
