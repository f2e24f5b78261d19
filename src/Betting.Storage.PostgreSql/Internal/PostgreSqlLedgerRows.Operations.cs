using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>What operations ask for. Nearly all of it was read when the transaction began; what was not is read now.</summary>
internal sealed partial class PostgreSqlLedgerRows
{
    public LedgerBook? FindBook(string id) => id == bankrollId ? book : throw new InvalidOperationException($"The bankroll '{id}' is not the one that is held, '{bankrollId}'.");

    public KnownBet? FindBet(BetId id)
    {
        if (book?.AtRisk.Find(id) is { } atRisk)
        {
            return atRisk;
        }

        if (!bets.TryGetValue(id, out KnownBet? bet))
        {
            List<LedgerRow> rows = [];
            Session.Run(reads.Bets([id], rows.Add));
            bet = KnownBet.From(rows);
            bets.Add(id, bet);
        }

        return bet;
    }

    public IReadOnlyList<LedgerEntry> EntriesAbout(LedgerBook of, string subject)
    {
        if (!about.TryGetValue(subject, out List<LedgerEntry>? entries))
        {
            about.Add(subject, entries = []);
            Session.Run(reads.About([subject], KeepAbout));
        }

        return [.. entries, .. pending.Select(row => row.Entry).Where(entry => entry.BetId is null && entry.Subject == subject)];
    }

    public void LoadPast(LedgerBook of, DateTimeOffset at, FixtureId fixture)
    {
        PastReads past = new PastReads().Want(of, PastSums.WeekOf(of.DayOf(at))).Want(of, fixture);
        List<SqlStatement> statements = [];
        past.AddTo(statements, reads, bankrollId);
        Session.Run([.. statements]);
        past.Provide(of);
    }

    public LedgerBook Open(Bankroll bankroll)
    {
        opened = bankroll;
        rebuilds = 0;
        return book = new LedgerBook(bankroll, hasStoredSums: true);
    }

    public void Append(LedgerBook of, LedgerRow row)
    {
        IsWriting = true;
        LedgerEntry entry = row.Entry;
        isStateChanged |= entry.Kind is LedgerEntryKind.Halted or LedgerEntryKind.Reduced or LedgerEntryKind.Resumed;

        // Bets at risk are found in the book; the others are kept here for the calls of the same group.
        if (entry.BetId is { } id && entry.Kind is LedgerEntryKind.Denied or LedgerEntryKind.Rejected or LedgerEntryKind.Settled or LedgerEntryKind.Corrected)
        {
            bets[id] = row.Proposed is null ? FindBet(id)?.After(entry) : KnownBet.From(row);
        }

        pending.Add(row);
    }

    public LedgerVerification Rebuild(LedgerBook of, CancellationToken cancellationToken)
    {
        List<SqlStatement> before = TakePending();
        if (before.Count > 0)
        {
            Session.Run([.. before]);
        }

        isFlushed = true;
        StoredBankroll? row = null;
        Dictionary<int, DaySums> days = [];
        Dictionary<FixtureId, int> fixtures = [];
        Session.Run(
            reads.Bankroll(bankrollId, bankroll => row = bankroll),
            reads.AllDays(bankrollId, day => days.Add(day.Day, day.Sums)),
            reads.AllFixtures(bankrollId, fixture => fixtures.Add(fixture.Fixture, fixture.Bets)));
        LedgerAudit audit = new(of.Bankroll, new StoredSums(row!.Checkpoint, days, fixtures)); // The row is there: the book was made of it.
        Session.Run(reads.After(bankrollId, 0, LedgerSums.Into(audit, cancellationToken)));
        LedgerVerification found = audit.Finish();
        IsWriting = true;
        StoredSums anew = StoredSums.Of(audit.Book);
        Session.Run([.. writes.Replace(bankrollId, anew)]);
        rebuilds++;
        book = new LedgerBook(of.Bankroll, hasStoredSums: true);
        book.Restore(anew.Checkpoint, audit.Book.AtRisk.Bets);
        IsWriting = false;
        return found;
    }

    private List<SqlStatement> TakePending()
    {
        List<SqlStatement> statements = [];
        if (opened is { } bankroll)
        {
            statements.Add(writes.Open(bankroll));
            opened = null;
        }

        if (pending.Count > 0)
        {
            statements.Add(writes.Append(bankrollId, pending));
            pending.Clear();
            about.Clear();
        }

        if (isStateChanged && book is { } changed)
        {
            statements.Add(writes.State(changed));
            isStateChanged = false;
        }

        return statements;
    }

    private IEnumerable<SqlStatement> Checkpoint(LedgerBook of) => writes.Checkpoint(
        bankrollId,
        of.ToCheckpoint(),
        [.. of.Past.ChangedDays.Select(day => (day, of.Past.Day(day)))],
        [.. of.Past.ChangedFixtures.Select(fixture => (fixture, of.Past.BetsOn(fixture)))]);
}
