namespace Betting;

/// <summary>How a game ended.</summary>
public enum ResultStatus
{
    /// <summary>Played to its end; bets stand.</summary>
    Final,

    /// <summary>Started but not finished; match bets are void and the scores say nothing of strength.</summary>
    Abandoned,

    /// <summary>Not played and not to be played; every bet is void.</summary>
    Cancelled,

    /// <summary>Decided off the field; the scores say nothing of strength.</summary>
    Awarded,
}
