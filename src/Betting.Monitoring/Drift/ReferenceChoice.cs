using System.Collections.Immutable;

namespace Betting.Monitoring.Drift;

/// <summary>Which parts of earlier seasons serve as the reference, and why.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ReferenceChoice
{
    /// <summary>Places of the chosen parts in the list that was given, most recent first; empty where nothing earlier has enough rows.</summary>
    public required ImmutableArray<int> Parts { get; init; }

    /// <summary>Rows of the chosen parts together.</summary>
    public required int Rows { get; init; }

    /// <summary>Whether other phases had to be taken, or nothing could be: then a difference may be one of phases.</summary>
    public required bool IsFallback { get; init; }

    /// <summary>One sentence for people: what was chosen and why.</summary>
    public required string Reason { get; init; }
}
