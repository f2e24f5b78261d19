namespace Betting.Execution.Placement;

/// <summary>Where a bet stands after the engine worked on it, and why.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PlacementReport
{
    /// <summary>The bet as the ledger records it.</summary>
    public required Bet Bet { get; init; }

    /// <summary>One or more sentences for people.</summary>
    public required string Explanation { get; init; }

    /// <summary>The judgement of this call; <see langword="null"/> where the bet had been judged before or was not judged.</summary>
    public BetJudgement? Judgement { get; init; }

    /// <summary>Whether the venue holds, or held, the bet.</summary>
    public bool IsPlaced => Bet.Status is BetStatus.Open or BetStatus.Settled;

    /// <summary>Whether the stake is held although the venue's answer is not known: reserved, submitted or unknown.</summary>
    public bool IsPending => Bet.Status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown;
}
