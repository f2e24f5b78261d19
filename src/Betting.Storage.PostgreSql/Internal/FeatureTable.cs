using Betting.Features;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The table of one version of a feature set, and the statements on it.</summary>
internal sealed class FeatureTable
{
    public FeatureTable(int id, FeatureSet set, FeatureLayout layout)
    {
        Id = id;
        Set = set;
        Layout = layout;
        string[] columns = [.. layout.ValueColumns];
        string[] incoming = [.. columns.Select((_, index) => FormattableString.Invariant($"c{index}"))];
        string names = string.Join(", ", columns);
        string values = string.Join(", ", incoming.Select(column => $"i.{column}"));
        string keys = string.Join(", ", incoming.Prepend("known_at").Prepend("event_time").Prepend("entity"));

        TakeSequences = $"UPDATE {layout.Schema["feature_sequence"]} SET last_sequence = last_sequence + $2 WHERE feature_set_id = $1";
        CreateIncoming = $"""
            CREATE TEMPORARY TABLE betting_incoming (
                position bigint, entity text COLLATE "C", event_time bigint, known_at bigint, {string.Join(", ", incoming.Select((column, index) => $"{column} {layout.TypeOf(index)}"))}
            ) ON COMMIT DROP
            """;
        CopyIncoming = $"COPY pg_temp.betting_incoming (position, {keys}) FROM STDIN (FORMAT BINARY)";
        InsertIncoming = Insert("pg_temp.betting_incoming i");
        InsertArrays = Insert($"unnest($3::text[], $4::bigint[], $5::bigint[], {string.Join(", ", incoming.Select((_, index) => FormattableString.Invariant($"${index + 6}::double precision[]")))}) WITH ORDINALITY AS i ({keys}, position)");
        ReadFound = Read("JOIN", "");
        ReadAll = Read("LEFT JOIN", $", found.event_time IS NOT NULL OR EXISTS (SELECT 1 FROM {layout.Table} r WHERE r.entity = q.entity)");
        Freshness = $"""
            SELECT coalesce(sum(n), 0)::bigint, count(*), max(newest_event), max(newest_known)
            FROM (SELECT count(*) AS n, max(event_time) AS newest_event, max(known_at) AS newest_known FROM {layout.Table} GROUP BY entity) e
            """;

        // The numbers of the order of writing were taken before, by the statement that also makes writers of one set wait for each other.
        string Insert(string source) => $"""
            INSERT INTO {layout.Table} (ingest_sequence, entity, event_time, known_at, {names})
            SELECT (SELECT last_sequence FROM {layout.Schema["feature_sequence"]} WHERE feature_set_id = $1) - $2 + i.position, i.entity, i.event_time, i.known_at, {values}
            FROM {source}
            WHERE NOT EXISTS (
                SELECT 1 FROM {layout.Table} r
                WHERE r.entity = i.entity COLLATE "C" AND r.event_time = i.event_time AND r.known_at = i.known_at
                    AND ROW({string.Join(", ", columns.Select(column => $"r.{column}"))}) IS NOT DISTINCT FROM ROW({values}))
            """;

        string Read(string join, string hasRows) => $"""
            SELECT q.position, found.*{hasRows}
            FROM unnest($1::text[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS q (entity, as_of, known_by, position)
            {join} LATERAL (
                SELECT event_time, known_at, {names} FROM {layout.Table} r
                WHERE r.entity = q.entity COLLATE "C" AND r.event_time <= q.as_of AND r.known_at <= q.known_by
                ORDER BY r.event_time DESC, r.known_at DESC, r.ingest_sequence DESC LIMIT 1) found ON true
            """;
    }

    public int Id { get; }

    public FeatureSet Set { get; }

    public FeatureLayout Layout { get; }

    /// <summary>$1 the set's id, $2 the number of rows: takes so many numbers, and holds the set until the transaction ends.</summary>
    public string TakeSequences { get; }

    public string CreateIncoming { get; }

    public string CopyIncoming { get; }

    /// <summary>$1 and $2 as in <see cref="TakeSequences"/>: inserts what was copied and is not there.</summary>
    public string InsertIncoming { get; }

    /// <summary>The same from arrays: $3 entities, $4 event times, $5 known-at, from $6 on one array per column.</summary>
    public string InsertArrays { get; }

    /// <summary>$1 entities, $2 as-of, $3 known-by: position, event time, known-at and values of each query that finds a row, in any order.</summary>
    public string ReadFound { get; }

    /// <summary>The same for every query, and at the end whether the entity has any row.</summary>
    public string ReadAll { get; }

    public string Freshness { get; }
}
