namespace Betting;

/// <summary>How a game ended.</summary>
public enum ResultStatus
{
    /// <summary>Played to its end; bets stand.</summary>
    Final,

    /// <summary>Started but not finished; match bets are void unless enough was played, and the scores say nothing of strength.</summary>
    Abandoned,

    /// <summary>Not played and not to be played; every bet is void.</summary>
    Cancelled,

    /// <summary>Decided off the field; the scores say nothing of strength.</summary>
    Awarded,

    /// <summary>Not played at its time, to be played later; bets wait until the limit of the sport's rules, then they are void.</summary>
    Postponed,

    /// <summary>Started, then one side gave up; the other side is <see cref="Result.DeclaredWinner"/>.</summary>
    Retired,

    /// <summary>One side did not appear; the other side is <see cref="Result.DeclaredWinner"/>. Every bet is void.</summary>
    Walkover,
}
