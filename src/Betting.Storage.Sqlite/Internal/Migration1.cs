namespace Betting.Storage.Sqlite.Internal;

/// <summary>The first tables. Instants are ticks of UTC (100 ns since year 1), amounts and prices exact decimal text.</summary>
internal static class Migration1
{
    public const string Sql = """
        CREATE TABLE feature_set (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            table_name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            definition TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (name, version)
        ) STRICT;

        CREATE TABLE feature_snapshot (
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            as_of INTEGER NOT NULL,
            state BLOB NOT NULL,
            PRIMARY KEY (name, version, as_of)
        ) STRICT;

        CREATE TABLE model_artefact (
            sha256 TEXT PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT;

        CREATE TABLE model_version (
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            model_id TEXT NOT NULL,
            sha256 TEXT NOT NULL REFERENCES model_artefact (sha256),
            registered_at INTEGER NOT NULL,
            metadata TEXT NOT NULL,
            metrics TEXT NOT NULL,
            PRIMARY KEY (name, version),
            UNIQUE (name, sha256)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE model_activation (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            previous_version INTEGER,
            effective_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT NOT NULL,
            is_rollback INTEGER NOT NULL,
            FOREIGN KEY (name, version) REFERENCES model_version (name, version)
        ) STRICT;
        CREATE INDEX model_activation_name ON model_activation (name, effective_at);

        CREATE TABLE bankroll (
            id TEXT PRIMARY KEY,
            currency TEXT NOT NULL,
            opening_balance TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            time_zone TEXT NOT NULL,
            balance TEXT NOT NULL,
            open_exposure TEXT NOT NULL,
            open_bets INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('active', 'halted')),
            halt_reason TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bet (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            bankroll_id TEXT NOT NULL REFERENCES bankroll (id),
            fixture_id TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            market TEXT NOT NULL,
            selection TEXT NOT NULL,
            bookmaker TEXT NOT NULL,
            odds TEXT NOT NULL,
            stake TEXT NOT NULL,
            probability REAL NOT NULL,
            model_id TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('denied', 'reserved', 'submitted', 'unknown', 'rejected', 'open', 'settled')),
            proposed_at INTEGER NOT NULL,
            placed_at INTEGER,
            settled_at INTEGER,
            outcome TEXT CHECK (outcome IN ('won', 'half-won', 'push', 'half-lost', 'lost', 'void')),
            profit TEXT,
            balance_after TEXT,
            venue_reference TEXT,
            denials TEXT NOT NULL,
            held TEXT NOT NULL
        ) STRICT;
        CREATE INDEX bet_status ON bet (bankroll_id, status);

        CREATE TABLE bet_correlation (
            bet_sequence INTEGER NOT NULL REFERENCES bet (sequence),
            correlation_key TEXT NOT NULL,
            PRIMARY KEY (bet_sequence, correlation_key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE ledger_entry (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            bankroll_id TEXT NOT NULL REFERENCES bankroll (id),
            bet_id TEXT REFERENCES bet (id),
            kind TEXT NOT NULL CHECK (kind IN ('opened', 'denied', 'reserved', 'submitted', 'accepted', 'rejected', 'unknown', 'settled', 'halted', 'resumed')),
            at INTEGER NOT NULL,
            amount TEXT NOT NULL,
            hold TEXT NOT NULL,
            note TEXT NOT NULL
        ) STRICT;
        CREATE INDEX ledger_entry_bankroll ON ledger_entry (bankroll_id);
        CREATE INDEX ledger_entry_bet ON ledger_entry (bet_id) WHERE bet_id IS NOT NULL;

        CREATE TABLE bankroll_day (
            bankroll_id TEXT NOT NULL REFERENCES bankroll (id),
            day TEXT NOT NULL,
            bets INTEGER NOT NULL,
            settled TEXT NOT NULL,
            PRIMARY KEY (bankroll_id, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE fixture_exposure (
            bankroll_id TEXT NOT NULL REFERENCES bankroll (id),
            fixture_id TEXT NOT NULL,
            open_bets INTEGER NOT NULL,
            exposure TEXT NOT NULL,
            PRIMARY KEY (bankroll_id, fixture_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE correlation_exposure (
            bankroll_id TEXT NOT NULL REFERENCES bankroll (id),
            correlation_key TEXT NOT NULL,
            open_bets INTEGER NOT NULL,
            exposure TEXT NOT NULL,
            PRIMARY KEY (bankroll_id, correlation_key)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only: entries are never changed'); END;
        CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only: entries are never deleted'); END;
        CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
        WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only: entries are never replaced'); END;

        CREATE TRIGGER model_activation_no_update BEFORE UPDATE ON model_activation
        BEGIN SELECT RAISE(ABORT, 'model_activation is append-only: entries are never changed'); END;
        CREATE TRIGGER model_activation_no_delete BEFORE DELETE ON model_activation
        BEGIN SELECT RAISE(ABORT, 'model_activation is append-only: entries are never deleted'); END;
        CREATE TRIGGER model_activation_no_replace BEFORE INSERT ON model_activation
        WHEN EXISTS (SELECT 1 FROM model_activation WHERE sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'model_activation is append-only: entries are never replaced'); END;
        """;
}
