using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Testing.Stores;

public sealed partial class InMemoryBetLedger
{
    /// <inheritdoc />
    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return Locked.In(gate, cancellationToken).Run(() => rows.FindBook(bankrollId)?.ToState());
    }

    /// <inheritdoc />
    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() => rows.FindBet(id)?.Bet);

    /// <inheritdoc />
    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        ArgumentNullException.ThrowIfNull(statuses);
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<Bet>>(() => [.. rows.BetsOf(bankrollId).Where(bet => statuses.Count == 0 || statuses.Contains(bet.Status))]);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        ImmutableArray<LedgerEntry> entries = await Locked.In(gate, cancellationToken)
            .Run<ImmutableArray<LedgerEntry>>(() => [.. rows.Find(bankrollId)?.Rows.Select(row => row.Entry) ?? []]).ConfigureAwait(false);
        foreach (LedgerEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <inheritdoc />
    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return Locked.In(gate, cancellationToken).Run(() => rows.Find(bankrollId)?.Verify(cancellationToken)
            ?? throw StoreText.Failure($"The bankroll '{bankrollId}' is unknown; open it with OpenAsync first.", "verify a ledger"));
    }
}
