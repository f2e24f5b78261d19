using System.Collections.Immutable;
using Betting.Execution.Odds;
using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Stakes a share of the full Kelly fraction, capped by a share of the bankroll and an amount, rounded down.</summary>
/// <remarks>
/// The order of the reductions: smallest edge, Kelly share, bankroll share, largest stake, rounding down to the step, smallest stake.
/// A fraction becomes money by its first 15 significant digits; from there on everything is exact <see cref="decimal"/> arithmetic.
/// Immutable and thread-safe.
/// </remarks>
public sealed class FractionalKellyPolicy : IStakingPolicy, IStakeThresholds
{
    private readonly FractionalKellyOptions options;

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

        this.options = options;
    }

    /// <summary>Always <c>fractional-kelly</c>.</summary>
    public string Name => "fractional-kelly";

    /// <summary>The smallest edge that is staked on.</summary>
    public double MinimumEdge => options.MinimumEdge;

    /// <summary>The smallest stake.</summary>
    public decimal MinimumStake => options.MinimumStake;

    /// <summary>Sizes a bet.</summary>
    /// <param name="proposal">The bet.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <returns>The stake, the full and the applied fraction, edge and expectation, and each reduction in a sentence.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The balance is negative, or the probability is not a number from 0 to 1.</exception>
    public StakeAdvice Advise(BetProposal proposal, decimal balance)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentOutOfRangeException.ThrowIfNegative(balance);
        double odds = proposal.Odds.ToDouble();
        double edge = BettingEdge.Of(proposal.Probability, odds);
        double full = Kelly.Fraction(odds, proposal.Probability);
        ImmutableArray<string>.Builder reductions = ImmutableArray.CreateBuilder<string>();
        decimal stake = Size(edge, full, balance, reductions);
        return new StakeAdvice
        {
            Stake = stake,
            FullFraction = full,
            AppliedFraction = StakeThresholds.ShareOf(stake, balance),
            Edge = edge,
            ExpectedValue = BettingEdge.ExpectedValue(proposal.Probability, odds),
            Reductions = reductions.ToImmutable(),
        };
    }

    private decimal Size(double edge, double full, decimal balance, ImmutableArray<string>.Builder reductions)
    {
        if (!StakeThresholds.IsEnough(edge, options.MinimumEdge))
        {
            reductions.Add(StakeThresholds.EdgeSentence(edge, options.MinimumEdge));
            return 0m;
        }

        double share = full * options.Fraction;
        if (options.Fraction < 1d)
        {
            reductions.Add(Invariant($"Of the full Kelly fraction {full:0.######} the share {options.Fraction:0.####} is taken: {share:0.######} of the bankroll."));
        }

        if (share > options.MaximumBankrollShare)
        {
            reductions.Add(Invariant($"The fraction {share:0.######} exceeds the largest bankroll share and is capped at {options.MaximumBankrollShare:0.######}."));
            share = options.MaximumBankrollShare;
        }

        return Bound(balance * (decimal)share, reductions);
    }

    private decimal Bound(decimal amount, ImmutableArray<string>.Builder reductions)
    {
        if (amount > options.MaximumStake)
        {
            reductions.Add(Invariant($"The stake {amount:0.####} exceeds the largest stake and is capped at {options.MaximumStake:0.##}."));
            amount = options.MaximumStake;
        }

        decimal rounded = amount - decimal.Remainder(amount, options.StakeStep);
        if (rounded < amount)
        {
            reductions.Add(Invariant($"The stake {amount:0.####} is rounded down to {rounded:0.##}, a multiple of {options.StakeStep:0.##}."));
        }

        if (rounded < options.MinimumStake)
        {
            reductions.Add(Invariant($"The stake {rounded:0.##} is below the smallest stake {options.MinimumStake:0.##}, so nothing is staked."));
            return 0m;
        }

        return rounded;
    }
}
