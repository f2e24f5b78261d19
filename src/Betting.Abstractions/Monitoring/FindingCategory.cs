namespace Betting.Monitoring;

/// <summary>What a finding is about.</summary>
public enum FindingCategory
{
    /// <summary>The inputs of a model have changed.</summary>
    ModelDrift,

    /// <summary>Predictions or bets do worse than they did.</summary>
    Performance,

    /// <summary>Money is at risk.</summary>
    Risk,

    /// <summary>A part of the system does not work.</summary>
    System,

    /// <summary>The data that came in, or the features computed from it, look wrong.</summary>
    DataQuality,
}
