namespace Betting.Monitoring.Drift;

/// <summary>What is changed in a simulated season.</summary>
public enum SimulatedChange
{
    /// <summary>Nothing: every alarm is false.</summary>
    None,

    /// <summary>The mean moves by a number of deviations.</summary>
    Mean,

    /// <summary>The values are multiplied by a factor.</summary>
    Spread,

    /// <summary>A share of the values goes missing.</summary>
    Missing,
}
