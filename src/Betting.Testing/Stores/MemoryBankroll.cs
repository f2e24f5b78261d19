using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Testing.Stores;

/// <summary>One bankroll of the ledger in memory: its entries, and the book that follows from them.</summary>
internal sealed class MemoryBankroll(Bankroll bankroll)
{
    public LedgerBook Book { get; private set; } = new(bankroll, hasStoredSums: false);

    public List<LedgerRow> Rows { get; } = [];

    public LedgerVerification Verify(CancellationToken cancellationToken) => Audit(cancellationToken).Finish();

    /// <summary>Makes the book anew from the entries.</summary>
    public LedgerVerification Rebuild(CancellationToken cancellationToken)
    {
        LedgerAudit audit = Audit(cancellationToken);
        Book = audit.Book;
        return audit.Finish();
    }

    private LedgerAudit Audit(CancellationToken cancellationToken)
    {
        LedgerAudit audit = new(bankroll, StoredSums.Of(Book));
        foreach (LedgerRow row in Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            audit.Add(row);
        }

        return audit;
    }
}
