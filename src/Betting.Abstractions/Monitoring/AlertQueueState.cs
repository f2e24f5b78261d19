namespace Betting.Monitoring;

/// <summary>Where an alert stands on its way to one sink.</summary>
public enum AlertQueueState
{
    /// <summary>To be delivered.</summary>
    Pending,

    /// <summary>The sink has taken it.</summary>
    Delivered,

    /// <summary>Given up, since it had become too old.</summary>
    Abandoned,
}
