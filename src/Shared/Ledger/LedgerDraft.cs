using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>What an entry is going to say, before it has a number.</summary>
internal readonly record struct LedgerDraft(LedgerEntryKind Kind, DateTimeOffset At, decimal Amount, decimal Hold, string Note, string? Subject = null, DecimalOdds? Odds = null, SettlementOutcome? Outcome = null);
