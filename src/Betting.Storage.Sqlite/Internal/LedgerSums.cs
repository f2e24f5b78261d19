using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Keeps what is derived from a bankroll's entries, and compares it with them.</summary>
internal static class LedgerSums
{
    private const int CancellationStride = 4096;

    public static void Write(SqliteSession session, string bankrollId, BookCheckpoint checkpoint, IEnumerable<(int Day, DaySums Sums)> days, IEnumerable<(FixtureId Fixture, int Bets)> fixtures)
    {
        session.Execute(
            "UPDATE bankroll SET through = ?2, balance = ?3, open_exposure = ?4, peak = ?5, at_risk = ?6, state = ?7, reason = ?8, author = ?9 WHERE id = ?1",
            bankrollId, checkpoint.Through, Stored.Amount(checkpoint.Balance), Stored.Amount(checkpoint.Exposure), Stored.Amount(checkpoint.Peak), checkpoint.AtRisk,
            LedgerWords.State.Word(checkpoint.State), checkpoint.Reason, checkpoint.Author);
        foreach ((int day, DaySums sums) in days)
        {
            session.Execute(
                "INSERT INTO bankroll_day (bankroll_id, day, bets, settled, staked) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET bets = excluded.bets, settled = excluded.settled, staked = excluded.staked",
                bankrollId, Stored.Day(DateOnly.FromDayNumber(day)), sums.Bets, Stored.Amount(sums.Settled), Stored.Amount(sums.Staked));
        }

        foreach ((FixtureId fixture, int bets) in fixtures)
        {
            session.Execute(
                "INSERT INTO bankroll_fixture (bankroll_id, fixture_id, bets) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET bets = excluded.bets",
                bankrollId, fixture.Value, bets);
        }
    }

    public static void Replace(SqliteSession session, string bankrollId, StoredSums sums)
    {
        session.Execute("DELETE FROM bankroll_day WHERE bankroll_id = ?1", bankrollId);
        session.Execute("DELETE FROM bankroll_fixture WHERE bankroll_id = ?1", bankrollId);
        Write(session, bankrollId, sums.Checkpoint, sums.Days.Select(day => (day.Key, day.Value)), sums.Fixtures.Select(fixture => (fixture.Key, fixture.Value)));
    }

    /// <summary>Replays all entries and compares them with what is kept.</summary>
    /// <returns>What was found, and the book that the entries give.</returns>
    public static (LedgerVerification Verification, LedgerBook Book) Audit(SqliteSession session, string bankrollId, CancellationToken cancellationToken)
    {
        StoredBankroll stored = LedgerReads.GetBankroll(session, bankrollId);
        LedgerAudit audit = new(stored.Bankroll, LedgerReads.Sums(session, stored));
        foreach (LedgerRow row in LedgerReads.After(session, stored.Number, 0))
        {
            if (row.Entry.Sequence % CancellationStride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            audit.Add(row);
        }

        return (audit.Finish(), audit.Book);
    }
}
