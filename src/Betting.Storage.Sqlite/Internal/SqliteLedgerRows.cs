using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// The rows of a ledger on the writing session, and the books of its bankrolls in memory. A book is brought up to date by what others have
/// appended since; where nobody else wrote, nothing is read. Used inside write transactions, by one thread at a time.
/// </summary>
internal sealed class SqliteLedgerRows(SqliteSession session) : ILedgerRows
{
    private readonly Dictionary<string, Held> books = new(StringComparer.Ordinal);
    private readonly LedgerInsert insert = new(session);
    private long dataVersion = -1;

    /// <summary>Whether an entry is being written: whatever goes wrong now leaves the book in doubt.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Sees whether others have written since. The first step of a transaction.</summary>
    /// <returns>Whether they have.</returns>
    public bool Begin()
    {
        SqliteStatement statement = session.Statement("PRAGMA data_version");
        statement.Step();
        long version = statement.Int64(0);
        statement.Reset();
        bool isNew = version != dataVersion;
        dataVersion = version;
        IsWriting = false;
        if (isNew)
        {
            foreach (Held held in books.Values)
            {
                held.IsCurrent = false;
            }
        }

        return isNew;
    }

    /// <summary>Forgets all books, since the transaction that they saw may not have come to be.</summary>
    public void Forget()
    {
        books.Clear();
        dataVersion = -1;
    }

    /// <summary>A call has written all that it had to write.</summary>
    public void Wrote() => IsWriting = false;

    public LedgerBook? FindBook(string bankrollId)
    {
        if (books.TryGetValue(bankrollId, out Held? held) && held.IsCurrent)
        {
            return held.Book;
        }

        StoredBankroll? stored = LedgerReads.FindBankroll(session, bankrollId);
        books.Remove(bankrollId);
        if (stored is null)
        {
            return null;
        }

        // The sums that a book has read are those of its checkpoint: after another one, it begins anew.
        if (held is null || held.Book.Through != stored.Checkpoint.Through)
        {
            held = new Held(new LedgerBook(stored.Bankroll, hasStoredSums: true), stored.Number);
            held.Book.Restore(stored.Checkpoint, LedgerReads.AtRisk(session, stored));
        }

        CatchUp(held);
        held.IsCurrent = true;
        books.Add(bankrollId, held);
        return held.Book;
    }

    public KnownBet? FindBet(BetId id)
    {
        foreach (Held held in books.Values)
        {
            if (held.IsCurrent && held.Book.AtRisk.Find(id) is { } atRisk)
            {
                return atRisk;
            }
        }

        return insert.HasBet(id) ? LedgerReads.FindBet(session, id) : null;
    }

    public IReadOnlyList<LedgerEntry> EntriesAbout(LedgerBook book, string subject) => LedgerReads.About(session, NumberOf(book), subject);

    public void LoadPast(LedgerBook book, DateTimeOffset at, FixtureId fixture)
    {
        LoadWeek(book, PastSums.WeekOf(book.DayOf(at)));
        LoadFixture(book, fixture);
    }

    public LedgerBook Open(Bankroll bankroll)
    {
        IsWriting = true;
        long number = session.Insert(
            "INSERT INTO bankroll (id, currency, opening_balance, opened_at, time_zone, state, through, balance, open_exposure, peak, at_risk) VALUES (?1, ?2, ?3, ?4, ?5, 'active', 0, '0', '0', '0', '')",
            bankroll.Id, bankroll.Currency, Stored.Amount(bankroll.OpeningBalance), Stored.Instant(bankroll.OpenedAt), bankroll.TimeZone.Id);
        Held held = new(new LedgerBook(bankroll, hasStoredSums: true), number) { IsCurrent = true };
        books.Add(bankroll.Id, held);
        IsWriting = false;
        return held.Book;
    }

    public void Append(LedgerBook book, LedgerRow row)
    {
        IsWriting = true;
        LedgerEntry entry = row.Entry;
        insert.Run(LedgerColumns.Position(NumberOf(book), entry.Sequence), row);
        if (entry.Kind is LedgerEntryKind.Halted or LedgerEntryKind.Reduced or LedgerEntryKind.Resumed)
        {
            bool isActive = entry.Kind == LedgerEntryKind.Resumed;
            TradingState state = isActive ? TradingState.Active : entry.Kind == LedgerEntryKind.Halted ? TradingState.Halted : TradingState.Reducing;
            session.Execute(
                "UPDATE bankroll SET state = ?2, reason = ?3, author = ?4 WHERE id = ?1",
                entry.BankrollId, LedgerWords.State.Word(state), isActive ? null : entry.Note, isActive ? null : entry.Subject);
        }
    }

    /// <summary>The last step of a transaction: stores the sums of those books that have come far since the last time.</summary>
    public void WriteCheckpoints()
    {
        foreach (Held held in books.Values)
        {
            if (held.IsCurrent && held.Book.IsCheckpointDue)
            {
                WriteCheckpoint(held.Book);
            }
        }
    }

    public void WriteCheckpoint(LedgerBook book)
    {
        foreach (int day in book.Past.ChangedDays)
        {
            LoadWeek(book, PastSums.WeekOf(day));
        }

        foreach (FixtureId fixture in book.Past.ChangedFixtures)
        {
            LoadFixture(book, fixture);
        }

        LedgerSums.Write(session, book.Bankroll.Id, book.ToCheckpoint(), book.Past.ChangedDays.Select(day => (day, book.Past.Day(day))), book.Past.ChangedFixtures.Select(fixture => (fixture, book.Past.BetsOn(fixture))));
        book.Stored();
    }

    public LedgerVerification Rebuild(LedgerBook book, CancellationToken cancellationToken)
    {
        string id = book.Bankroll.Id;
        (LedgerVerification before, LedgerBook replayed) = LedgerSums.Audit(session, id, cancellationToken);
        IsWriting = true;
        LedgerSums.Replace(session, id, StoredSums.Of(replayed));
        books.Remove(id);
        IsWriting = false;
        return before;
    }

    private void CatchUp(Held held)
    {
        foreach (LedgerRow row in LedgerReads.After(session, held.Number, held.Book.LastSequence))
        {
            try
            {
                held.Book.Apply(row);
            }
            catch (FormatException exception)
            {
                throw new StoreException($"The ledger of '{held.Book.Bankroll.Id}' contradicts itself: {exception.Message} VerifyAsync tells more; restore the file from a backup.", exception);
            }
        }
    }

    private void LoadWeek(LedgerBook book, int week)
    {
        if (!book.Past.KnowsWeek(week))
        {
            DateOnly first = DateOnly.FromDayNumber(7 * week);
            DateOnly last = DateOnly.FromDayNumber(Math.Min((7 * week) + 6, DateOnly.MaxValue.DayNumber));
            book.Past.ProvideWeek(week, session.All(
                "SELECT day, bets, settled, staked FROM bankroll_day WHERE bankroll_id = ?1 AND day BETWEEN ?2 AND ?3", LedgerReads.ReadDay, book.Bankroll.Id, Stored.Day(first), Stored.Day(last)));
        }
    }

    private void LoadFixture(LedgerBook book, FixtureId fixture)
    {
        if (!book.Past.KnowsFixture(fixture))
        {
            book.Past.ProvideFixture(fixture, session.First(
                "SELECT bets FROM bankroll_fixture WHERE bankroll_id = ?1 AND fixture_id = ?2", reader => reader.Decode("bankroll_fixture", row => row.GetInt32(0)), book.Bankroll.Id, fixture.Value));
        }
    }

    private long NumberOf(LedgerBook book) => books[book.Bankroll.Id].Number;

    private sealed class Held(LedgerBook book, long number)
    {
        public LedgerBook Book => book;

        public long Number => number;

        public bool IsCurrent { get; set; }
    }
}
