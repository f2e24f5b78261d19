namespace Betting.Execution;

/// <summary>What a venue did with an order.</summary>
public enum VenueReplyStatus
{
    /// <summary>The bet stands.</summary>
    Accepted,

    /// <summary>The bet does not stand.</summary>
    Rejected,

    /// <summary>The venue has the order and has not decided; it may still stand, and can be taken back.</summary>
    Pending,
}
