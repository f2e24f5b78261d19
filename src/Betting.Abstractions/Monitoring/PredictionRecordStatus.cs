namespace Betting.Monitoring;

/// <summary>What became of a prediction that was to be recorded.</summary>
public enum PredictionRecordStatus
{
    /// <summary>It is recorded now.</summary>
    Recorded,

    /// <summary>It was recorded before, with the same content; nothing was changed.</summary>
    AlreadyRecorded,

    /// <summary>Another prediction was recorded under the same id; nothing was changed. Give every prediction an id of its own.</summary>
    Conflict,
}
