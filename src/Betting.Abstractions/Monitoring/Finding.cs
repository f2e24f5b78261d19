using System.Collections.Immutable;

namespace Betting.Monitoring;

/// <summary>What one check found.</summary>
/// <remarks>Immutable and thread-safe. Monitor, check, subject, category and labels say which condition this is about: see <see cref="Condition"/>.</remarks>
public sealed record Finding
{
    /// <summary>The monitor that ran the check, for example <c>daily</c>.</summary>
    /// <value>Default empty: the check was made by itself.</value>
    public string Monitor { get; init; } = "";

    /// <summary>The check, for example <c>population-stability</c>.</summary>
    public required string Check { get; init; }

    /// <summary>What was checked, for example a feature's name.</summary>
    public required string Subject { get; init; }

    /// <summary>What the finding is about.</summary>
    public required FindingCategory Category { get; init; }

    /// <summary>Tells apart the same check of the same subject, for example by sport or model.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the check could be made.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>How bad it is; <see cref="Severity.None"/> where nothing is wrong or nothing could be said.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The number that was compared; <see langword="null"/> where there was too little data.</summary>
    public double? Value { get; init; }

    /// <summary>The number that it was compared with; <see langword="null"/> where there was too little data.</summary>
    public double? Threshold { get; init; }

    /// <summary>One sentence for people, with the numbers.</summary>
    public required string Message { get; init; }

    /// <summary>When the check was made, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the finding speaks of, without what it says: equal for findings of one monitor, check, subject, category and labels.</summary>
    /// <value>A text to compare by; its form may change between versions, so it is not to be stored.</value>
    public string Condition => AlertCondition.Of([Monitor, Check, Subject, FindingWords.Of(Category)], Labels);
}
