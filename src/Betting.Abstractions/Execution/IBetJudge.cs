namespace Betting.Execution;

/// <summary>Sizes a proposed bet and holds it against the limits. Pure: the ledger calls it inside the transaction that writes the reservation.</summary>
public interface IBetJudge
{
    /// <summary>Judges a proposal.</summary>
    /// <param name="snapshot">The bankroll as the transaction sees it.</param>
    /// <param name="proposal">The bet.</param>
    /// <returns>A stake, or every reason why not.</returns>
    BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal);
}
