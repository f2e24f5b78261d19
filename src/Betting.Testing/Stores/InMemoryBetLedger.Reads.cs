using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Betting.Execution;

namespace Betting.Testing.Stores;

public sealed partial class InMemoryBetLedger
{
    /// <inheritdoc />
    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        StoreText.Name(bankrollId, nameof(bankrollId));
        return Locked.In(gate, cancellationToken).Run(() => bankrolls.GetValueOrDefault(bankrollId)?.ToState());
    }

    /// <inheritdoc />
    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) =>
        Locked.In(gate, cancellationToken).Run(() => bets.GetValueOrDefault(id)?.Bet);

    /// <inheritdoc />
    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default)
    {
        StoreText.Name(bankrollId, nameof(bankrollId));
        ArgumentNullException.ThrowIfNull(statuses);
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<Bet>>(() => bankrolls.TryGetValue(bankrollId, out MemoryBankroll? bankroll)
            ? [.. bankroll.Bets.Select(bet => bet.Bet).Where(bet => statuses.Count == 0 || statuses.Contains(bet.Status))]
            : []);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StoreText.Name(bankrollId, nameof(bankrollId));
        ImmutableArray<LedgerEntry> entries = await Locked.In(gate, cancellationToken).Run<ImmutableArray<LedgerEntry>>(() => bankrolls.TryGetValue(bankrollId, out MemoryBankroll? bankroll) ? [.. bankroll.Entries] : []).ConfigureAwait(false);
        foreach (LedgerEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <inheritdoc />
    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        StoreText.Name(bankrollId, nameof(bankrollId));
        return Locked.In(gate, cancellationToken).Run(() => Verify(GetBankroll(bankrollId, "verify a ledger")));
    }

    private static LedgerVerification Verify(MemoryBankroll bankroll)
    {
        List<string> problems = [];
        Compare("balance", bankroll.Balance, bankroll.Entries.Sum(entry => entry.Amount));
        Compare("open exposure", bankroll.OpenExposure, bankroll.Entries.Sum(entry => entry.Hold));
        Compare("sum of holds", bankroll.OpenExposure, bankroll.AtRisk.Values.Sum(bet => bet.Held));
        Compare("sum of settled days", bankroll.Days.Values.Sum(day => day.Settled), bankroll.Balance - bankroll.Bankroll.OpeningBalance);
        Compare("bets of all days", bankroll.Days.Values.Sum(day => day.Bets), bankroll.Bets.Count(bet => bet.Bet.Status is not (BetStatus.Denied or BetStatus.Rejected)));
        ILookup<BetId, LedgerEntry> entries = bankroll.Entries.Where(entry => entry.BetId is not null).ToLookup(entry => entry.BetId ?? default);
        foreach (MemoryBet bet in bankroll.Bets)
        {
            Compare($"hold of bet '{bet.Bet.Id}'", bet.Held, entries[bet.Bet.Id].Sum(entry => entry.Hold));
            Compare($"profit of bet '{bet.Bet.Id}'", bet.Bet.Profit ?? 0m, entries[bet.Bet.Id].Sum(entry => entry.Amount));
        }

        return new LedgerVerification(bankroll.Entries.Count, [.. problems]);

        void Compare(string what, decimal kept, decimal replayed)
        {
            if (decimal.Round(kept, 10) != decimal.Round(replayed, 10))
            {
                problems.Add(FormattableString.Invariant($"The {what} is kept as {kept}, but the entries give {replayed}."));
            }
        }
    }
}
