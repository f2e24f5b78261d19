namespace Betting.Models.Calibration;

/// <summary>The names of calibration methods.</summary>
public static class CalibrationMethods
{
    /// <summary>Raw probabilities, because too few samples existed to fit anything: not calibrated.</summary>
    public const string None = "none";

    /// <summary>Raw probabilities, because they were at least as good as any method on later rows: counts as calibrated.</summary>
    public const string Identity = "identity";

    /// <summary>Logarithms of probabilities divided by one number. See <see cref="TemperatureScaling"/>.</summary>
    public const string Temperature = "temperature";

    /// <summary>A line in log odds per outcome. See <see cref="PlattScaling"/>.</summary>
    public const string Platt = "platt";

    /// <summary>A rising curve per outcome. See <see cref="IsotonicRegression"/>.</summary>
    public const string Isotonic = "isotonic";
}
