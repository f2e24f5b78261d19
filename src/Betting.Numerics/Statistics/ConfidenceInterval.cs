namespace Betting.Numerics.Statistics;

/// <summary>An interval from <see cref="Lower"/> to <see cref="Upper"/>, both included, in the unit of the estimated quantity.</summary>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit, not below <paramref name="Lower"/>.</param>
/// <remarks>The default value is the single point 0. Thread safety: immutable.</remarks>
public readonly record struct ConfidenceInterval(double Lower, double Upper)
{
    /// <summary>Whether the value lies in the interval, limits included; false for NaN.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>True when it lies inside.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
