using System.Collections.Immutable;

namespace Betting.Execution.Staking;

/// <summary>Makes staking policies by name, for configuration files and command lines.</summary>
/// <remarks>
/// Every policy stakes only on a large enough edge, shrinks for the uncertainty of the probability and for drawdowns where told to, keeps under
/// the caps and rounds down to what the bookmaker takes, in this order, and names each of these steps in its advice. The policies allocate
/// nothing when they advise. Thread-safe (pure functions).
/// </remarks>
public static class StakingPolicies
{
    /// <summary>The full Kelly fraction.</summary>
    public const string Kelly = "kelly";

    /// <summary>A share of the Kelly fraction.</summary>
    public const string FractionalKelly = "fractional-kelly";

    /// <summary>A share of the Kelly fraction that falls further in a drawdown.</summary>
    public const string DrawdownKelly = "drawdown-kelly";

    /// <summary>The same amount on every bet.</summary>
    public const string Flat = "flat";

    /// <summary>The same share of the bankroll on every bet.</summary>
    public const string Proportional = "proportional";

    /// <summary>The stake that wins the same amount on every bet.</summary>
    public const string LevelProfit = "level-profit";

    /// <summary>All names.</summary>
    public static ImmutableArray<string> Names { get; } = [Kelly, FractionalKelly, DrawdownKelly, Flat, Proportional, LevelProfit];

    /// <summary>Makes a policy.</summary>
    /// <param name="name">One of <see cref="Names"/>, in this spelling.</param>
    /// <param name="options">Its options; <see langword="null"/> (the default) for the defaults.</param>
    /// <returns>A policy, immutable and thread-safe, that also states its thresholds and can be told the bankroll's peak.</returns>
    /// <exception cref="ArgumentException">There is no such policy (the message lists all), or options are out of range (the message lists all errors).</exception>
    public static IStakingPolicy Create(string name, StakingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        StakingOptions o = options ?? new StakingOptions();
        ImmutableArray<string> errors = StakingOptionsRules.Validate(o);
        if (!errors.IsEmpty)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        return name switch
        {
            Kelly => Compose(new KellyBasis(name, o.Commission), o, 1d, o.Drawdown),
            FractionalKelly => Compose(new KellyBasis(name, o.Commission), o, o.KellyShare, o.Drawdown),
            DrawdownKelly => Compose(new KellyBasis(name, o.Commission), o, o.KellyShare, o.Drawdown ?? DrawdownScale.Default),
            Flat => Compose(new FlatBasis(o.FlatStake, o.Commission), o, 1d, o.Drawdown),
            Proportional => Compose(new ProportionalBasis(o.BankrollShare, o.Commission), o, 1d, o.Drawdown),
            LevelProfit => Compose(new LevelProfitBasis(o.TargetProfit, o.Commission), o, 1d, o.Drawdown),
            _ => throw new ArgumentException($"There is no staking policy '{name}'; choose one of {string.Join(", ", Names)}.", nameof(name)),
        };
    }

    private static ComposedPolicy Compose(IStakeBasis basis, StakingOptions options, double share, DrawdownScale? drawdown)
    {
        List<IStakeStep> steps = [];
        if (options.UseProbabilityError)
        {
            steps.Add(new ShrinkStep(options.Commission));
        }

        if (share < 1d)
        {
            steps.Add(new ShareStep(share));
        }

        if (drawdown is not null)
        {
            steps.Add(new DrawdownStep(drawdown));
        }

        steps.Add(new BankrollShareStep(options.MaximumBankrollShare));
        steps.Add(new LargestStakeStep(options.MaximumStake));
        steps.Add(new RoundingStep(options.Rules));
        return new ComposedPolicy(basis, options.MinimumEdge, options.Rules.Minimum, [.. steps]);
    }
}
