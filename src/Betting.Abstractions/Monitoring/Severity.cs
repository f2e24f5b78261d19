namespace Betting.Monitoring;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Worth looking at today.</summary>
    Warning,

    /// <summary>Worth acting on now.</summary>
    Critical,
}
