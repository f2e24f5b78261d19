using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Testing.Stores;

/// <summary>A bet of the ledger in memory, the stake that is held for it, and the risks that it shares.</summary>
internal sealed class MemoryBet(Bet bet, ImmutableHashSet<string> keys)
{
    public Bet Bet { get; set; } = bet;

    public decimal Held { get; set; }

    public ImmutableHashSet<string> Keys { get; } = keys;

    /// <summary>The proposal's distinct keys; where it names none, its fixture and both teams.</summary>
    public static ImmutableHashSet<string> KeysOf(BetProposal proposal) => proposal.CorrelationKeys.IsDefaultOrEmpty
        ? ImmutableHashSet.Create(
            StringComparer.Ordinal,
            $"fixture:{proposal.Fixture.Id}",
            $"team:{proposal.Fixture.Sport}/{proposal.Fixture.Home}",
            $"team:{proposal.Fixture.Sport}/{proposal.Fixture.Away}")
        : proposal.CorrelationKeys.ToImmutableHashSet(StringComparer.Ordinal);
}
