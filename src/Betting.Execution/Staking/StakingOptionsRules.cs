using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Checks <see cref="StakingOptions"/>.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class StakingOptionsRules
{
    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence per error with the value and the allowed range; empty where all is well.</returns>
    public static ImmutableArray<string> Validate(StakingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        Require(options.KellyShare is > 0d and <= 1d, Invariant($"KellyShare is {options.KellyShare}; it must be above 0 and at most 1."));
        Require(IsMoney(options.FlatStake), Invariant($"FlatStake is {options.FlatStake}; it must be a positive number of whole cents."));
        Require(options.BankrollShare is > 0d and <= 1d, Invariant($"BankrollShare is {options.BankrollShare}; it must be above 0 and at most 1."));
        Require(IsMoney(options.TargetProfit), Invariant($"TargetProfit is {options.TargetProfit}; it must be a positive number of whole cents."));
        Require(options.MinimumEdge is >= 0d and < 1d, Invariant($"MinimumEdge is {options.MinimumEdge}; it must be 0 to below 1."));
        Require(options.Commission is >= 0d and < 1d, Invariant($"Commission is {options.Commission}; it must be 0 to below 1."));
        Require(options.MaximumBankrollShare is > 0d and <= 1d, Invariant($"MaximumBankrollShare is {options.MaximumBankrollShare}; it must be above 0 and at most 1."));
        Require(options.Rules is not null, "Rules is missing; name the stakes that the bookmaker takes, for example StakeRules.WholeUnits.");
        decimal smallest = options.Rules?.Minimum ?? 0m;
        Require(options.MaximumStake > 0m && options.MaximumStake >= smallest, Invariant($"MaximumStake is {options.MaximumStake}; it must be above 0 and at least the smallest stake, {smallest}."));
        return errors.ToImmutable();

        void Require(bool isMet, string error)
        {
            if (!isMet)
            {
                errors.Add(error);
            }
        }
    }

    private static bool IsMoney(decimal amount) => amount > 0m && decimal.Remainder(amount, 0.01m) == 0m;
}
