namespace Betting.Execution.Staking;

/// <summary>The stake that wins the same amount on every bet, after commission.</summary>
internal sealed class LevelProfitBasis(decimal profit, double commission) : IStakeBasis
{
    private readonly decimal kept = 1m - (decimal)commission;

    public string Name => "level-profit";

    public double Commission => commission;

    public StakeSizing Size(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fullFraction) =>
        new(proposal, balance, peakBalance, odds, fullFraction > 0d ? profit / (proposal.Odds.ProfitPerUnit * kept) : 0m);
}
