namespace Betting.Execution.Settling;

/// <summary>Why a bet was settled as it was.</summary>
public enum SettlementReason
{
    /// <summary>By the score or the finishing positions.</summary>
    Score,

    /// <summary>By the winner that was declared: after penalties, or after a retirement when enough was played.</summary>
    DeclaredWinner,

    /// <summary>Broken off, but enough was played by the sport's rules.</summary>
    PlayedEnough,

    /// <summary>Broken off after the market had been decided for good, which the sport's rules let stand.</summary>
    DecidedEarlier,

    /// <summary>Runners share a position, and the stake is divided.</summary>
    DeadHeat,

    /// <summary>Void: started and broken off too early.</summary>
    Abandoned,

    /// <summary>Void: cancelled.</summary>
    Cancelled,

    /// <summary>Void: decided off the field.</summary>
    Awarded,

    /// <summary>Void: one side did not appear.</summary>
    Walkover,

    /// <summary>Void: one side gave up too early.</summary>
    Retired,

    /// <summary>Void: played or still to be played later than the limit allows.</summary>
    PostponedTooLong,

    /// <summary>Void: the runner did not start.</summary>
    NonRunner,

    /// <summary>Not settled: postponed, and the limit has not passed.</summary>
    Waits,
}
