using System.Collections.Immutable;

namespace Betting.Monitoring;

/// <summary>A message to a person.</summary>
/// <remarks>Immutable and thread-safe. The key and the labels say which condition this is about; title and message are for reading.</remarks>
public sealed record Alert
{
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

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
