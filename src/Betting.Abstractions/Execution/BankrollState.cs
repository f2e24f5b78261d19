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

    /// <summary>Why it is halted or only reducing; <see langword="null"/> where it is active.</summary>
    public string? HaltReason { get; init; }

    /// <summary>Who halted it; <see langword="null"/> where it is active, or where a limit halted it.</summary>
    public string? HaltAuthor { get; init; }
}
