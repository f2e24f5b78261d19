using Betting.Monitoring;

namespace Betting.Testing.Stores;

/// <summary>A store of findings in memory, with the semantics of the stores on disk. For tests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object.</remarks>
public sealed class InMemoryFindingStore : IFindingStore
{
    private readonly Lock gate = new();
    private readonly List<FindingRecord> records = [];
    private readonly Dictionary<string, FindingRecord> byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FindingRecord> newestChecked = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<IReadOnlyList<FindingRecord>> AppendAsync(IReadOnlyList<Finding> findings, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        foreach (string text in findings.SelectMany(finding => finding.Labels.SelectMany(label => (string[])[label.Key, label.Value]).Concat([finding.Monitor, finding.Check, finding.Subject, finding.Message])))
        {
            StoreText.Any(text, nameof(findings));
        }

        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<FindingRecord>>(() => [.. findings.Select(finding => Append(finding, recordedAt.ToUniversalTime()))]);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<FindingRecord>> QueryAsync(FindingQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<FindingRecord>>(() => [.. Enumerable.Reverse(records).Where(query.Includes).Take(query.Limit)]);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<FindingRecord>> ListOpenAsync(CancellationToken cancellationToken = default) => Locked.In(gate, cancellationToken).Run<IReadOnlyList<FindingRecord>>(
        () => [.. newestChecked.Values.Where(record => record.Finding.Severity > Severity.None).OrderByDescending(record => record.Id)]);

    private FindingRecord Append(Finding finding, DateTimeOffset recordedAt)
    {
        string hash = FindingJson.HashOf(finding);
        if (byHash.TryGetValue(hash, out FindingRecord? known))
        {
            return known;
        }

        string condition = FindingJson.ConditionHashOf(finding);
        FindingRecord? last = newestChecked.GetValueOrDefault(condition);
        long id = records.Count + 1;
        FindingRecord record = new()
        {
            Id = id,
            Finding = finding with { At = finding.At.ToUniversalTime() },
            RecordedAt = recordedAt,
            EpisodeId = FindingRecord.EpisodeOf(finding, id, last?.Finding.Severity, last?.EpisodeId),
        };
        records.Add(record);
        byHash.Add(hash, record);
        if (finding.Status == FindingStatus.Checked)
        {
            newestChecked[condition] = record;
        }

        return record;
    }
}
