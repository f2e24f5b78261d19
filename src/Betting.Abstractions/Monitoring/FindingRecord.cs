namespace Betting.Monitoring;

/// <summary>A finding as a store keeps it, linked to the trouble that it belongs to.</summary>
/// <remarks>
/// Immutable and thread-safe. An episode of a condition begins with the first finding above <see cref="Severity.None"/> and ends with the first that was
/// checked and is <see cref="Severity.None"/>: its recovery. Too little data neither begins nor ends one.
/// </remarks>
public sealed record FindingRecord
{
    /// <summary>The finding's number in the store, rising in the order in which findings were appended.</summary>
    public required long Id { get; init; }

    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }

    /// <summary>When it was appended, in UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The number of the finding with which its episode began, its own where it begins one; <see langword="null"/> where nothing is wrong.</summary>
    public long? EpisodeId { get; init; }

    /// <summary>Whether the finding ends its episode.</summary>
    public bool IsRecovery => EpisodeId is not null && Finding is { Status: FindingStatus.Checked, Severity: Severity.None };

    /// <summary>Whether the finding begins an episode.</summary>
    public bool IsOpening => EpisodeId == Id;

    /// <summary>The episode of a new finding, by the newest checked finding of its condition that is stored; every store follows it.</summary>
    /// <param name="finding">The new finding.</param>
    /// <param name="id">The number that it gets.</param>
    /// <param name="lastSeverity">The severity of the newest checked finding of the condition; <see langword="null"/> where there is none.</param>
    /// <param name="lastEpisode">That finding's episode.</param>
    /// <returns>The episode's number, or <see langword="null"/>.</returns>
    public static long? EpisodeOf(Finding finding, long id, Severity? lastSeverity, long? lastEpisode)
    {
        ArgumentNullException.ThrowIfNull(finding);
        long? open = lastSeverity > Severity.None ? lastEpisode : null;
        return open ?? (finding is { Status: FindingStatus.Checked, Severity: > Severity.None } ? id : null);
    }
}
