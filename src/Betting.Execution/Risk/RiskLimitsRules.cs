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
    public static ImmutableArray<string> Validate(RiskLimits limits) => [.. Find(limits).Select(error => error.Text)];

    /// <summary>Refuses wrong limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <returns>The same limits.</returns>
    /// <exception cref="ArgumentException">Limits are out of range; the message lists all of them.</exception>
    internal static RiskLimits Require(RiskLimits limits)
    {
        ImmutableArray<string> errors = Validate(limits);
        return errors.IsEmpty ? limits : throw new ArgumentException(string.Join(' ', errors), nameof(limits));
    }

    /// <summary>Everything that is wrong, with the member it is about.</summary>
    internal static ImmutableArray<(string Member, string Text)> Find(RiskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Errors errors = new();
        CheckMoney(limits, errors);
        CheckCounts(limits, errors);
        CheckPrices(limits, errors);
        CheckTiers(limits.DrawdownTiers, errors);
        CheckKeys(limits.ExposureByKey, errors);
        errors.Unless(limits.BankrollFloorShare is >= 0m and < 1m, nameof(limits.BankrollFloorShare), limits.BankrollFloorShare, "0 to below 1");
        return errors.ToImmutable();
    }

    private static void CheckMoney(RiskLimits limits, Errors errors)
    {
        errors.Positive(nameof(limits.SingleStake), limits.SingleStake);
        errors.Positive(nameof(limits.DailyLoss), limits.DailyLoss);
        errors.Positive(nameof(limits.WeeklyLoss), limits.WeeklyLoss);
        errors.Positive(nameof(limits.DailyStake), limits.DailyStake);
        errors.Positive(nameof(limits.WeeklyStake), limits.WeeklyStake);
        errors.Positive(nameof(limits.OpenExposure), limits.OpenExposure);
        errors.Positive(nameof(limits.FixtureLoss), limits.FixtureLoss);
        errors.Positive(nameof(limits.FixtureExposure), limits.FixtureExposure);
        errors.Positive(nameof(limits.MarketExposure), limits.MarketExposure);
        errors.Positive(nameof(limits.LeagueExposure), limits.LeagueExposure);
        errors.Positive(nameof(limits.BookmakerExposure), limits.BookmakerExposure);
        errors.Positive(nameof(limits.StrategyExposure), limits.StrategyExposure);
        errors.Positive(nameof(limits.CorrelatedExposure), limits.CorrelatedExposure);
    }

    private static void CheckCounts(RiskLimits limits, Errors errors)
    {
        errors.AtLeastOne(nameof(limits.BetsPerDay), limits.BetsPerDay);
        errors.AtLeastOne(nameof(limits.OpenBets), limits.OpenBets);
        errors.AtLeastOne(nameof(limits.OpenBetsPerFixture), limits.OpenBetsPerFixture);
        errors.AtLeastOne(nameof(limits.TotalBetsPerFixture), limits.TotalBetsPerFixture);
    }

    private static void CheckPrices(RiskLimits limits, Errors errors)
    {
        errors.Unless(limits.MaximumQuoteAge is null || limits.MaximumQuoteAge >= TimeSpan.Zero, nameof(limits.MaximumQuoteAge), limits.MaximumQuoteAge, "0 or more");
        errors.Unless(limits.MaximumQuoteLead >= TimeSpan.Zero, nameof(limits.MaximumQuoteLead), limits.MaximumQuoteLead, "0 or more");
        errors.Unless(limits.MinimumOdds is null or (>= 1m and <= DecimalOdds.Maximum), nameof(limits.MinimumOdds), limits.MinimumOdds, Invariant($"1 to {DecimalOdds.Maximum}"));
        errors.Unless(limits.MaximumOdds is null or (>= 1m and <= DecimalOdds.Maximum), nameof(limits.MaximumOdds), limits.MaximumOdds, Invariant($"1 to {DecimalOdds.Maximum}"));
        errors.Unless(!(limits.MaximumOdds < limits.MinimumOdds), nameof(limits.MaximumOdds), limits.MaximumOdds, Invariant($"at least MinimumOdds, {limits.MinimumOdds}"));
        errors.Unless(limits.MinimumEdge is null or (>= 0d and < 1d), nameof(limits.MinimumEdge), limits.MinimumEdge, "0 to below 1");
    }

    private static void CheckTiers(ImmutableArray<DrawdownTier> tiers, Errors errors)
    {
        const string Member = nameof(RiskLimits.DrawdownTiers);
        errors.Unless(!tiers.IsDefault, Member, "missing", "a list, empty for no tiers");
        DrawdownTier last = new(0m, 1m);
        for (int index = 0; !tiers.IsDefault && index < tiers.Length; index++)
        {
            DrawdownTier tier = tiers[index];
            errors.Unless(tier.Drawdown is > 0m and < 1m, Member, Invariant($"[{index}].Drawdown"), tier.Drawdown, "above 0 and below 1");
            errors.Unless(tier.Factor is >= 0m and <= 1m, Member, Invariant($"[{index}].Factor"), tier.Factor, "0 to 1");
            errors.Unless(index == 0 || tier.Drawdown > last.Drawdown, Member, Invariant($"[{index}].Drawdown"), tier.Drawdown, Invariant($"above that of the tier before, {last.Drawdown}"));
            errors.Unless(tier.Factor <= last.Factor, Member, Invariant($"[{index}].Factor"), tier.Factor, Invariant($"at most that of the tier before, {last.Factor}"));
            last = tier;
        }
    }

    private static void CheckKeys(ImmutableDictionary<string, decimal> exposureByKey, Errors errors)
    {
        const string Member = nameof(RiskLimits.ExposureByKey);
        errors.Unless(exposureByKey is not null, Member, "missing", "a dictionary, empty for no limits of single keys");
        foreach ((string key, decimal amount) in (exposureByKey ?? ImmutableDictionary<string, decimal>.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            errors.Unless(!string.IsNullOrWhiteSpace(key), Member, "a blank key", "a key such as league:football/E0");
            errors.Unless(amount > 0m, Member, $"['{key}']", amount, "above 0");
        }
    }

    private sealed class Errors
    {
        private readonly ImmutableArray<(string, string)>.Builder found = ImmutableArray.CreateBuilder<(string, string)>();

        public ImmutableArray<(string Member, string Text)> ToImmutable() => found.ToImmutable();

        public void Positive(string member, decimal? value) => Unless(value is null or > 0m, member, value, "above 0");

        public void AtLeastOne(string member, int? value) => Unless(value is null or >= 1, member, value, "at least 1");

        public void Unless(bool isRight, string member, object? value, string range) => Unless(isRight, member, "", value, range);

        public void Unless(bool isRight, string member, string part, object? value, string range)
        {
            if (!isRight)
            {
                found.Add((member, Invariant($"{member}{part} is {value}; it must be {range}.")));
            }
        }
    }
}
