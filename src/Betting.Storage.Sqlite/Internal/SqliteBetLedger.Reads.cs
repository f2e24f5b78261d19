using System.Runtime.CompilerServices;
using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

internal sealed partial class SqliteBetLedger
{
    private const int EntriesPerRead = 512;

    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return file.ReadAsync("find a bankroll", session => LedgerReads.FindState(session, bankrollId), cancellationToken);
    }

    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) =>
        file.ReadAsync("find a bet", session => LedgerReads.FindBet(session, id)?.Bet, cancellationToken);

    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        ArgumentNullException.ThrowIfNull(statuses);
        return file.ReadAsync<IReadOnlyList<Bet>>("list bets", session => LedgerReads.Bets(session, bankrollId, statuses), cancellationToken);
    }

    public async IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        long after = 0;
        List<LedgerRow> page;
        do
        {
            long from = after;
            page = await file.ReadAsync(
                "read entries",
                session => LedgerReads.FindBankroll(session, bankrollId) is { } stored ? LedgerReads.Page(session, stored.Number, from, EntriesPerRead) : [],
                cancellationToken).ConfigureAwait(false);
            foreach (LedgerRow row in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = row.Entry.Sequence;
                yield return row.Entry;
            }
        }
        while (page.Count == EntriesPerRead);
    }

    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return file.ReadAsync("verify a ledger", session => LedgerSums.Audit(session, bankrollId, cancellationToken).Verification, cancellationToken);
    }
}
