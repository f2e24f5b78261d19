namespace Betting.Execution;

/// <summary>Where a bankroll stands.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BankrollState
{
    /// <summary>The bankroll.</summary>
    public required Bankroll Bankroll { get; init; }

    /// <summary>The money now: the sum of all entries, open stakes not deducted.</summary>
    public required decimal Balance { get; init; }

    /// <summary>The sum of stakes at risk.</summary>
    public required decimal OpenExposure { get; init; }

    /// <summary>Whether it may bet.</summary>
    public required TradingState State { get; init; }

    /// <summary>Why it is halted; <see langword="null"/> where it is not.</summary>
    public string? HaltReason { get; init; }
}
