namespace Betting.Models.Calibration;

/// <summary>Turns raw probabilities into probabilities that agree with observed frequencies.</summary>
/// <remarks>Implementations are immutable, thread-safe, deterministic and free of allocation.</remarks>
public interface ICalibrator
{
    /// <summary>The name of the method, one of <see cref="CalibrationMethods"/>.</summary>
    string Method { get; }

    /// <summary>Calibrates the probabilities of one row.</summary>
    /// <param name="raw">Raw probabilities of all outcomes, adding up to 1.</param>
    /// <param name="calibrated">Receives as many calibrated ones, which add up to 1; may be the same memory as <paramref name="raw"/>.</param>
    /// <returns><see langword="false"/> where a raw probability lies outside the range on which the method was fitted.</returns>
    /// <exception cref="ArgumentException">A length is not the number of outcomes.</exception>
    bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated);
}
