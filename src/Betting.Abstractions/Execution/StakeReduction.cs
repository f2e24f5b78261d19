using static System.FormattableString;

namespace Betting.Execution;

/// <summary>One step that reduced a stake.</summary>
/// <param name="Code">What reduced it.</param>
/// <param name="From">The value before, in the unit that the code states.</param>
/// <param name="To">The value after, or the bound that was not met.</param>
/// <param name="Parameter">The parameter of the step, for example the share of Kelly or the rounding step; 0 where it has none.</param>
public readonly record struct StakeReduction(StakeReductionCode Code, double From, double To, double Parameter = 0)
{
    /// <summary>One sentence for people, with both values; made when it is asked for.</summary>
    /// <returns>The sentence.</returns>
    public override string ToString() => Code switch
    {
        StakeReductionCode.InsufficientEdge => Invariant($"The edge {From:0.######} is below the smallest edge {To:0.######}, so nothing is staked."),
        StakeReductionCode.NoPositiveExpectation => Invariant($"The edge {From:0.######} is not above 0, so nothing is staked."),
        StakeReductionCode.KellyShare => Invariant($"Of the full Kelly fraction {From:0.######} the share {Parameter:0.####} is taken: {To:0.######} of the bankroll."),
        StakeReductionCode.Uncertainty => Invariant($"The fraction {From:0.######} is shrunk to {To:0.######} because the probability is uncertain."),
        StakeReductionCode.Drawdown => Invariant($"The fraction {From:0.######} is scaled by {Parameter:0.####} to {To:0.######} in a drawdown."),
        StakeReductionCode.BankrollShare => Invariant($"The fraction {From:0.######} exceeds the largest bankroll share and is capped at {To:0.######}."),
        StakeReductionCode.LargestStake => Invariant($"The stake {From:0.####} exceeds the largest stake and is capped at {To:0.##}."),
        StakeReductionCode.Budget => Invariant($"The stake {From:0.####} exceeds the budget and is capped at {To:0.##}."),
        StakeReductionCode.Rounding => Invariant($"The stake {From:0.####} is rounded down to {To:0.##}, a multiple of {Parameter:0.##}."),
        StakeReductionCode.SmallestStake => Invariant($"The stake {From:0.##} is below the smallest stake {To:0.##}, so nothing is staked."),
        StakeReductionCode.OtherBets => Invariant($"The fraction {From:0.######} is reduced to {To:0.######} because other bets share the bankroll."),
        _ => Invariant($"The stake was reduced from {From:0.######} to {To:0.######}."),
    };
}
