using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Checks <see cref="FractionalKellyOptions"/>.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class FractionalKellyOptionsRules
{
    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence per error with the value and the allowed range; empty where all is well.</returns>
    public static ImmutableArray<string> Validate(FractionalKellyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        Require(options.Fraction is > 0d and <= 1d, Invariant($"Fraction is {options.Fraction}; it must be above 0 and at most 1."));
        Require(options.MinimumEdge is >= 0d and < 1d, Invariant($"MinimumEdge is {options.MinimumEdge}; it must be 0 to below 1."));
        Require(options.MaximumBankrollShare is > 0d and <= 1d, Invariant($"MaximumBankrollShare is {options.MaximumBankrollShare}; it must be above 0 and at most 1."));
        Require(options.StakeStep > 0m && decimal.Remainder(options.StakeStep, 0.01m) == 0m, Invariant($"StakeStep is {options.StakeStep}; it must be a positive number of whole cents, for example 1 or 0.01."));
        Require(options.MinimumStake > 0m, Invariant($"MinimumStake is {options.MinimumStake}; it must be above 0."));
        Require(options.MaximumStake >= options.MinimumStake, Invariant($"MaximumStake is {options.MaximumStake}; it must be at least MinimumStake, {options.MinimumStake}."));
        Require(options.Commission is >= 0d and < 1d, Invariant($"Commission is {options.Commission}; it must be 0 to below 1."));
        return errors.ToImmutable();

        void Require(bool isMet, string error)
        {
            if (!isMet)
            {
                errors.Add(error);
            }
        }
    }
}
