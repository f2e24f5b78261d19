namespace Betting.Models.Goals;

/// <summary>What a goal model expects of one game.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record GoalForecast
{
    /// <summary>Expected goals of the home side.</summary>
    public required double ExpectedHome { get; init; }

    /// <summary>Expected goals of the away side.</summary>
    public required double ExpectedAway { get; init; }

    /// <summary>The probability of every score, from which every market follows.</summary>
    public required ScoreGrid Grid { get; init; }

    /// <summary>Whether the home side was in no training game, so that its strength is a prior.</summary>
    public required bool IsHomeUnseen { get; init; }

    /// <summary>Whether the away side was in no training game, so that its strength is a prior.</summary>
    public required bool IsAwayUnseen { get; init; }

    /// <summary>What a reader must know: always <see cref="PredictionCaveats.Uncalibrated"/>; <see cref="PredictionCaveats.Degraded"/> where a side
    /// is unseen or the fit did not converge; <see cref="PredictionCaveats.UnexpectedMissing"/> where a covariate is missing that never was in training.</summary>
    public required PredictionCaveats Caveats { get; init; }
}
