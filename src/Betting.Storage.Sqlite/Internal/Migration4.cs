using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// The ledger becomes its log: an entry says everything, with the balance and the exposure after it, and numbers are counted per bankroll.
/// Bets are what their entries say; sums are kept as of a checkpoint.
/// </summary>
internal static class Migration4
{
    private const int EntriesPerRead = 2048;

    private const string Tables = """
        CREATE TABLE bankroll (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            currency TEXT NOT NULL,
            opening_balance TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            time_zone TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('active', 'halted', 'reducing')),
            reason TEXT,
            author TEXT,
            through INTEGER NOT NULL,
            balance TEXT NOT NULL,
            open_exposure TEXT NOT NULL,
            peak TEXT NOT NULL,
            at_risk TEXT NOT NULL
        ) STRICT;

        CREATE TABLE ledger_entry (
            position INTEGER PRIMARY KEY,
            sequence INTEGER NOT NULL GENERATED ALWAYS AS (position & 0xFFFFFFFFFF) VIRTUAL,
            bankroll_id TEXT NOT NULL,
            bet_id TEXT,
            step INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            amount TEXT NOT NULL,
            hold TEXT NOT NULL,
            balance TEXT NOT NULL,
            exposure TEXT NOT NULL,
            note TEXT NOT NULL,
            subject TEXT,
            odds TEXT,
            outcome TEXT,
            fixture_id TEXT,
            starts_at INTEGER,
            sport TEXT,
            competition TEXT,
            market TEXT,
            selection TEXT,
            bookmaker TEXT,
            minimum_odds TEXT,
            probability REAL,
            model_id TEXT,
            strategy TEXT,
            correlation_keys TEXT,
            seen TEXT
        ) STRICT;
        CREATE UNIQUE INDEX ledger_entry_bet ON ledger_entry (bet_id, step) WHERE bet_id IS NOT NULL;
        CREATE INDEX ledger_entry_subject ON ledger_entry (subject) WHERE subject IS NOT NULL AND bet_id IS NULL;

        CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only: entries are never changed'); END;
        CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
        BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only: entries are never deleted'); END;
        CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
        WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE position = NEW.position)
            OR EXISTS (SELECT 1 FROM ledger_entry WHERE bet_id = NEW.bet_id AND step = NEW.step)
        BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only: entries are never replaced'); END;

        CREATE TABLE bankroll_day (
            bankroll_id TEXT NOT NULL,
            day TEXT NOT NULL,
            bets INTEGER NOT NULL,
            settled TEXT NOT NULL,
            staked TEXT NOT NULL,
            PRIMARY KEY (bankroll_id, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE bankroll_fixture (
            bankroll_id TEXT NOT NULL,
            fixture_id TEXT NOT NULL,
            bets INTEGER NOT NULL,
            PRIMARY KEY (bankroll_id, fixture_id)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW bet AS
        SELECT proposed.bankroll_id, proposed.sequence, proposed.bet_id AS id, proposed.fixture_id, proposed.sport, proposed.competition, proposed.market, proposed.selection,
            proposed.bookmaker, proposed.odds AS asked_odds, accepted.odds AS accepted_odds, proposed.hold AS reserved_stake, proposed.probability, proposed.model_id, proposed.strategy,
            CASE latest.kind WHEN 'accepted' THEN 'open' WHEN 'corrected' THEN 'settled' ELSE latest.kind END AS status,
            latest.outcome, proposed.at AS proposed_at, accepted.at AS placed_at, accepted.subject AS venue_reference, proposed.note AS denials
        FROM ledger_entry AS proposed
        JOIN ledger_entry AS latest ON latest.bet_id = proposed.bet_id AND latest.step = (SELECT max(step) FROM ledger_entry WHERE bet_id = proposed.bet_id)
        LEFT JOIN ledger_entry AS accepted ON accepted.bet_id = proposed.bet_id AND accepted.kind = 'accepted'
        WHERE proposed.bet_id IS NOT NULL AND proposed.step = 0;
        """;

    public static void Run(SqliteSession session)
    {
        session.Script("""
            DROP TRIGGER ledger_entry_no_update; DROP TRIGGER ledger_entry_no_delete; DROP TRIGGER ledger_entry_no_replace;
            DROP INDEX ledger_entry_bankroll; DROP INDEX ledger_entry_bet;
            ALTER TABLE ledger_entry RENAME TO old_entry;
            ALTER TABLE bankroll RENAME TO old_bankroll;
            ALTER TABLE bet RENAME TO old_bet;
            DROP INDEX bet_status;
            DROP TABLE bankroll_day; DROP TABLE fixture_exposure; DROP TABLE correlation_exposure;
            """);
        session.Script(Tables);
        SqliteLedgerRows rows = new(session);
        foreach (Bankroll bankroll in session.All("SELECT id, currency, opening_balance, opened_at, time_zone FROM old_bankroll ORDER BY id", reader => reader.Decode("bankroll", LedgerColumns.ReadBankroll)))
        {
            Convert(session, rows, bankroll);
        }

        session.Script("DROP TABLE old_entry; DROP TABLE bet_correlation; DROP TABLE old_bet; DROP TABLE old_bankroll;");
    }

    private static void Convert(SqliteSession session, SqliteLedgerRows rows, Bankroll bankroll)
    {
        LedgerBook book = rows.Open(bankroll);
        Dictionary<BetId, int> steps = [];
        long after = 0;
        List<(long Sequence, LedgerEntry Entry, Bet? Bet)> page;
        do
        {
            page = session.All(OldLedger.Select, reader => reader.Decode("ledger_entry", OldLedger.Read), bankroll.Id, after, EntriesPerRead);
            foreach ((long sequence, LedgerEntry entry, Bet? bet) in page)
            {
                after = sequence;
                Append(session, rows, book, steps, entry, bet);
            }
        }
        while (page.Count == EntriesPerRead);
        rows.WriteCheckpoint(book);
    }

    private static void Append(SqliteSession session, SqliteLedgerRows rows, LedgerBook book, Dictionary<BetId, int> steps, LedgerEntry old, Bet? bet)
    {
        LedgerEntry entry = old with { Sequence = book.LastSequence + 1, BalanceAfter = book.Balance + old.Amount, ExposureAfter = book.Exposure + old.Hold };
        LedgerRow row = new(entry, 0, null, [], null);
        if (old.BetId is { } id)
        {
            bool isFirst = old.Kind is LedgerEntryKind.Reserved or LedgerEntryKind.Denied;
            row = isFirst
                ? row with { Proposed = OldLedger.Proposed(bet!, entry), Keys = OldLedger.KeysOf(session, bet!.Sequence) } // An entry of a bet has its bet: a foreign key.
                : row with { Step = steps.GetValueOrDefault(id) };
            steps[id] = row.Step + 1;
        }

        rows.Append(book, row);
        book.Apply(row);
    }
}
