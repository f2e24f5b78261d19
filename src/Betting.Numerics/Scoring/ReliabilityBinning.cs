namespace Betting.Numerics.Scoring;

/// <summary>How probabilities are cut into bins.</summary>
public enum ReliabilityBinning
{
    /// <summary>Bins of equal width from 0 to 1.</summary>
    EqualWidth = 0,

    /// <summary>Bins of as nearly equal counts as possible; equal probabilities always share a bin.</summary>
    EqualCount = 1,
}
