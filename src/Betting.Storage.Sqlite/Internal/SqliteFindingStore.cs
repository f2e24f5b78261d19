using Betting.Monitoring;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Findings, append-only, each linked to the episode that it belongs to.</summary>
internal sealed class SqliteFindingStore(SqliteFile file) : IFindingStore
{
    public Task<IReadOnlyList<FindingRecord>> AppendAsync(IReadOnlyList<Finding> findings, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        foreach (string text in findings.SelectMany(finding => finding.Labels.SelectMany(label => (string[])[label.Key, label.Value]).Concat([finding.Monitor, finding.Check, finding.Subject, finding.Message])))
        {
            StoredText.Any(text, nameof(findings));
        }

        return file.WriteAsync<IReadOnlyList<FindingRecord>>(
            "append findings", session => [.. findings.Select(finding => FindingStoreRows.Append(session, finding, recordedAt))], cancellationToken);
    }

    public Task<IReadOnlyList<FindingRecord>> QueryAsync(FindingQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return file.ReadAsync<IReadOnlyList<FindingRecord>>("query findings", session => FindingStoreRows.Query(session, query), cancellationToken);
    }

    public Task<IReadOnlyList<FindingRecord>> ListOpenAsync(CancellationToken cancellationToken = default) =>
        file.ReadAsync<IReadOnlyList<FindingRecord>>("list open findings", FindingStoreRows.Open, cancellationToken);
}
