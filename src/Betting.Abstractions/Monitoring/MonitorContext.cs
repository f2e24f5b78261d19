using System.Collections.Immutable;

namespace Betting.Monitoring;

/// <summary>When monitors run, and what all their findings have in common.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record MonitorContext
{
    private readonly DateTimeOffset at;

    /// <summary>The instant of the checks, in UTC: the end of every window.</summary>
    public required DateTimeOffset At
    {
        get => at;
        init => at = value.ToUniversalTime();
    }

    /// <summary>Labels that every finding gets, for example the environment. A label that a finding has already stays.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
