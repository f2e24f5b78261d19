using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Alerts;

/// <summary>When findings become alarms: how far a value has to go, how long it has to stay there, and how far it has to come back.</summary>
/// <remarks>Immutable and thread-safe. Checked when <see cref="AlertRules"/> are created.</remarks>
public sealed record AlertRule
{
    /// <summary>Which findings the rule decides about.</summary>
    /// <value>Default: all.</value>
    public FindingMatcher Match { get; init; } = new();

    /// <summary>The severities with their thresholds for <see cref="Finding.Value"/>, each severity at most once.</summary>
    /// <value>Default none: the findings' own severities are taken, and only the durations play a part.</value>
    public ImmutableArray<AlertLevel> Levels { get; init; } = [];

    /// <summary>Whether low values are the bad ones, as with a yield or a coverage.</summary>
    /// <value>Default <see langword="false"/>: high values are bad.</value>
    public bool LowIsBad { get; init; }

    /// <summary>How long a value stays beyond its threshold before the severity is raised, between the first and the last finding that say so.</summary>
    /// <value>Zero (at once) or more. Default zero.</value>
    public TimeSpan For { get; init; }

    /// <summary>How long a value stays back before the severity is cleared.</summary>
    /// <value>Zero (at once) or more. Default zero.</value>
    public TimeSpan ClearFor { get; init; }

    /// <summary>The longest time between two findings that still counts as staying.</summary>
    /// <value>Above zero, or <see langword="null"/> (default) for no limit.</value>
    public TimeSpan? MaximumGap { get; init; }

    internal void Validate(int number)
    {
        if (For < TimeSpan.Zero || ClearFor < TimeSpan.Zero || MaximumGap <= TimeSpan.Zero)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Rule {number}: For is {For}, ClearFor {ClearFor}, MaximumGap {MaximumGap}; durations are zero or more, a gap is above zero."));
        }

        if (Levels.Select(level => level.Severity).Distinct().Count() < Levels.Length)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Rule {number} names a severity twice; give each its own level."));
        }

        foreach (AlertLevel level in Levels)
        {
            bool isSane = level.Severity > Severity.None && double.IsFinite(level.RaiseAt) && double.IsFinite(level.ClearAt)
                && (LowIsBad ? level.ClearAt >= level.RaiseAt : level.ClearAt <= level.RaiseAt);
            if (!isSane)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rule {number}: {FindingWords.Of(level.Severity)} is raised at {level.RaiseAt} and cleared at {level.ClearAt}; give finite numbers, a severity above none, and clear at the raising threshold or on its {(LowIsBad ? "upper" : "lower")} side."));
            }
        }
    }
}
