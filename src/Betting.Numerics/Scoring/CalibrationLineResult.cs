namespace Betting.Numerics.Scoring;

/// <summary>The answer of <see cref="CalibrationLine"/>: calibrated forecasts have slope 1 and intercepts 0.</summary>
/// <param name="Slope">Below 1: forecasts too extreme (overconfident); above 1: too timid. NaN where it is undefined.</param>
/// <param name="Intercept">Log odds at a forecast of one half, with the slope free. NaN where it is undefined.</param>
/// <param name="SlopeError">Standard error of the slope.</param>
/// <param name="InterceptError">Standard error of the intercept.</param>
/// <param name="InterceptAtSlopeOne">Calibration in the large: the shift in log odds, with the slope held at 1, that makes forecasts right on
/// average; below 0 they are too high.</param>
/// <remarks>The default value is all 0. Thread safety: immutable.</remarks>
public readonly record struct CalibrationLineResult(
    double Slope, double Intercept, double SlopeError, double InterceptError, double InterceptAtSlopeOne)
{
    /// <summary>Whether slope and intercept could be estimated: both labels occur, forecasts differ, and no forecast level separates the labels.</summary>
    public bool IsDefined => !double.IsNaN(Slope);
}
