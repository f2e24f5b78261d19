using Betting.Monitoring;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Findings, append-only, each linked to the episode that it belongs to.</summary>
internal sealed class PostgreSqlFindingStore(PostgreSqlServer server) : IFindingStore
{
    private readonly FindingStoreRows rows = new(server.Schema);

    public Task<IReadOnlyList<FindingRecord>> AppendAsync(IReadOnlyList<Finding> findings, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        foreach (string text in findings.SelectMany(finding => finding.Labels.SelectMany(label => (string[])[label.Key, label.Value]).Concat([finding.Monitor, finding.Check, finding.Subject, finding.Message])))
        {
            StoredText.Any(text, nameof(findings));
        }

        return server.WriteAsync<IReadOnlyList<FindingRecord>>(
            "append findings", async (session, token) => await rows.AppendAsync(session, findings, recordedAt, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<IReadOnlyList<FindingRecord>> QueryAsync(FindingQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return server.ReadAsync<IReadOnlyList<FindingRecord>>(
            "query findings", isOneStatement: true, async (session, token) => await rows.QueryAsync(session, query, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<IReadOnlyList<FindingRecord>> ListOpenAsync(CancellationToken cancellationToken = default) => server.ReadAsync<IReadOnlyList<FindingRecord>>(
        "list open findings", isOneStatement: true, async (session, token) => await rows.OpenAsync(session, token).ConfigureAwait(false), cancellationToken);
}
