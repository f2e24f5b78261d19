namespace Betting.Numerics.Statistics;

/// <summary>The answer of a two-sample Kolmogorov-Smirnov test.</summary>
/// <param name="Statistic">D, the largest distance between the two empirical distributions, from 0 to 1.</param>
/// <param name="PValue">Chance, without any difference, of a distance at least this large; from 0 to 1.</param>
/// <param name="IsExact">Whether the p-value is exact (apart from rounding) or asymptotic.</param>
/// <remarks>The default value is no test at all and must not be read as one. Thread safety: immutable.</remarks>
public readonly record struct KolmogorovSmirnovResult(double Statistic, double PValue, bool IsExact);
