using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Says which findings are meant. Every property narrows; without any, all are.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FindingMatcher
{
    /// <summary>Monitors of which the finding has one, exactly.</summary>
    /// <value>Default none: any.</value>
    public ImmutableArray<string> Monitors { get; init; } = [];

    /// <summary>Checks of which the finding has one, exactly.</summary>
    /// <value>Default none: any.</value>
    public ImmutableArray<string> Checks { get; init; } = [];

    /// <summary>Subjects of which the finding has one, exactly.</summary>
    /// <value>Default none: any.</value>
    public ImmutableArray<string> Subjects { get; init; } = [];

    /// <summary>Categories of which the finding has one.</summary>
    /// <value>Default none: any.</value>
    public ImmutableArray<FindingCategory> Categories { get; init; } = [];

    /// <summary>Labels that the finding has, with exactly these values.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether a finding is meant.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>Whether every property agrees.</returns>
    public bool Matches(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Has(Monitors, finding.Monitor)
            && Has(Checks, finding.Check)
            && Has(Subjects, finding.Subject)
            && (Categories.IsDefaultOrEmpty || Categories.Contains(finding.Category))
            && Labels.All(label => finding.Labels.TryGetValue(label.Key, out string? value) && value == label.Value);
    }

    private static bool Has(ImmutableArray<string> wanted, string value) => wanted.IsDefaultOrEmpty || wanted.Contains(value, StringComparer.Ordinal);
}
