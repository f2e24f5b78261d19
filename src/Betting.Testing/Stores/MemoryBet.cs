using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Testing.Stores;

/// <summary>A bet of the ledger in memory, the stake that is held for it, and the risks that it shares.</summary>
internal sealed class MemoryBet(Bet bet, ImmutableArray<string> keys)
{
    public Bet Bet { get; set; } = bet;

    public decimal Held { get; set; }

    public ImmutableArray<string> Keys { get; } = keys;
}
