using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Says which alerts are meant. Every property narrows; without any, all are.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AlertMatcher
{
    /// <summary>Keys of which the alert has one, exactly.</summary>
    /// <value>Default none: any key.</value>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Categories of which the alert has one.</summary>
    /// <value>Default none: any category.</value>
    public ImmutableArray<FindingCategory> Categories { get; init; } = [];

    /// <summary>The lowest severity. A recovery goes where its alarm went, whatever is asked for here.</summary>
    /// <value>Default <see cref="Severity.None"/>: any.</value>
    public Severity MinimumSeverity { get; init; }

    /// <summary>The highest severity.</summary>
    /// <value>Default <see cref="Severity.Critical"/>: any.</value>
    public Severity MaximumSeverity { get; init; } = Severity.Critical;

    /// <summary>Demands on labels, all of which are to be met.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<LabelMatcher> Labels { get; init; } = [];

    /// <summary>Whether an alert is meant.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>Whether every property agrees.</returns>
    public bool Matches(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return (Keys.IsDefaultOrEmpty || Keys.Contains(alert.Key, StringComparer.Ordinal))
            && (Categories.IsDefaultOrEmpty || Categories.Contains(alert.Category))
            && alert.Severity >= MinimumSeverity
            && alert.Severity <= MaximumSeverity
            && (Labels.IsDefaultOrEmpty || Labels.All(label => label.Matches(alert)));
    }
}
