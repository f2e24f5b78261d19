using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Testing.Stores;

/// <summary>The rows of the ledger in memory. Used by one thread at a time.</summary>
internal sealed class MemoryLedgerRows : ILedgerRows
{
    private readonly Dictionary<string, MemoryBankroll> bankrolls = new(StringComparer.Ordinal);
    private readonly Dictionary<BetId, KnownBet> bets = [];

    public MemoryBankroll? Find(string bankrollId) => bankrolls.GetValueOrDefault(bankrollId);

    public LedgerBook? FindBook(string bankrollId) => Find(bankrollId)?.Book;

    public KnownBet? FindBet(BetId id) => bets.GetValueOrDefault(id);

    public IEnumerable<Bet> BetsOf(string bankrollId) => bankrolls.TryGetValue(bankrollId, out MemoryBankroll? bankroll)
        ? bankroll.Rows.Where(row => row.Proposed is not null).Select(row => bets[row.Entry.BetId ?? default].Bet)
        : [];

    public IReadOnlyList<LedgerEntry> EntriesAbout(LedgerBook book, string subject) =>
        [.. bankrolls[book.Bankroll.Id].Rows.Select(row => row.Entry).Where(entry => entry.BetId is null && string.Equals(entry.Subject, subject, StringComparison.Ordinal))];

    public void LoadPast(LedgerBook book, DateTimeOffset at, FixtureId fixture)
    {
        // The book holds everything.
    }

    public LedgerBook Open(Bankroll bankroll)
    {
        MemoryBankroll opened = new(bankroll);
        bankrolls.Add(bankroll.Id, opened);
        return opened.Book;
    }

    public void Append(LedgerBook book, LedgerRow row)
    {
        bankrolls[book.Bankroll.Id].Rows.Add(row);
        if (row.Entry.BetId is { } id)
        {
            bets[id] = bets.TryGetValue(id, out KnownBet? before) ? before.After(row.Entry) : KnownBet.From(row);
        }
    }

    public LedgerVerification Rebuild(LedgerBook book, CancellationToken cancellationToken) => bankrolls[book.Bankroll.Id].Rebuild(cancellationToken);
}
