using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Reads bankrolls, bets and entries, on any session.</summary>
internal static class LedgerReads
{
    private const int EntriesPerRead = 4096;

    private static readonly string SelectBet = $"SELECT {LedgerColumns.Entry} FROM ledger_entry WHERE bet_id = ?1 ORDER BY step";
    private static readonly string SelectRange = $"SELECT {LedgerColumns.Entry} FROM ledger_entry WHERE position > ?1 AND position < ?2 ORDER BY position LIMIT ?3";
    private static readonly string SelectSubject = $"SELECT {LedgerColumns.Entry} FROM ledger_entry WHERE subject = ?1 AND bet_id IS NULL AND position > ?2 AND position < ?3 ORDER BY position";
    private static readonly string SelectBankroll = $"SELECT {LedgerColumns.Bankroll} FROM bankroll WHERE id = ?1";

    public static StoredBankroll? FindBankroll(SqliteSession session, string id) =>
        session.First(SelectBankroll, reader => reader.Decode("bankroll", LedgerColumns.ReadStored), id);

    public static StoredBankroll GetBankroll(SqliteSession session, string id) => FindBankroll(session, id)
        ?? throw new StoreException($"The bankroll '{id}' is unknown; open it with OpenAsync first.");

    /// <summary>Where a bankroll stands, from its row and its last entry.</summary>
    public static BankrollState? FindState(SqliteSession session, string id)
    {
        if (FindBankroll(session, id) is not { } stored)
        {
            return null;
        }

        (decimal balance, decimal exposure) = session.First(
            "SELECT balance, exposure FROM ledger_entry WHERE position < ?1 ORDER BY position DESC LIMIT 1",
            reader => reader.Decode("ledger_entry", row => (row.ReadAmount(0), row.ReadAmount(1))),
            LedgerColumns.Position(stored.Number + 1, 0));
        BookCheckpoint checkpoint = stored.Checkpoint;
        return new BankrollState
        {
            Bankroll = stored.Bankroll,
            Balance = balance,
            OpenExposure = exposure,
            State = checkpoint.State,
            HaltReason = checkpoint.Reason,
            HaltAuthor = checkpoint.Author,
        };
    }

    public static KnownBet? FindBet(SqliteSession session, BetId id) => KnownBet.From(session.All(SelectBet, ReadRow, id.Value));

    /// <summary>A page of a bankroll's entries after a number, in their order.</summary>
    public static List<LedgerRow> Page(SqliteSession session, long bankroll, long after, int count) =>
        session.All(SelectRange, ReadRow, LedgerColumns.Position(bankroll, after), LedgerColumns.Position(bankroll + 1, 0), count);

    /// <summary>All entries of a bankroll after a number, in their order.</summary>
    public static IEnumerable<LedgerRow> After(SqliteSession session, long bankroll, long after)
    {
        List<LedgerRow> page;
        do
        {
            page = Page(session, bankroll, after, EntriesPerRead);
            foreach (LedgerRow row in page)
            {
                after = row.Entry.Sequence;
                yield return row;
            }
        }
        while (page.Count == EntriesPerRead);
    }

    public static List<LedgerEntry> About(SqliteSession session, long bankroll, string subject) =>
        session.All(SelectSubject, ReadRow, subject, LedgerColumns.Position(bankroll, 0), LedgerColumns.Position(bankroll + 1, 0)).ConvertAll(row => row.Entry);

    /// <summary>The bets that were at risk at a checkpoint, as they were then.</summary>
    public static IEnumerable<KnownBet> AtRisk(SqliteSession session, StoredBankroll stored)
    {
        foreach (long sequence in stored.Checkpoint.SequencesAtRisk())
        {
            string? id = session.First("SELECT bet_id FROM ledger_entry WHERE position = ?1", reader => reader.GetString(0), LedgerColumns.Position(stored.Number, sequence));
            IEnumerable<LedgerRow> rows = id is null ? [] : session.All(SelectBet, ReadRow, id).Where(row => row.Entry.Sequence <= stored.Checkpoint.Through);
            yield return KnownBet.From(rows)
                ?? throw new StoreException(FormattableString.Invariant($"The bankroll '{stored.Bankroll.Id}' counts entry {sequence} among its bets at risk, but it is not there. The file was changed by other means; restore it from a backup."));
        }
    }

    public static List<Bet> Bets(SqliteSession session, string bankrollId, IReadOnlyCollection<BetStatus> statuses)
    {
        if (FindBankroll(session, bankrollId) is not { } stored)
        {
            return [];
        }

        // Bets at risk are few and known: those of the checkpoint, and those that came since.
        bool areAllAtRisk = statuses.Count > 0 && statuses.All(KnownBet.IsRisky);
        Dictionary<BetId, KnownBet> bets = [];
        if (areAllAtRisk)
        {
            foreach (KnownBet bet in AtRisk(session, stored))
            {
                bets.Add(bet.Bet.Id, bet);
            }
        }

        foreach (LedgerRow row in After(session, stored.Number, areAllAtRisk ? stored.Checkpoint.Through : 0))
        {
            if (row.Entry.BetId is { } id && (bets.TryGetValue(id, out KnownBet? before) || row.Proposed is not null))
            {
                bets[id] = before?.After(row.Entry) ?? KnownBet.From(row);
            }
        }

        return [.. bets.Values.Select(bet => bet.Bet).Where(bet => statuses.Count == 0 || statuses.Contains(bet.Status)).OrderBy(bet => bet.Sequence)];
    }

    public static StoredSums Sums(SqliteSession session, StoredBankroll stored) => new(
        stored.Checkpoint,
        session.All("SELECT day, bets, settled, staked FROM bankroll_day WHERE bankroll_id = ?1", ReadDay, stored.Bankroll.Id).ToDictionary(day => day.Day, day => day.Sums),
        session.All(
            "SELECT fixture_id, bets FROM bankroll_fixture WHERE bankroll_id = ?1",
            reader => reader.Decode("bankroll_fixture", row => (Fixture: new FixtureId(row.GetString(0)), Bets: row.GetInt32(1))),
            stored.Bankroll.Id).ToDictionary(fixture => fixture.Fixture, fixture => fixture.Bets));

    public static (int Day, DaySums Sums) ReadDay(Microsoft.Data.Sqlite.SqliteDataReader reader) => reader.Decode(
        "bankroll_day", row => (Stored.ReadDay(row.GetString(0)).DayNumber, new DaySums(row.GetInt32(1), row.ReadAmount(2), row.ReadAmount(3))));

    private static LedgerRow ReadRow(Microsoft.Data.Sqlite.SqliteDataReader reader) => reader.Decode("ledger_entry", LedgerColumns.ReadRow);
}
