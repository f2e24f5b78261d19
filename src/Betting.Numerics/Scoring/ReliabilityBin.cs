using Betting.Numerics.Statistics;

namespace Betting.Numerics.Scoring;

/// <summary>One bin of a <see cref="ReliabilityTable"/>: forecasts with a probability in (<see cref="Lower"/>, <see cref="Upper"/>].</summary>
/// <param name="Lower">Lower edge, excluded; in the first bin 0 itself is included.</param>
/// <param name="Upper">Upper edge, included.</param>
/// <param name="Count">How many forecasts fell into the bin.</param>
/// <param name="MeanProbability">Their mean probability; NaN when the bin is empty.</param>
/// <param name="ObservedShare">The share of them that happened; NaN when the bin is empty.</param>
/// <param name="Interval">Wilson 95 % interval of the observed share; 0 to 1 when the bin is empty.</param>
/// <remarks>The default value is an empty bin of width zero. Thread safety: immutable.</remarks>
public readonly record struct ReliabilityBin(
    double Lower, double Upper, int Count, double MeanProbability, double ObservedShare, ConfidenceInterval Interval);
