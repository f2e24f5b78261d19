namespace Betting.Models.Calibration;

/// <summary>A probability known only to lie between two: the wider, the less the calibration samples say.</summary>
/// <param name="Lower">The probability if the new outcome were a failure, 0 or more.</param>
/// <param name="Upper">The probability if it were a success, up to 1, never below <paramref name="Lower"/>.</param>
/// <remarks>The default value is the single point 0. Thread safety: immutable.</remarks>
public readonly record struct ProbabilityInterval(double Lower, double Upper)
{
    /// <summary>The one probability between the two that is least wrong in log loss, whichever holds.</summary>
    /// <value>Upper / (1 - Lower + Upper).</value>
    public double Probability => Upper / (1 - Lower + Upper);

    /// <summary>Upper less lower.</summary>
    public double Width => Upper - Lower;
}
