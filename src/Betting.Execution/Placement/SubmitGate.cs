using System.Collections.Concurrent;

namespace Betting.Execution.Placement;

/// <summary>
/// Knows which bets of each bankroll are unclear. What earlier runs left behind is read from the ledger before the first submission; what this run adds or
/// clears up is counted as it happens.
/// </summary>
internal sealed class SubmitGate(IBetLedger ledger, Func<BetId, bool> isInWork)
{
    private static readonly BetStatus[] Unclear = [BetStatus.Submitted, BetStatus.Unknown];

    private readonly ConcurrentDictionary<string, Known> bankrolls = new(StringComparer.Ordinal);

    /// <summary>How many other bets of the bankroll are unclear.</summary>
    public async Task<int> CountAsync(Bet bet, CancellationToken cancellationToken)
    {
        Known known = bankrolls.GetOrAdd(bet.BankrollId, static _ => new Known());
        if (!known.IsLoaded)
        {
            foreach (Bet left in await ledger.ListBetsAsync(bet.BankrollId, Unclear, cancellationToken).ConfigureAwait(false))
            {
                if (left.Id != bet.Id && !isInWork(left.Id))
                {
                    known.Bets.TryAdd(left.Id, 0);
                }
            }

            known.IsLoaded = true;
        }

        return known.Bets.Count - (known.Bets.ContainsKey(bet.Id) ? 1 : 0);
    }

    public void Add(Bet bet) => bankrolls.GetOrAdd(bet.BankrollId, static _ => new Known()).Bets.TryAdd(bet.Id, 0);

    public void Remove(Bet bet)
    {
        if (bankrolls.TryGetValue(bet.BankrollId, out Known? known))
        {
            known.Bets.TryRemove(bet.Id, out _);
        }
    }

    /// <summary>The bets counted now; to be passed to <see cref="Keep"/>.</summary>
    public IReadOnlyCollection<BetId> Of(string bankrollId) => bankrolls.TryGetValue(bankrollId, out Known? known) ? [.. known.Bets.Keys] : [];

    /// <summary>Forgets of earlier counted bets those that the ledger no longer calls unclear: another process cleared them up.</summary>
    public void Keep(string bankrollId, IReadOnlyCollection<BetId> counted, IReadOnlySet<BetId> unclear)
    {
        foreach (BetId id in counted)
        {
            if (!unclear.Contains(id) && bankrolls.TryGetValue(bankrollId, out Known? known))
            {
                known.Bets.TryRemove(id, out _);
            }
        }
    }

    private sealed class Known
    {
        public ConcurrentDictionary<BetId, byte> Bets { get; } = new();

        public volatile bool IsLoaded;
    }
}
