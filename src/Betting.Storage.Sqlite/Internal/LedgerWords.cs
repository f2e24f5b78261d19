using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The words of the ledger's enumerations in the file.</summary>
internal static class LedgerWords
{
    public static TextTable<BetStatus> Status { get; } = new(
        (BetStatus.Denied, "denied"),
        (BetStatus.Reserved, "reserved"),
        (BetStatus.Submitted, "submitted"),
        (BetStatus.Unknown, "unknown"),
        (BetStatus.Rejected, "rejected"),
        (BetStatus.Open, "open"),
        (BetStatus.Settled, "settled"));

    public static TextTable<LedgerEntryKind> Kind { get; } = new(
        (LedgerEntryKind.Opened, "opened"),
        (LedgerEntryKind.Denied, "denied"),
        (LedgerEntryKind.Reserved, "reserved"),
        (LedgerEntryKind.Submitted, "submitted"),
        (LedgerEntryKind.Accepted, "accepted"),
        (LedgerEntryKind.Rejected, "rejected"),
        (LedgerEntryKind.Unknown, "unknown"),
        (LedgerEntryKind.Settled, "settled"),
        (LedgerEntryKind.Halted, "halted"),
        (LedgerEntryKind.Resumed, "resumed"));

    public static TextTable<SettlementOutcome> Outcome { get; } = new(
        (SettlementOutcome.Won, "won"),
        (SettlementOutcome.HalfWon, "half-won"),
        (SettlementOutcome.Push, "push"),
        (SettlementOutcome.HalfLost, "half-lost"),
        (SettlementOutcome.Lost, "lost"),
        (SettlementOutcome.Void, "void"));

    public static TextTable<TradingState> State { get; } = new((TradingState.Active, "active"), (TradingState.Halted, "halted"));
}
