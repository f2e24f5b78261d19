namespace Betting.Monitoring.Retraining;

/// <summary>What became of a run.</summary>
public enum RetrainingOutcome
{
    /// <summary>Nothing was trained: the policy said no.</summary>
    NotDue,

    /// <summary>Nothing was trained: another host is at it.</summary>
    RunningElsewhere,

    /// <summary>The challenger is the active model now.</summary>
    Promoted,

    /// <summary>The challenger is kept in the registry, the champion stays.</summary>
    Kept,

    /// <summary>The lease was lost while training; nothing that came of it was used.</summary>
    LeaseLost,

    /// <summary>Another version was activated meanwhile; the challenger is kept in the registry.</summary>
    Overtaken,

    /// <summary>The training failed or took too long.</summary>
    Failed,
}
