using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Makes of rows what a book starts from, and compares what is stored with them.</summary>
internal static class LedgerSums
{
    private const int CancellationStride = 4096;

    /// <summary>The bets that were at risk at a checkpoint, as they were then.</summary>
    public static IEnumerable<KnownBet> AtRisk(StoredBankroll stored, List<LedgerRow> rows)
    {
        Dictionary<long, KnownBet> bets = rows.GroupBy(row => row.Entry.BetId).Select(group => KnownBet.From(group)).OfType<KnownBet>().ToDictionary(bet => bet.Bet.Sequence);
        foreach (long sequence in stored.Checkpoint.SequencesAtRisk())
        {
            yield return bets.GetValueOrDefault(sequence)
                ?? throw new StoreException(FormattableString.Invariant($"The bankroll '{stored.Bankroll.Id}' counts entry {sequence} among its bets at risk, but it is not there. The tables were changed by other means; restore the database from a backup."));
        }
    }

    /// <summary>Adds rows to an audit, for as long as nobody cancels.</summary>
    public static Action<LedgerRow> Into(LedgerAudit audit, CancellationToken cancellationToken) => row =>
    {
        if (row.Entry.Sequence % CancellationStride == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        audit.Add(row);
    };

    /// <summary>The bets of a bankroll in some states, in the order of their proposals.</summary>
    public static async Task<IReadOnlyList<Bet>> BetsAsync(PostgreSqlSession session, LedgerReads reads, string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken)
    {
        Dictionary<BetId, KnownBet> bets = [];
        long after = 0;

        // Bets at risk are few and known: those of the checkpoint, and those that came since.
        if (statuses.Count > 0 && statuses.All(KnownBet.IsRisky))
        {
            StoredBankroll? stored = null;
            await session.RunAsync([reads.Bankroll(bankrollId, found => stored = found)], cancellationToken).ConfigureAwait(false);
            if (stored is null)
            {
                return [];
            }

            List<LedgerRow> rows = [];
            await session.RunAsync([reads.AtRisk(stored, rows.Add)], cancellationToken).ConfigureAwait(false);
            bets = AtRisk(stored, rows).ToDictionary(bet => bet.Bet.Id);
            after = stored.Checkpoint.Through;
        }

        void Fold(LedgerRow row)
        {
            if (row.Entry.BetId is { } id && (bets.TryGetValue(id, out KnownBet? before) || row.Proposed is not null))
            {
                bets[id] = before?.After(row.Entry) ?? KnownBet.From(row);
            }
        }

        await session.RunAsync([reads.After(bankrollId, after, Fold)], cancellationToken).ConfigureAwait(false);
        return [.. bets.Values.Select(bet => bet.Bet).Where(bet => statuses.Count == 0 || statuses.Contains(bet.Status)).OrderBy(bet => bet.Sequence)];
    }

    public static async Task<LedgerVerification> VerifyAsync(PostgreSqlSession session, LedgerReads reads, string bankrollId, CancellationToken cancellationToken)
    {
        StoredBankroll? row = null;
        Dictionary<int, DaySums> days = [];
        Dictionary<FixtureId, int> fixtures = [];
        await session.RunAsync(
            [
                reads.Bankroll(bankrollId, found => row = found),
                reads.AllDays(bankrollId, day => days.Add(day.Day, day.Sums)),
                reads.AllFixtures(bankrollId, fixture => fixtures.Add(fixture.Fixture, fixture.Bets)),
            ],
            cancellationToken).ConfigureAwait(false);
        StoredBankroll stored = row ?? throw new StoreException($"The bankroll '{bankrollId}' is unknown; open it with OpenAsync first.");
        LedgerAudit audit = new(stored.Bankroll, new StoredSums(stored.Checkpoint, days, fixtures));
        await session.RunAsync([reads.After(bankrollId, 0, Into(audit, cancellationToken))], cancellationToken).ConfigureAwait(false);
        return audit.Finish();
    }
}
