namespace Betting.Monitoring.Retraining;

/// <summary>What a retraining policy looks at.</summary>
public enum RetrainingConditionKind
{
    /// <summary>A reason: there is no model yet, or the training data of the model ends long ago.</summary>
    Age,

    /// <summary>A reason: the features have drifted past the threshold.</summary>
    Drift,

    /// <summary>A reason: the scores have become worse.</summary>
    Score,

    /// <summary>A bar: the last training began too short a time ago.</summary>
    CoolDown,

    /// <summary>A bar: too few new labels came in.</summary>
    NewLabels,

    /// <summary>A bar: there are too few rows.</summary>
    Rows,

    /// <summary>A bar: another host is training the model.</summary>
    SingleRun,
}
