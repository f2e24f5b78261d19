namespace Betting.Execution.Risk;

/// <summary>What is held against the limits.</summary>
/// <param name="Limits">The limits.</param>
/// <param name="Snapshot">The bankroll.</param>
/// <param name="Proposal">The bet.</param>
/// <param name="Stake">Its stake.</param>
internal readonly record struct RiskCase(RiskLimits Limits, RiskSnapshot Snapshot, BetProposal Proposal, decimal Stake)
{
    /// <summary>Whether the bet was proposed as a hedge: it needs no edge and no trusted prediction, but an effect.</summary>
    public bool IsHedge => Proposal.HedgeStake is not null;

    /// <summary>The lowest price that the bet accepts.</summary>
    public DecimalOdds WorstOdds => Proposal.MinimumOdds ?? Proposal.Odds;
}
