namespace Betting.Models;

/// <summary>What a reader of a prediction must know before trusting it. A flagged prediction is not staked on unless the caller asked for that.</summary>
[Flags]
public enum PredictionCaveats
{
    /// <summary>Nothing to report.</summary>
    None = 0,

    /// <summary>No calibrator was fitted, for example because too few out-of-fold scores existed.</summary>
    Uncalibrated = 1,

    /// <summary>The raw score lies outside the range on which the calibrator was fitted.</summary>
    OutsideCalibration = 2,

    /// <summary>A feature is missing that was never missing in training.</summary>
    UnexpectedMissing = 4,

    /// <summary>The answer is an old one that was kept.</summary>
    Stale = 8,

    /// <summary>The answer comes from a simpler fallback.</summary>
    Degraded = 16,
}
