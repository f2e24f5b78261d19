using System.Collections.Immutable;

namespace Betting.Monitoring;

/// <summary>A message to a person.</summary>
/// <remarks>Immutable and thread-safe. The key and the labels say which condition this is about; title and message are for reading.</remarks>
public sealed record Alert
{
    /// <summary>Names this one message, so that a receiver can tell a second delivery from a second alert.</summary>
    /// <value>Default empty: the router gives it one made of its content and the time.</value>
    public string Id { get; init; } = "";

    /// <summary>Names the condition, for example <c>feature-drift</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Tells apart conditions with one key, for example the sport.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public required FindingCategory Category { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, with numbers, and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>Facts to show beside the message, for example the value and its threshold. They play no part in what the alert is about.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the alert speaks of, without what it says: equal for alerts of one key and labels.</summary>
    /// <value>A text to compare by; its form may change between versions.</value>
    public string Condition => AlertCondition.Of([Key], Labels);
}
