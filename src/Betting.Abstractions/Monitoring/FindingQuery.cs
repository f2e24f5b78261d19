using System.Collections.Immutable;

namespace Betting.Monitoring;

/// <summary>Which findings to read. Every property narrows; without any, all findings are meant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FindingQuery
{
    /// <summary>The greatest <see cref="Limit"/>.</summary>
    public const int MaximumLimit = 100_000;

    /// <summary>The earliest <see cref="Finding.At"/>, included.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of <see cref="Finding.At"/>, not included.</summary>
    /// <value>Default <see langword="null"/>: to the end.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>The monitor, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? Monitor { get; init; }

    /// <summary>The check, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? Check { get; init; }

    /// <summary>The subject, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? Subject { get; init; }

    /// <summary>The category.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public FindingCategory? Category { get; init; }

    /// <summary>Whether the check could be made.</summary>
    /// <value>Default <see langword="null"/>: both.</value>
    public FindingStatus? Status { get; init; }

    /// <summary>The lowest severity.</summary>
    /// <value>Default <see cref="Severity.None"/>: any.</value>
    public Severity MinimumSeverity { get; init; }

    /// <summary>The episode; see <see cref="FindingRecord.EpisodeId"/>.</summary>
    /// <value>Default <see langword="null"/>: any and none.</value>
    public long? EpisodeId { get; init; }

    /// <summary>Labels that a finding has, with exactly these values; it may have others.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Only findings with a lower number: the last one of a page gives the next page.</summary>
    /// <value>Default <see langword="null"/>: from the newest on.</value>
    public long? BeforeId { get; init; }

    /// <summary>The greatest number of findings to read.</summary>
    /// <value>1 to <see cref="MaximumLimit"/>. Default 1000.</value>
    public int Limit { get; init; } = 1000;

    /// <summary>Refuses what cannot be meant; every store calls it.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the end lies before the beginning.</exception>
    public void Validate()
    {
        if (Limit is < 1 or > MaximumLimit)
        {
            throw new ArgumentException($"FindingQuery.Limit is {Limit}; it lies between 1 and {MaximumLimit}.");
        }

        if (To < From)
        {
            throw new ArgumentException($"FindingQuery.To ({To:O}) lies before From ({From:O}).");
        }
    }

    /// <summary>Whether a record is meant, <see cref="Limit"/> apart.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether every property agrees.</returns>
    public bool Includes(FindingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Finding finding = record.Finding;
        return (From is null || finding.At >= From)
            && (To is null || finding.At < To)
            && (Monitor is null || Monitor == finding.Monitor)
            && (Check is null || Check == finding.Check)
            && (Subject is null || Subject == finding.Subject)
            && (Category is null || Category == finding.Category)
            && (Status is null || Status == finding.Status)
            && finding.Severity >= MinimumSeverity
            && (EpisodeId is null || EpisodeId == record.EpisodeId)
            && (BeforeId is null || record.Id < BeforeId)
            && Labels.All(label => finding.Labels.TryGetValue(label.Key, out string? value) && value == label.Value);
    }
}
