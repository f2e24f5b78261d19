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

    /// <summary>A line in the logarithms of p and 1 - p per outcome. See <see cref="BetaCalibration"/>.</summary>
    public const string Beta = "beta";

    /// <summary>A factor and a shift of the logarithm of each probability. See <see cref="VectorScaling"/>. Candidate for three and more outcomes:
    /// for two it is beta calibration.</summary>
    public const string Vector = "vector";

    /// <summary>A rising curve per outcome. See <see cref="IsotonicRegression"/>.</summary>
    public const string Isotonic = "isotonic";

    /// <summary>A pair of rising curves per outcome, between which the probability lies. See <see cref="VennAbersPredictor"/>.</summary>
    public const string VennAbers = "venn-abers";
}
