namespace Betting.Execution;

/// <summary>Decides how much of a bankroll a bet is worth. Pure: no clock, no I/O, no state.</summary>
public interface IStakingPolicy
{
    /// <summary>The policy's unique name, for example <c>fractional-kelly</c>.</summary>
    string Name { get; }

    /// <summary>Sizes a bet.</summary>
    /// <param name="proposal">The bet.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <returns>The stake and what led there.</returns>
    StakeAdvice Advise(BetProposal proposal, decimal balance);
}
