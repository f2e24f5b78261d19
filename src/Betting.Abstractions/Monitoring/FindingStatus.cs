namespace Betting.Monitoring;

/// <summary>Whether a check could be made.</summary>
public enum FindingStatus
{
    /// <summary>The check was made.</summary>
    Checked,

    /// <summary>There was too little data to say anything, which is not the same as nothing being wrong.</summary>
    InsufficientData,
}
