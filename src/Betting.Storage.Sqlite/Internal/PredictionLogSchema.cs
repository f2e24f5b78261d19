namespace Betting.Storage.Sqlite.Internal;

/// <summary>Logged predictions with their segments, and the history of their outcomes.</summary>
internal static class PredictionLogSchema
{
    public const string Sql = """
        CREATE TABLE prediction (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            fixture_id TEXT NOT NULL,
            model_id TEXT NOT NULL,
            league TEXT NOT NULL,
            market TEXT NOT NULL,
            selections INTEGER NOT NULL,
            made_at INTEGER NOT NULL,
            starts_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            content TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 0,
            settled_at INTEGER,
            outcomes TEXT,
            reason TEXT,
            CHECK ((version = 0) = (settled_at IS NULL) AND (version = 0) = (outcomes IS NULL))
        ) STRICT;
        CREATE INDEX prediction_made ON prediction (made_at, sequence);
        CREATE INDEX prediction_model ON prediction (model_id, made_at, sequence);
        CREATE INDEX prediction_fixture ON prediction (fixture_id);
        CREATE INDEX prediction_settled ON prediction (settled_at, sequence) WHERE settled_at IS NOT NULL;
        CREATE INDEX prediction_pending ON prediction (starts_at) WHERE settled_at IS NULL;

        CREATE TABLE prediction_segment (
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            prediction INTEGER NOT NULL REFERENCES prediction (sequence) ON DELETE CASCADE,
            PRIMARY KEY (prediction, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX prediction_segment_value ON prediction_segment (name, value, prediction);

        CREATE TABLE prediction_settlement (
            prediction INTEGER NOT NULL REFERENCES prediction (sequence) ON DELETE CASCADE,
            version INTEGER NOT NULL,
            outcomes TEXT NOT NULL,
            settled_at INTEGER NOT NULL,
            reason TEXT,
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (prediction, version)
        ) STRICT, WITHOUT ROWID;

        -- Retention deletes; nothing else changes what was said or how it was settled.
        CREATE TRIGGER prediction_no_update BEFORE UPDATE OF sequence, id, fixture_id, model_id, league, market, selections, made_at, starts_at, recorded_at, content ON prediction
        BEGIN SELECT RAISE(ABORT, 'prediction: what was predicted is never changed'); END;
        CREATE TRIGGER prediction_settlement_no_update BEFORE UPDATE ON prediction_settlement
        BEGIN SELECT RAISE(ABORT, 'prediction_settlement: entries are never changed; add a correction'); END;
        """;
}
