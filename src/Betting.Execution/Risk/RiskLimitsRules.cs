using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Risk;

/// <summary>Checks <see cref="RiskLimits"/>.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class RiskLimitsRules
{
    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="limits">The limits.</param>
    /// <returns>One sentence per error with the value and the allowed range; empty where all is well.</returns>
    public static ImmutableArray<string> Validate(RiskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        Positive(nameof(limits.SingleStake), limits.SingleStake);
        Positive(nameof(limits.DailyLoss), limits.DailyLoss);
        Positive(nameof(limits.OpenExposure), limits.OpenExposure);
        AtLeastOne(nameof(limits.BetsPerDay), limits.BetsPerDay);
        AtLeastOne(nameof(limits.OpenBets), limits.OpenBets);
        AtLeastOne(nameof(limits.OpenBetsPerFixture), limits.OpenBetsPerFixture);
        Positive(nameof(limits.CorrelatedExposure), limits.CorrelatedExposure);
        if (limits.BankrollFloorShare is < 0m or >= 1m)
        {
            errors.Add(Invariant($"BankrollFloorShare is {limits.BankrollFloorShare}; it must be 0 to below 1."));
        }

        return errors.ToImmutable();

        void Positive(string name, decimal value)
        {
            if (value <= 0m)
            {
                errors.Add(Invariant($"{name} is {value}; it must be above 0."));
            }
        }

        void AtLeastOne(string name, int value)
        {
            if (value < 1)
            {
                errors.Add(Invariant($"{name} is {value}; it must be at least 1."));
            }
        }
    }
}
