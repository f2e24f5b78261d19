using System.Collections.Immutable;

namespace Betting.Models;

/// <summary>One change of one tag of one version: a request, and afterwards an entry of the append-only log.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ModelTagging
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>The tag, for example <c>reviewed</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The tag's value from now on, also an empty text; <see langword="null"/> takes the tag away.</summary>
    public required string? Value { get; init; }

    /// <summary>When it was said, in UTC. The order of the log is the order of recording, whatever this says.</summary>
    public required DateTimeOffset At
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>Who said so.</summary>
    public required string Actor { get; init; }

    /// <summary>The tags that a version bears after a log. For writers of registries.</summary>
    /// <param name="log">The changes in the order in which they were recorded; those of other versions are passed over.</param>
    /// <param name="version">The version.</param>
    /// <returns>Tag and value.</returns>
    public static ImmutableSortedDictionary<string, string> Current(IEnumerable<ModelTagging> log, int version)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (ModelTagging change in log.Where(change => change.Version == version))
        {
            if (change.Value is null)
            {
                tags.Remove(change.Tag);
            }
            else
            {
                tags[change.Tag] = change.Value;
            }
        }

        return tags.ToImmutable();
    }

    /// <summary>Whether this is news to a log. For writers of registries.</summary>
    /// <param name="log">The changes of the name's versions.</param>
    /// <returns><see langword="false"/> where the very same entry is in the log, or the version bears the tag with this value.</returns>
    public bool IsNewTo(IReadOnlyCollection<ModelTagging> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return !log.Contains(this) && Current(log, Version).GetValueOrDefault(Tag) != Value;
    }
}
