namespace Betting.Storage.Sqlite.Internal;

/// <summary>Decisions, also those not to bet, with everything that led to them.</summary>
internal static class Migration6
{
    public const string Sql = """
        CREATE TABLE decision (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('no-bet', 'denied', 'placed', 'rejected', 'pending', 'settled', 'failed')),
            bankroll_id TEXT NOT NULL,
            strategy TEXT NOT NULL,
            fixture_id TEXT NOT NULL,
            market TEXT NOT NULL,
            bet_id TEXT,
            selection TEXT,
            bookmaker TEXT NOT NULL,
            odds TEXT,
            quoted_at INTEGER,
            probability REAL,
            edge REAL,
            model_id TEXT NOT NULL,
            stake TEXT NOT NULL,
            profit TEXT,
            codes TEXT NOT NULL,
            explanation TEXT NOT NULL
        ) STRICT;
        CREATE INDEX decision_fixture ON decision (fixture_id, id);
        CREATE INDEX decision_at ON decision (at);
        CREATE INDEX decision_bet ON decision (bet_id) WHERE bet_id IS NOT NULL;

        CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
        BEGIN SELECT RAISE(ABORT, 'decision is append-only: entries are never changed'); END;
        CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
        BEGIN SELECT RAISE(ABORT, 'decision is append-only: entries are never deleted'); END;
        CREATE TRIGGER decision_no_replace BEFORE INSERT ON decision
        WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'decision is append-only: entries are never replaced'); END;
        """;
}
