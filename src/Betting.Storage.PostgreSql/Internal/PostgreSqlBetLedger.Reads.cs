using System.Runtime.CompilerServices;
using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

internal sealed partial class PostgreSqlBetLedger
{
    private const int EntriesPerRead = 512;

    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return server.ReadAsync(
            "find a bankroll",
            isOneStatement: true,
            async (session, token) =>
            {
                BankrollState? state = null;
                await session.RunAsync([reads.State(bankrollId, found => state = found)], token).ConfigureAwait(false);
                return state;
            },
            cancellationToken);
    }

    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) => server.ReadAsync(
        "find a bet",
        isOneStatement: true,
        async (session, token) =>
        {
            List<LedgerRow> rows = [];
            await session.RunAsync([reads.Bets([id], rows.Add)], token).ConfigureAwait(false);
            return KnownBet.From(rows)?.Bet;
        },
        cancellationToken);

    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        ArgumentNullException.ThrowIfNull(statuses);
        return server.ReadAsync("list bets", isOneStatement: false, (session, token) => LedgerSums.BetsAsync(session, reads, bankrollId, statuses, token), cancellationToken);
    }

    public async IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        long after = 0;
        List<LedgerEntry> page;
        do
        {
            long from = after;
            page = await server.ReadAsync(
                "read entries",
                isOneStatement: true,
                async (session, token) =>
                {
                    List<LedgerEntry> entries = [];
                    await session.RunAsync([reads.Page(bankrollId, from, EntriesPerRead, row => entries.Add(row.Entry))], token).ConfigureAwait(false);
                    return entries;
                },
                cancellationToken).ConfigureAwait(false);
            foreach (LedgerEntry entry in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = entry.Sequence;
                yield return entry;
            }
        }
        while (page.Count == EntriesPerRead);
    }

    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        return server.ReadAsync("verify a ledger", isOneStatement: false, (session, token) => LedgerSums.VerifyAsync(session, reads, bankrollId, token), cancellationToken);
    }
}
