namespace Betting.Models.Experiments;

/// <summary>Whether a change of an experiment's state took effect.</summary>
public enum ExperimentTransitionOutcome
{
    /// <summary>The experiment is in the asked state.</summary>
    Changed,

    /// <summary>The very same change is the newest entry of the log; nothing changed.</summary>
    AlreadyRecorded,

    /// <summary>The experiment is in another state than the caller believed; nothing changed.</summary>
    Conflict,
}
