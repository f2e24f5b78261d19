namespace Betting.Execution.Settling;

/// <summary>What a result means for a bet.</summary>
/// <param name="Outcome">How the bet ended; <see langword="null"/> where it has to wait.</param>
/// <param name="Profit">Profit or loss in the bet's currency; 0 where it has to wait.</param>
/// <param name="Reason">Why.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public readonly record struct SettlementDecision(SettlementOutcome? Outcome, decimal Profit, SettlementReason Reason)
{
    /// <summary>Whether the bet can be settled now.</summary>
    public bool IsFinal => Outcome.HasValue;

    /// <summary>The reason in words.</summary>
    public string Explanation => Reason switch
    {
        SettlementReason.Score => "settled by the score or the finishing positions",
        SettlementReason.DeclaredWinner => "settled by the winner that was declared",
        SettlementReason.PlayedEnough => "broken off, but enough was played for the bet to stand",
        SettlementReason.DecidedEarlier => "broken off after the market had been decided",
        SettlementReason.DeadHeat => "settled with a dead heat: the stake is divided among the runners that tied",
        SettlementReason.Abandoned => "void: abandoned before enough was played",
        SettlementReason.Cancelled => "void: cancelled",
        SettlementReason.Awarded => "void: decided off the field",
        SettlementReason.Walkover => "void: one side did not appear",
        SettlementReason.Retired => "void: one side gave up before enough was played, or the market was left open",
        SettlementReason.PostponedTooLong => "void: postponed beyond the limit of the sport's rules",
        SettlementReason.NonRunner => "void: the runner did not start",
        _ => "waits: postponed, and the limit of the sport's rules has not passed",
    };

    /// <summary>The settlement for the ledger.</summary>
    /// <returns>Outcome and profit; <see langword="null"/> where the bet has to wait.</returns>
    public Settlement? ToSettlement() => Outcome is { } outcome ? new Settlement(outcome, Profit) : null;
}
