namespace Betting.Execution;

/// <summary>Where a bet stands.</summary>
public enum BetStatus
{
    /// <summary>Refused by the risk limits; nothing was held.</summary>
    Denied,

    /// <summary>Approved and its stake held; the venue has not been called.</summary>
    Reserved,

    /// <summary>The venue is about to be, or has been, called; no answer is known yet.</summary>
    Submitted,

    /// <summary>The answer was lost; the stake stays held until the venue is asked again.</summary>
    Unknown,

    /// <summary>Refused by the venue; the stake is free again.</summary>
    Rejected,

    /// <summary>Accepted by the venue and not settled.</summary>
    Open,

    /// <summary>Settled.</summary>
    Settled,
}
