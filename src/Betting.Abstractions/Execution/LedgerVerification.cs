using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>The outcome of replaying a ledger.</summary>
/// <param name="EntryCount">The number of entries replayed.</param>
/// <param name="Problems">One sentence per contradiction; empty for a sound ledger.</param>
public sealed record LedgerVerification(long EntryCount, ImmutableArray<string> Problems)
{
    /// <summary>Whether every balance, exposure and state follows from the entries.</summary>
    public bool IsSound => Problems.IsEmpty;
}
