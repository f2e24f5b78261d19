namespace Betting.Models.Calibration;

/// <summary>A calibrator that also says how far its probabilities may be off, for example to shrink stakes by it.</summary>
/// <remarks>Implementations are immutable, thread-safe, deterministic and free of allocation.</remarks>
public interface IIntervalCalibrator : ICalibrator
{
    /// <summary>Calibrates the probabilities of one row and gives bounds of each.</summary>
    /// <param name="raw">Raw probabilities of all outcomes, adding up to 1.</param>
    /// <param name="calibrated">Receives as many calibrated ones, the same as <see cref="ICalibrator.Calibrate"/> gives.</param>
    /// <param name="lower">Receives a lower bound of each, 0 or more.</param>
    /// <param name="upper">Receives an upper bound of each, up to 1.</param>
    /// <returns><see langword="false"/> where a raw probability lies outside the range on which the method was fitted.</returns>
    /// <exception cref="ArgumentException">A length is not the number of outcomes.</exception>
    bool CalibrateWithin(ReadOnlySpan<double> raw, Span<double> calibrated, Span<double> lower, Span<double> upper);
}
