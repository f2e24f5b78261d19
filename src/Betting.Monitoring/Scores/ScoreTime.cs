namespace Betting.Monitoring.Scores;

/// <summary>By which instant a forecast falls into a window.</summary>
public enum ScoreTime
{
    /// <summary>When the outcome became known: what a window says never changes later, corrections apart.</summary>
    SettledAt,

    /// <summary>When the fixture started.</summary>
    StartsAt,

    /// <summary>When the prediction was made.</summary>
    MadeAt,
}
