namespace Betting.Execution.Staking;

/// <summary>A staking policy that can be told the bankroll's peak, so that it can stake less in a drawdown. Optional beside <see cref="IStakingPolicy"/>.</summary>
public interface IDrawdownStaking
{
    /// <summary>Sizes a bet.</summary>
    /// <param name="proposal">The bet.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <param name="peakBalance">The highest balance so far; 0 where it is not known, and then no drawdown is seen.</param>
    /// <returns>The stake and what led there.</returns>
    StakeAdvice Advise(BetProposal proposal, decimal balance, decimal peakBalance);
}
