namespace Betting.Execution.Staking;

/// <summary>Puts further steps behind any staking policy. Each can make the stake smaller, never larger, and names itself in the advice.</summary>
/// <remarks>
/// Steps apply in the order in which they are written; end with <see cref="RoundedDown"/>, since what comes after it may leave a stake that no
/// bookmaker takes. The result is immutable, thread-safe where the policy is, and allocates nothing when it advises.
/// </remarks>
public static class StakingPolicyExtensions
{
    /// <summary>Takes a share of the stake.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>The policy with the step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static IStakingPolicy Scaled(this IStakingPolicy policy, double share) => share is > 0d and <= 1d
        ? Compose(policy).With(new ShareStep(share))
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share of a stake lies above 0 and is at most 1.");

    /// <summary>Shrinks the stake where the proposal states the standard error of its probability, see <see cref="UncertaintyShrinkage"/>.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The policy with the step.</returns>
    public static IStakingPolicy ShrunkForUncertainty(this IStakingPolicy policy)
    {
        ComposedPolicy composed = Compose(policy);
        return composed.With(new ShrinkStep(composed.Commission));
    }

    /// <summary>Stakes less in a drawdown; needs the bankroll's peak, see <see cref="IDrawdownStaking"/>.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="scale">The tiers.</param>
    /// <returns>The policy with the step.</returns>
    public static IStakingPolicy ScaledInDrawdown(this IStakingPolicy policy, DrawdownScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return Compose(policy).With(new DrawdownStep(scale));
    }

    /// <summary>Caps the stake at a share of the bankroll.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>The policy with the step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static IStakingPolicy CappedAtShare(this IStakingPolicy policy, double share) => share is > 0d and <= 1d
        ? Compose(policy).With(new BankrollShareStep(share))
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A cap is a share of the bankroll above 0 and at most 1.");

    /// <summary>Caps the stake at an amount.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="stake">The largest stake in the bankroll's currency; positive.</param>
    /// <returns>The policy with the step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    public static IStakingPolicy CappedAt(this IStakingPolicy policy, decimal stake) => stake > 0m
        ? Compose(policy).With(new LargestStakeStep(stake))
        : throw new ArgumentOutOfRangeException(nameof(stake), stake, "A largest stake is above 0.");

    /// <summary>Rounds the stake down to what a bookmaker takes; below its smallest stake nothing is staked.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rules">Which stakes the bookmaker takes.</param>
    /// <returns>The policy with the step.</returns>
    public static IStakingPolicy RoundedDown(this IStakingPolicy policy, StakeRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Compose(policy).With(new RoundingStep(rules));
    }

    private static ComposedPolicy Compose(IStakingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy switch
        {
            ComposedPolicy composed => composed,
            FractionalKellyPolicy kelly => kelly.Composed,
            FlatStakePolicy flat => flat.Composed,
            _ => new ComposedPolicy(
                new ForeignBasis(policy), (policy as IStakeThresholds)?.MinimumEdge ?? 0d, (policy as IStakeThresholds)?.MinimumStake ?? 0m),
        };
    }
}
