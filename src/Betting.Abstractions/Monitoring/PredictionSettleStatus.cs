namespace Betting.Monitoring;

/// <summary>What became of an outcome that was to be stored.</summary>
public enum PredictionSettleStatus
{
    /// <summary>The prediction was pending and is settled now.</summary>
    Settled,

    /// <summary>The prediction was settled otherwise and is corrected now; what was stored before is kept in its history.</summary>
    Corrected,

    /// <summary>The same outcome was stored before; nothing was changed.</summary>
    AlreadySettled,

    /// <summary>Another outcome is stored and no reason was given for a correction; nothing was changed.</summary>
    Conflict,

    /// <summary>No prediction with this id is in the log.</summary>
    Unknown,

    /// <summary>The outcome has not one entry per selection, or more winners than the market can have; nothing was changed.</summary>
    Mismatch,
}
