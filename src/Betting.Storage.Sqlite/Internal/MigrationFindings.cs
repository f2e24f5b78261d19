namespace Betting.Storage.Sqlite.Internal;

/// <summary>Findings with their labels, and the queue of alerts.</summary>
internal static class MigrationFindings
{
    public static readonly string Sql = $"""
        CREATE TABLE finding (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            hash TEXT NOT NULL UNIQUE,
            condition TEXT NOT NULL,
            episode_id INTEGER,
            monitor TEXT NOT NULL,
            check_name TEXT NOT NULL,
            subject TEXT NOT NULL,
            category TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('checked', 'insufficient-data')),
            severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 3),
            value REAL,
            value_is_nan INTEGER NOT NULL DEFAULT 0,
            threshold REAL,
            threshold_is_nan INTEGER NOT NULL DEFAULT 0,
            message TEXT NOT NULL,
            labels TEXT NOT NULL,
            at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX finding_condition ON finding (condition, id) WHERE status = 'checked';
        CREATE INDEX finding_at ON finding (at);
        CREATE INDEX finding_check ON finding (check_name, at);
        CREATE INDEX finding_episode ON finding (episode_id) WHERE episode_id IS NOT NULL;

        CREATE TABLE finding_label (
            finding_id INTEGER NOT NULL REFERENCES finding (id),
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (name, value, finding_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alert_queue (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            alert_id TEXT NOT NULL,
            sink TEXT NOT NULL,
            condition TEXT NOT NULL,
            alert TEXT NOT NULL,
            queued_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'abandoned')),
            attempts INTEGER NOT NULL,
            next_attempt_at INTEGER NOT NULL,
            last_failure TEXT,
            settled_at INTEGER,
            lease_owner TEXT,
            lease_until INTEGER NOT NULL,
            UNIQUE (alert_id, sink)
        ) STRICT;
        CREATE INDEX alert_queue_pending ON alert_queue (sink, condition, sequence) WHERE state = 'pending';
        CREATE INDEX alert_queue_queued ON alert_queue (queued_at);
        CREATE INDEX alert_queue_settled ON alert_queue (settled_at) WHERE settled_at IS NOT NULL;

        {AppendOnly("finding", "id = NEW.id OR hash = NEW.hash")}
        {AppendOnly("finding_label", "name = NEW.name AND value = NEW.value AND finding_id = NEW.finding_id")}
        """;

    private static string AppendOnly(string table, string same) => $"""
        CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: entries are never changed'); END;
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: entries are never deleted'); END;
        CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: entries are never replaced'); END;
        """;
}
