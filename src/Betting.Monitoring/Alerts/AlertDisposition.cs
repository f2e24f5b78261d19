namespace Betting.Monitoring.Alerts;

/// <summary>What a router did with an alert.</summary>
public enum AlertDisposition
{
    /// <summary>Sent: the condition is new.</summary>
    New,

    /// <summary>Sent: the condition became worse.</summary>
    Escalation,

    /// <summary>Sent: the condition still holds after the time in which repeats are held back.</summary>
    Reminder,

    /// <summary>Sent: the condition no longer holds.</summary>
    Recovery,

    /// <summary>Held back: the same condition with the same or lower severity was sent a short time ago.</summary>
    Repeat,

    /// <summary>Held back: nothing is wrong, and nobody was told that something was.</summary>
    NothingToRecover,

    /// <summary>Held back: another condition that holds now explains it; see <see cref="InhibitionRule"/>.</summary>
    Inhibited,
}
