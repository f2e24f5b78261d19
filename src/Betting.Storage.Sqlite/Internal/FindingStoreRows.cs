using System.Globalization;
using System.Text;
using Betting.Monitoring;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Findings and their labels. The word of a number that is none stands beside it, since SQLite takes NaN for null.</summary>
internal static class FindingStoreRows
{
    private const string Columns =
        "f.id, f.episode_id, f.monitor, f.check_name, f.subject, f.category, f.status, f.severity, f.value, f.value_is_nan, f.threshold, f.threshold_is_nan, f.message, f.labels, f.at, f.recorded_at";

    public static FindingRecord Append(SqliteSession session, Finding finding, DateTimeOffset recordedAt)
    {
        string hash = FindingJson.HashOf(finding);
        if (session.First($"SELECT {Columns} FROM finding f WHERE f.hash = ?1", Read, hash) is { } known)
        {
            return known;
        }

        string condition = FindingJson.ConditionHashOf(finding);
        (Severity Severity, long? Episode)? last = session.First(
            "SELECT severity, episode_id FROM finding WHERE condition = ?1 AND status = 'checked' ORDER BY id DESC LIMIT 1",
            reader => ((Severity, long?)?)((Severity)reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)),
            condition);
        long id = session.First("SELECT coalesce(max(id), 0) + 1 FROM finding", reader => reader.GetInt64(0));
        FindingRecord record = new()
        {
            Id = id,
            Finding = finding with { At = finding.At.ToUniversalTime() },
            RecordedAt = recordedAt.ToUniversalTime(),
            EpisodeId = FindingRecord.EpisodeOf(finding, id, last?.Severity, last?.Episode),
        };
        Insert(session, record, hash, condition);
        return record;
    }

    public static List<FindingRecord> Query(SqliteSession session, FindingQuery query)
    {
        StringBuilder where = new();
        List<object?> values = [];
        Add("f.at >= {0}", query.From?.UtcTicks);
        Add("f.at < {0}", query.To?.UtcTicks);
        Add("f.monitor = {0}", query.Monitor);
        Add("f.check_name = {0}", query.Check);
        Add("f.subject = {0}", query.Subject);
        Add("f.category = {0}", query.Category is { } category ? FindingWords.Of(category) : null);
        Add("f.status = {0}", query.Status is { } status ? FindingWords.Of(status) : null);
        Add("f.severity >= {0}", query.MinimumSeverity > Severity.None ? (long)query.MinimumSeverity : null);
        Add("f.episode_id = {0}", query.EpisodeId);
        Add("f.id < {0}", query.BeforeId);
        foreach ((string name, string value) in query.Labels)
        {
            Add("EXISTS (SELECT 1 FROM finding_label l WHERE l.finding_id = f.id AND l.name = {0} AND l.value = {1})", name, value);
        }

        values.Add((long)query.Limit);
        return session.All($"SELECT {Columns} FROM finding f WHERE 1 {where} ORDER BY f.id DESC LIMIT ?{values.Count}", Read, [.. values]);

        void Add(string condition, params object?[] given)
        {
            if (given[0] is not null)
            {
                object[] places = [.. given.Select((_, index) => $"?{values.Count + 1 + index}")];
                where.Append("AND ").AppendFormat(CultureInfo.InvariantCulture, condition, places).Append(' ');
                values.AddRange(given);
            }
        }
    }

    public static List<FindingRecord> Open(SqliteSession session) => session.All(
        $"""
        SELECT {Columns} FROM finding f
        WHERE f.status = 'checked' AND f.severity > 0
            AND NOT EXISTS (SELECT 1 FROM finding n WHERE n.condition = f.condition AND n.status = 'checked' AND n.id > f.id)
        ORDER BY f.id DESC
        """,
        Read);

    private static void Insert(SqliteSession session, FindingRecord record, string hash, string condition)
    {
        Finding finding = record.Finding;
        session.Execute(
            """
            INSERT INTO finding (id, hash, condition, episode_id, monitor, check_name, subject, category, status, severity, value, value_is_nan, threshold, threshold_is_nan, message, labels, at, recorded_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
            """,
            record.Id, hash, condition, record.EpisodeId, finding.Monitor, finding.Check, finding.Subject, FindingWords.Of(finding.Category), FindingWords.Of(finding.Status),
            (long)finding.Severity, Number(finding.Value), IsNaN(finding.Value), Number(finding.Threshold), IsNaN(finding.Threshold), finding.Message,
            FindingJson.WriteLabels(finding.Labels), Stored.Instant(finding.At), Stored.Instant(record.RecordedAt));
        foreach ((string name, string value) in finding.Labels)
        {
            session.Execute("INSERT INTO finding_label (finding_id, name, value) VALUES (?1, ?2, ?3)", record.Id, name, value);
        }
    }

    private static double? Number(double? value) => value is { } number && !double.IsNaN(number) ? number : null;

    private static long IsNaN(double? value) => value is { } number && double.IsNaN(number) ? 1 : 0;

    private static FindingRecord Read(SqliteDataReader reader) => reader.Decode("finding", row => new FindingRecord
    {
        Id = row.GetInt64(0),
        EpisodeId = row.IsDBNull(1) ? null : row.GetInt64(1),
        RecordedAt = row.ReadInstant(15),
        Finding = new Finding
        {
            Monitor = row.GetString(2),
            Check = row.GetString(3),
            Subject = row.GetString(4),
            Category = FindingWords.ToCategory(row.GetString(5)),
            Status = FindingWords.ToStatus(row.GetString(6)),
            Severity = (Severity)row.GetInt32(7),
            Value = ReadNumber(row, 8),
            Threshold = ReadNumber(row, 10),
            Message = row.GetString(12),
            Labels = FindingJson.ReadLabels(row.GetString(13)),
            At = row.ReadInstant(14),
        },
    });

    private static double? ReadNumber(SqliteDataReader row, int column) => row.GetInt64(column + 1) != 0 ? double.NaN : row.IsDBNull(column) ? null : row.GetDouble(column);
}
