namespace Betting.Models;

/// <summary>Whether an activation took effect.</summary>
public enum ActivationOutcome
{
    /// <summary>The version is active from the asked instant on.</summary>
    Activated,

    /// <summary>The very same activation is in the log already; nothing changed.</summary>
    AlreadyActive,

    /// <summary>Another version is active than the caller believed; nothing changed.</summary>
    Conflict,

    /// <summary>The instant lies before the newest activation; nothing changed.</summary>
    OutOfOrder,
}
