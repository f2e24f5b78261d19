using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>What the ledger's operations need of a store, inside one transaction that no other writer of the same bankroll can come between.</summary>
internal interface ILedgerRows
{
    /// <summary>The book of a bankroll with all its entries; <see langword="null"/> where it was never opened.</summary>
    LedgerBook? FindBook(string bankrollId);

    /// <summary>A bet, in whatever state; <see langword="null"/> where it was never proposed.</summary>
    KnownBet? FindBet(BetId id);

    /// <summary>The entries of a bankroll about a subject, in their order.</summary>
    IReadOnlyList<LedgerEntry> EntriesAbout(LedgerBook book, string subject);

    /// <summary>Gives a book the stored sums that it does not know yet: those of the week of an instant, and of a fixture.</summary>
    void LoadPast(LedgerBook book, DateTimeOffset at, FixtureId fixture);

    /// <summary>Writes a new bankroll, without entries.</summary>
    LedgerBook Open(Bankroll bankroll);

    /// <summary>Writes an entry. The book does not know it yet.</summary>
    void Append(LedgerBook book, LedgerRow row);

    /// <summary>Writes everything that is derived from the entries anew and says what it was before.</summary>
    LedgerVerification Rebuild(LedgerBook book, CancellationToken cancellationToken);
}
