namespace Betting.Storage.Sqlite.Internal;

/// <summary>Tags of model versions, and experiments with their logs.</summary>
internal static class Migration3
{
    public static readonly string Sql = $"""
        CREATE TABLE model_tagging (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            tag TEXT NOT NULL,
            value TEXT,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            FOREIGN KEY (name, version) REFERENCES model_version (name, version)
        ) STRICT;
        CREATE INDEX model_tagging_name ON model_tagging (name);

        CREATE TABLE experiment (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            model TEXT NOT NULL,
            definition TEXT NOT NULL
        ) STRICT;
        CREATE INDEX experiment_model ON experiment (model);

        CREATE TABLE experiment_transition (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            experiment_id INTEGER NOT NULL REFERENCES experiment (id),
            from_state TEXT CHECK (from_state IN ('running', 'halted', 'finished')),
            to_state TEXT NOT NULL CHECK (to_state IN ('running', 'halted', 'finished')),
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT NOT NULL,
            winner TEXT
        ) STRICT;
        CREATE INDEX experiment_transition_experiment ON experiment_transition (experiment_id);

        CREATE TABLE experiment_exposure (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            experiment_id INTEGER NOT NULL REFERENCES experiment (id),
            unit TEXT NOT NULL,
            arm TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (experiment_id, unit, arm)
        ) STRICT;

        CREATE TABLE experiment_score (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            experiment_id INTEGER NOT NULL REFERENCES experiment (id),
            unit TEXT NOT NULL,
            challenger TEXT NOT NULL,
            champion_probability REAL NOT NULL,
            challenger_probability REAL NOT NULL,
            settled_at INTEGER NOT NULL,
            UNIQUE (experiment_id, unit, challenger)
        ) STRICT;

        {AppendOnly("model_tagging", "sequence = NEW.sequence")}
        {AppendOnly("experiment", "id = NEW.id OR name = NEW.name")}
        {AppendOnly("experiment_transition", "sequence = NEW.sequence")}
        {AppendOnly("experiment_exposure", "sequence = NEW.sequence OR (experiment_id = NEW.experiment_id AND unit = NEW.unit AND arm = NEW.arm)")}
        {AppendOnly("experiment_score", "sequence = NEW.sequence OR (experiment_id = NEW.experiment_id AND unit = NEW.unit AND challenger = NEW.challenger)")}
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
