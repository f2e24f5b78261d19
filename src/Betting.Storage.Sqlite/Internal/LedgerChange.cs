using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>One step of a bet: what it is afterwards and the entry that says so.</summary>
internal sealed record LedgerChange(Bet After, LedgerEntryKind Kind, DateTimeOffset At, decimal Amount, decimal Hold, string Note);
