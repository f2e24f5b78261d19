using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>One line of the log as stores keep it: the entry and, where it is the first of a bet, what was proposed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Step">The number of the entry among those of its bet, from 0; 0 for entries of the bankroll.</param>
/// <param name="Proposed">The bet right after its first entry; <see langword="null"/> for every other one.</param>
/// <param name="Keys">The correlation keys of a proposal; empty for other entries.</param>
/// <param name="Seen">What the judgement saw, by <see cref="SeenText"/>; <see langword="null"/> for other entries and where an earlier format did not keep it.</param>
internal sealed record LedgerRow(LedgerEntry Entry, int Step, Bet? Proposed, ImmutableArray<string> Keys, string? Seen);
