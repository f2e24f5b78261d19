namespace Betting.Execution;

/// <summary>One line of the append-only ledger.</summary>
/// <remarks>Immutable and thread-safe. The balance is the sum of all amounts; the open exposure is the sum of all holds.</remarks>
public sealed record LedgerEntry
{
    /// <summary>The entry's number in its bankroll, rising without reuse.</summary>
    public required long Sequence { get; init; }

    /// <summary>The bankroll.</summary>
    public required string BankrollId { get; init; }

    /// <summary>The bet; <see langword="null"/> for entries of the bankroll itself.</summary>
    public BetId? BetId { get; init; }

    /// <summary>What happened.</summary>
    public required LedgerEntryKind Kind { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The change of the balance.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The change of the open exposure.</summary>
    public required decimal Hold { get; init; }

    /// <summary>Reason, author or codes, for people; empty where there is nothing to say.</summary>
    public required string Note { get; init; }

    /// <summary>
    /// What the entry is about: the id of a transfer, the fixture and market of a commission (<c>FIXTURE/MARKET</c>), the venue's reference of an
    /// acceptance, or who decided on a state; <see langword="null"/> where there is nothing to name.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>The accepted price of an acceptance; <see langword="null"/> for other entries.</summary>
    public DecimalOdds? Odds { get; init; }

    /// <summary>How the bet ended, for a settlement or its correction; <see langword="null"/> for other entries.</summary>
    public SettlementOutcome? Outcome { get; init; }

    /// <summary>The balance right after the entry.</summary>
    public decimal BalanceAfter { get; init; }

    /// <summary>The open exposure right after the entry.</summary>
    public decimal ExposureAfter { get; init; }
}
