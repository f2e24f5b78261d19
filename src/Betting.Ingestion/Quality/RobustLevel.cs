using Betting.Numerics.Statistics;

namespace Betting.Ingestion.Quality;

/// <summary>Where most values of a number lie, whatever a few wild ones are.</summary>
/// <remarks>
/// Values that are never negative are counts or sums, whose spread grows with their level: they are compared on the scale of square roots, where a
/// Poisson count has a deviation of about one half whatever its mean (Anscombe 1948, Biometrika 35). The spread is the median absolute deviation
/// times 1.4826, which is the standard deviation of a normal sample (Hampel 1974, JASA 69).
/// </remarks>
internal readonly struct RobustLevel
{
    private const double ToDeviation = 1.4826;
    private const double PoissonDeviation = 0.5;

    private readonly bool isRoot;
    private readonly double centre;
    private readonly double scale;

    public RobustLevel(double[] values, bool isRoot)
    {
        this.isRoot = isRoot;
        Median = Descriptive.Quantile(values, 0.5);
        double[] scaled = [.. values.Select(OnScale)];
        centre = Descriptive.Quantile(scaled, 0.5);
        double middle = centre;
        double spread = ToDeviation * Descriptive.Quantile([.. scaled.Select(value => Math.Abs(value - middle))], 0.5);
        scale = Math.Max(spread, isRoot ? PoissonDeviation : Descriptive.SampleDeviation(values) / 2);
    }

    public double Median { get; }

    /// <summary>How far a value lies from the middle, in robust deviations; 0 where all values are equal.</summary>
    public double DeviationsOf(double value) => scale > 0 ? Math.Abs(OnScale(value) - centre) / scale : 0;

    private double OnScale(double value) => isRoot ? Math.Sqrt(Math.Max(value, 0) + 0.375) : value;
}
