using System.Collections.Frozen;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>The stable words under which the values of the ledger's enumerations are stored.</summary>
internal sealed class LedgerWords<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> words;
    private readonly FrozenDictionary<string, T> values;

    public LedgerWords(params ReadOnlySpan<(T Value, string Word)> pairs)
    {
        Dictionary<T, string> byValue = [];
        foreach ((T value, string word) in pairs)
        {
            byValue.Add(value, word);
        }

        words = byValue.ToFrozenDictionary();
        values = byValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    public string Word(T value) => words.TryGetValue(value, out string? word)
        ? word
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a {typeof(T).Name}; it is one of {string.Join(", ", words.Keys.Order())}.");

    public T Parse(string word) => values.TryGetValue(word, out T value)
        ? value
        : throw new FormatException($"'{word}' is none of {string.Join(", ", values.Keys.Order(StringComparer.Ordinal))}.");
}

/// <summary>All words of the ledger.</summary>
internal static class LedgerWords
{
    public static LedgerWords<BetStatus> Status { get; } = new(
        (BetStatus.Denied, "denied"),
        (BetStatus.Reserved, "reserved"),
        (BetStatus.Submitted, "submitted"),
        (BetStatus.Unknown, "unknown"),
        (BetStatus.Rejected, "rejected"),
        (BetStatus.Open, "open"),
        (BetStatus.Settled, "settled"));

    public static LedgerWords<LedgerEntryKind> Kind { get; } = new(
        (LedgerEntryKind.Opened, "opened"),
        (LedgerEntryKind.Denied, "denied"),
        (LedgerEntryKind.Reserved, "reserved"),
        (LedgerEntryKind.Submitted, "submitted"),
        (LedgerEntryKind.Accepted, "accepted"),
        (LedgerEntryKind.Rejected, "rejected"),
        (LedgerEntryKind.Unknown, "unknown"),
        (LedgerEntryKind.Settled, "settled"),
        (LedgerEntryKind.Halted, "halted"),
        (LedgerEntryKind.Resumed, "resumed"),
        (LedgerEntryKind.Reduced, "reduced"),
        (LedgerEntryKind.Deposited, "deposited"),
        (LedgerEntryKind.Withdrawn, "withdrawn"),
        (LedgerEntryKind.Corrected, "corrected"),
        (LedgerEntryKind.Commission, "commission"));

    public static LedgerWords<SettlementOutcome> Outcome { get; } = new(
        (SettlementOutcome.Won, "won"),
        (SettlementOutcome.HalfWon, "half-won"),
        (SettlementOutcome.Push, "push"),
        (SettlementOutcome.HalfLost, "half-lost"),
        (SettlementOutcome.Lost, "lost"),
        (SettlementOutcome.Void, "void"),
        (SettlementOutcome.CashedOut, "cashed-out"),
        (SettlementOutcome.Partial, "partial"));

    public static LedgerWords<TradingState> State { get; } = new(
        (TradingState.Active, "active"),
        (TradingState.Halted, "halted"),
        (TradingState.Reducing, "reducing"));
}
