namespace Betting.Numerics.Statistics;

/// <summary>The answer of a chi-square test of two samples over categories.</summary>
/// <param name="Statistic">The statistic, 0 or more.</param>
/// <param name="DegreesOfFreedom">Categories left after pooling, minus one; 0 where nothing could be tested.</param>
/// <param name="PValue">Chance, without any difference, of a statistic at least this large; approximate, from 0 to 1.</param>
/// <param name="Categories">Categories left after rare ones were put together.</param>
/// <remarks>The default value is no test at all and must not be read as one. Thread safety: immutable.</remarks>
public readonly record struct ChiSquareTestResult(double Statistic, int DegreesOfFreedom, double PValue, int Categories);
