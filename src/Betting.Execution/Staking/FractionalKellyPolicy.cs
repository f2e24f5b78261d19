using System.Collections.Immutable;

namespace Betting.Execution.Staking;

/// <summary>Stakes a share of the full Kelly fraction, capped by a share of the bankroll and an amount, rounded down.</summary>
/// <remarks>
/// The order of the reductions: smallest edge, uncertainty of the probability, Kelly share, bankroll share, largest stake, rounding down to
/// the step, smallest stake. A fraction becomes money by its first 15 significant digits; from there on everything is exact
/// <see cref="decimal"/> arithmetic. Advising allocates nothing. Immutable and thread-safe.
/// </remarks>
public sealed class FractionalKellyPolicy : IStakingPolicy, IStakeThresholds
{
    /// <summary>Creates the policy.</summary>
    /// <param name="options">Its options.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public FractionalKellyPolicy(FractionalKellyOptions options)
    {
        ImmutableArray<string> errors = FractionalKellyOptionsRules.Validate(options);
        if (!errors.IsEmpty)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        List<IStakeStep> steps = [];
        if (options.UseProbabilityError)
        {
            steps.Add(new ShrinkStep(options.Commission));
        }

        steps.Add(new ShareStep(options.Fraction));
        steps.Add(new BankrollShareStep(options.MaximumBankrollShare));
        steps.Add(new LargestStakeStep(options.MaximumStake));
        steps.Add(new RoundingStep(new StakeRules(options.MinimumStake, options.StakeStep)));
        Composed = new ComposedPolicy(new KellyBasis("fractional-kelly", options.Commission), options.MinimumEdge, options.MinimumStake, [.. steps]);
    }

    /// <summary>Always <c>fractional-kelly</c>.</summary>
    public string Name => "fractional-kelly";

    /// <summary>The smallest edge that is staked on.</summary>
    public double MinimumEdge => Composed.MinimumEdge;

    /// <summary>The smallest stake.</summary>
    public decimal MinimumStake => Composed.MinimumStake;

    internal ComposedPolicy Composed { get; }

    /// <summary>Sizes a bet.</summary>
    /// <param name="proposal">The bet.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <returns>The stake, the full and the applied fraction, edge, expectation and growth, and each reduction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The balance is negative, or a number of the proposal is out of range.</exception>
    public StakeAdvice Advise(BetProposal proposal, decimal balance) => Composed.Advise(proposal, balance);
}
