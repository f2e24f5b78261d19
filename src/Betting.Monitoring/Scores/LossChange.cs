namespace Betting.Monitoring.Scores;

/// <summary>What a detector of changes says after a loss.</summary>
public enum LossChange
{
    /// <summary>No change.</summary>
    None,

    /// <summary>Losses have become greater.</summary>
    Worse,

    /// <summary>Losses have become smaller.</summary>
    Better,
}
