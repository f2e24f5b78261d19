namespace Betting.Execution;

/// <summary>How a decision ended.</summary>
public enum DecisionKind
{
    /// <summary>Nothing was proposed, for example because no price was long enough.</summary>
    NoBet,

    /// <summary>A bet was proposed and the limits refused it.</summary>
    Denied,

    /// <summary>The venue took the bet.</summary>
    Placed,

    /// <summary>The bet was approved and does not stand: the venue refused it, it expired, or this was a dry run.</summary>
    Rejected,

    /// <summary>The stake is held and the venue's answer is not known yet.</summary>
    Pending,

    /// <summary>A bet was settled, or its settlement corrected.</summary>
    Settled,

    /// <summary>An error kept the decision from being made.</summary>
    Failed,
}
