using System.Globalization;
using System.Text;
using Betting.Monitoring;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Findings and their labels. Writers wait for each other, so that numbers rise in the order of commits and episodes have no gap.</summary>
internal sealed class FindingStoreRows(Schema schema)
{
    private const string Columns =
        "f.id, f.episode_id, f.monitor, f.check_name, f.subject, f.category, f.status, f.severity, f.value, f.threshold, f.message, f.labels::text, f.at, f.recorded_at";

    private string From => $"SELECT {Columns} FROM {schema["finding"]} f";

    public async Task<List<FindingRecord>> AppendAsync(PostgreSqlSession session, IReadOnlyList<Finding> findings, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        await schema.HoldAsync(session, "findings", cancellationToken).ConfigureAwait(false);
        List<FindingRecord> records = [];
        foreach (Finding finding in findings)
        {
            records.Add(await AppendAsync(session, finding, recordedAt, cancellationToken).ConfigureAwait(false));
        }

        return records;
    }

    public Task<List<FindingRecord>> QueryAsync(PostgreSqlSession session, FindingQuery query, CancellationToken cancellationToken)
    {
        StringBuilder where = new();
        List<NpgsqlParameter> values = [];
        Add("f.at >= {0}", query.From?.UtcTicks);
        Add("f.at < {0}", query.To?.UtcTicks);
        AddText("f.monitor = {0}", query.Monitor);
        AddText("f.check_name = {0}", query.Check);
        AddText("f.subject = {0}", query.Subject);
        AddText("f.category = {0}", query.Category is { } category ? FindingWords.Of(category) : null);
        AddText("f.status = {0}", query.Status is { } status ? FindingWords.Of(status) : null);
        Add("f.severity >= {0}", query.MinimumSeverity > Severity.None ? (long)query.MinimumSeverity : null);
        Add("f.episode_id = {0}", query.EpisodeId);
        Add("f.id < {0}", query.BeforeId);
        foreach ((string name, string value) in query.Labels)
        {
            AddText($"EXISTS (SELECT 1 FROM {schema["finding_label"]} l WHERE l.finding_id = f.id AND l.name = {{0}} AND l.value = {{1}})", name, value);
        }

        values.Add(Value((long)query.Limit));
        return session.AllAsync(
            string.Create(CultureInfo.InvariantCulture, $"{From} WHERE true {where} ORDER BY f.id DESC LIMIT ${values.Count}"), [.. values], Read, cancellationToken);

        void Add(string condition, long? value)
        {
            if (value is { } number)
            {
                Append(condition, Value(number));
            }
        }

        void AddText(string condition, params string?[] texts)
        {
            if (texts[0] is not null)
            {
                Append(condition, [.. texts.Select(text => Value(text!))]);
            }
        }

        void Append(string condition, params NpgsqlParameter[] parameters)
        {
            object[] places = [.. parameters.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"${values.Count + 1 + index}"))];
            where.Append("AND ").AppendFormat(CultureInfo.InvariantCulture, condition, places).Append(' ');
            values.AddRange(parameters);
        }
    }

    public Task<List<FindingRecord>> OpenAsync(PostgreSqlSession session, CancellationToken cancellationToken) => session.AllAsync(
        $"""
        {From} WHERE f.status = 'checked' AND f.severity > 0
            AND NOT EXISTS (SELECT 1 FROM {schema["finding"]} n WHERE n.condition = f.condition AND n.status = 'checked' AND n.id > f.id)
        ORDER BY f.id DESC
        """,
        [],
        Read,
        cancellationToken);

    private async Task<FindingRecord> AppendAsync(PostgreSqlSession session, Finding finding, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        string hash = FindingJson.HashOf(finding);
        if (await session.FirstAsync($"{From} WHERE f.hash = $1", [Value(hash)], Read, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        string condition = FindingJson.ConditionHashOf(finding);
        (Severity Severity, long? Episode)? last = await session.FirstAsync(
            $"SELECT severity, episode_id FROM {schema["finding"]} WHERE condition = $1 AND status = 'checked' ORDER BY id DESC LIMIT 1",
            [Value(condition)],
            reader => ((Severity, long?)?)((Severity)reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)),
            cancellationToken).ConfigureAwait(false);
        long id = await session.FirstAsync($"SELECT coalesce(max(id), 0) + 1 FROM {schema["finding"]}", [], reader => reader.GetInt64(0), cancellationToken).ConfigureAwait(false);
        FindingRecord record = new()
        {
            Id = id,
            Finding = finding with { At = finding.At.ToUniversalTime() },
            RecordedAt = recordedAt.ToUniversalTime(),
            EpisodeId = FindingRecord.EpisodeOf(finding, id, last?.Severity, last?.Episode),
        };
        await InsertAsync(session, record, hash, condition, cancellationToken).ConfigureAwait(false);
        return record;
    }

    private async Task InsertAsync(PostgreSqlSession session, FindingRecord record, string hash, string condition, CancellationToken cancellationToken)
    {
        Finding finding = record.Finding;
        await session.ExecuteAsync(
            $"""
            INSERT INTO {schema["finding"]} (id, hash, condition, episode_id, monitor, check_name, subject, category, status, severity, value, threshold, message, labels, at, recorded_at)
            OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::json, $15, $16)
            """,
            [
                Value(record.Id), Value(hash), Value(condition), Value(record.EpisodeId), Value(finding.Monitor), Value(finding.Check), Value(finding.Subject),
                Value(FindingWords.Of(finding.Category)), Value(FindingWords.Of(finding.Status)), Value((int)finding.Severity), Value(finding.Value), Value(finding.Threshold),
                Value(finding.Message), Value(FindingJson.WriteLabels(finding.Labels)), Value(finding.At.UtcTicks), Value(record.RecordedAt.UtcTicks),
            ],
            cancellationToken).ConfigureAwait(false);
        foreach ((string name, string value) in finding.Labels)
        {
            await session.ExecuteAsync(
                $"INSERT INTO {schema["finding_label"]} (finding_id, name, value) VALUES ($1, $2, $3)", [Value(record.Id), Value(name), Value(value)], cancellationToken).ConfigureAwait(false);
        }
    }

    private static FindingRecord Read(NpgsqlDataReader reader) => reader.Decode("finding", row => new FindingRecord
    {
        Id = row.GetInt64(0),
        EpisodeId = row.IsDBNull(1) ? null : row.GetInt64(1),
        RecordedAt = row.ReadInstant(13),
        Finding = new Finding
        {
            Monitor = row.GetString(2),
            Check = row.GetString(3),
            Subject = row.GetString(4),
            Category = FindingWords.ToCategory(row.GetString(5)),
            Status = FindingWords.ToStatus(row.GetString(6)),
            Severity = (Severity)row.GetInt32(7),
            Value = row.IsDBNull(8) ? null : row.GetDouble(8),
            Threshold = row.IsDBNull(9) ? null : row.GetDouble(9),
            Message = row.GetString(10),
            Labels = FindingJson.ReadLabels(row.GetString(11)),
            At = row.ReadInstant(12),
        },
    });
}
