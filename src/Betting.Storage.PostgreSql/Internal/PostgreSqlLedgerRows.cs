using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>
/// The rows of one bankroll's ledger and its book in memory. A transaction begins by holding the bankroll's row, so that nobody else writes, and
/// by reading what others have appended since; what operations append is gathered and written at its end. Used by one group of calls at a time.
/// </summary>
internal sealed partial class PostgreSqlLedgerRows(LedgerReads reads, LedgerWrites writes, string bankrollId) : ILedgerRows
{
    private readonly List<LedgerRow> pending = [];
    private readonly Dictionary<BetId, KnownBet?> bets = [];
    private readonly Dictionary<string, List<LedgerEntry>> about = new(StringComparer.Ordinal);
    private PostgreSqlSession? session;
    private LedgerBook? book;
    private int rebuilds;
    private Bankroll? opened;
    private bool isStateChanged;
    private bool isFlushed;

    /// <summary>Whether an entry is being appended: whatever goes wrong now leaves the book in doubt.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Whether the transaction's rows were sent: from then on only the server knows whether they are there, unless it answered.</summary>
    public bool IsSent { get; private set; }

    private PostgreSqlSession Session => session ?? throw new InvalidOperationException("There is no transaction.");

    /// <summary>A call has appended all that it had to append.</summary>
    public void Wrote() => IsWriting = false;

    /// <summary>Forgets the book, since the transaction that it saw may not have come to be.</summary>
    public void Forget() => book = null;

    /// <summary>Begins a transaction and reads, at once, what a group of calls is going to ask for.</summary>
    public async Task BeginAsync(PostgreSqlSession held, LedgerCall[] calls, BetProposal[] proposals, CancellationToken cancellationToken)
    {
        session = held;
        Reset();
        PastReads past = new();
        List<LedgerRow> since = [];
        (long Through, int Rebuilds)? found = null;
        List<SqlStatement> statements = [LedgerWrites.Begin, reads.Lock(bankrollId, (through, times) => found = (through, times))];
        if (book is not null)
        {
            statements.Add(reads.After(book, rebuilds, since.Add));
            Want(past, book, proposals).AddTo(statements, reads, bankrollId);
        }

        List<BetId> asked = [.. calls.Select(call => call.BetId).OfType<BetId>().Where(id => book?.AtRisk.Find(id) is null).Distinct()];
        List<LedgerRow> known = [];
        AddLookUps(statements, asked, known, calls);
        await held.RunAsync(statements, cancellationToken).ConfigureAwait(false);
        Keep(asked, known);
        if (found is not { } stored)
        {
            book = null;
            return;
        }

        if (book is null || (book.Through, rebuilds) != stored)
        {
            rebuilds = stored.Rebuilds;
            book = await OpenBookAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            past.Provide(book);
            CatchUp(book, since);
        }

        await LoadAsync(Want(new PastReads(), book, proposals), book, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what was appended, and the sums where it is time to, and commits: one round trip.</summary>
    public async Task CommitAsync()
    {
        bool isCheckpoint = book is { IsCheckpointDue: true };
        if (isCheckpoint)
        {
            await LoadAsync(WantChanged(book!), book!, CancellationToken.None).ConfigureAwait(false); // Not null: it is due.
        }

        List<SqlStatement> statements = TakePending();
        if (isCheckpoint)
        {
            statements.AddRange(Checkpoint(book!));
        }

        IsSent = isFlushed || statements.Count > 0;
        statements.Add(LedgerWrites.Commit);
        await Session.RunAsync(statements, CancellationToken.None).ConfigureAwait(false);
        if (isCheckpoint)
        {
            book!.Stored();
        }
    }

    private void Reset()
    {
        pending.Clear();
        bets.Clear();
        about.Clear();
        opened = null;
        isStateChanged = false;
        isFlushed = false;
        IsWriting = false;
        IsSent = false;
    }

    private void AddLookUps(List<SqlStatement> statements, List<BetId> asked, List<LedgerRow> known, LedgerCall[] calls)
    {
        if (asked.Count > 0)
        {
            statements.Add(reads.Bets(asked, known.Add));
        }

        foreach (string subject in calls.Select(call => call.Subject).OfType<string>())
        {
            about.TryAdd(subject, []);
        }

        if (about.Count > 0)
        {
            statements.Add(reads.About([.. about.Keys], KeepAbout));
        }
    }

    // Other bankrolls may have the same subjects.
    private void KeepAbout(LedgerRow row)
    {
        if (row.Entry.BankrollId == bankrollId && row.Entry.Subject is { } subject)
        {
            about[subject].Add(row.Entry);
        }
    }

    private void Keep(List<BetId> asked, List<LedgerRow> known)
    {
        foreach (BetId id in asked)
        {
            bets[id] = null;
        }

        foreach (IGrouping<BetId, LedgerRow> rows in known.GroupBy(row => row.Entry.BetId ?? default))
        {
            bets[rows.Key] = KnownBet.From(rows);
        }
    }

    private async Task<LedgerBook> OpenBookAsync(CancellationToken cancellationToken)
    {
        StoredBankroll? row = null;
        await Session.RunAsync([reads.Bankroll(bankrollId, found => row = found)], cancellationToken).ConfigureAwait(false);
        StoredBankroll stored = row ?? throw new InvalidOperationException("The row was there, and it is held.");
        List<LedgerRow> atRisk = [];
        List<LedgerRow> since = [];
        await Session.RunAsync([reads.AtRisk(stored, atRisk.Add), reads.After(bankrollId, stored.Checkpoint.Through, since.Add)], cancellationToken).ConfigureAwait(false);
        LedgerBook restored = new(stored.Bankroll, hasStoredSums: true);
        restored.Restore(stored.Checkpoint, LedgerSums.AtRisk(stored, atRisk));
        CatchUp(restored, since);
        return restored;
    }

    private async Task LoadAsync(PastReads past, LedgerBook of, CancellationToken cancellationToken)
    {
        if (!past.IsEmpty)
        {
            List<SqlStatement> statements = [];
            past.AddTo(statements, reads, bankrollId);
            await Session.RunAsync(statements, cancellationToken).ConfigureAwait(false);
            past.Provide(of);
        }
    }

    private static PastReads Want(PastReads past, LedgerBook book, BetProposal[] proposals)
    {
        foreach (BetProposal proposal in proposals)
        {
            past.Want(book, PastSums.WeekOf(book.DayOf(proposal.ProposedAt))).Want(book, proposal.Fixture.Id);
        }

        return past;
    }

    private static PastReads WantChanged(LedgerBook book)
    {
        PastReads past = new();
        foreach (int day in book.Past.ChangedDays)
        {
            past.Want(book, PastSums.WeekOf(day));
        }

        foreach (FixtureId fixture in book.Past.ChangedFixtures)
        {
            past.Want(book, fixture);
        }

        return past;
    }

    private static void CatchUp(LedgerBook book, List<LedgerRow> since)
    {
        foreach (LedgerRow row in since)
        {
            try
            {
                book.Apply(row);
            }
            catch (FormatException exception)
            {
                throw new StoreException($"The ledger of '{book.Bankroll.Id}' contradicts itself: {exception.Message} VerifyAsync tells more; restore the database from a backup.", exception);
            }
        }
    }
}
