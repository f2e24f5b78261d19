using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Retraining;

/// <summary>A challenger beside the champion on one forward window.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Verdict">What follows.</param>
/// <param name="Pairs">Number of events.</param>
/// <param name="Blocks">Number of blocks of time.</param>
/// <param name="MeanDifference">Mean loss of the challenger minus that of the champion; <see langword="null"/> without events. Negative is better.</param>
/// <param name="Interval">The interval of that mean; <see langword="null"/> where there was too little data.</param>
/// <param name="Text">One sentence with the numbers.</param>
public sealed record PromotionComparison(PromotionVerdict Verdict, int Pairs, int Blocks, double? MeanDifference, ConfidenceInterval? Interval, string Text)
{
    /// <summary>Whether the challenger takes the champion's place.</summary>
    public bool IsPromoted => Verdict is PromotionVerdict.Better or PromotionVerdict.FirstModel;
}
