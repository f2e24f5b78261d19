using System.Collections.Concurrent;
using Betting.Execution;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The bankrolls of bets that this process has met lately. A bet never changes its bankroll, so what is here is true.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class BetHomes
{
    private const int Kept = 100_000;

    private readonly ConcurrentDictionary<BetId, string> homes = new();
    private int count;

    public string? Find(BetId id) => homes.GetValueOrDefault(id);

    public void Add(BetId id, string bankrollId)
    {
        if (homes.TryAdd(id, bankrollId) && Interlocked.Increment(ref count) > Kept)
        {
            Interlocked.Exchange(ref count, 0);
            homes.Clear();
        }
    }
}
