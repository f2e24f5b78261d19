using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>How far and how long the balance fell behind its own peak.</summary>
/// <remarks>Immutable and thread-safe. The opening balance is the first peak, at the first settlement.</remarks>
public sealed record Drawdown
{
    /// <summary>The deepest fall as a share of the peak before it, 0 or more; above 1 where the balance went below zero.</summary>
    public required double Depth { get; init; }

    /// <summary>The interval of <see cref="Depth"/> by resampled blocks of daily returns; <see langword="null"/> with few betting days.</summary>
    public ConfidenceInterval? DepthInterval { get; init; }

    /// <summary>The deepest fall in money.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When the peak before the deepest fall was reached; <see langword="null"/> where the balance never fell.</summary>
    public DateTimeOffset? PeakAt { get; init; }

    /// <summary>When the deepest fall ended.</summary>
    public DateTimeOffset? LowAt { get; init; }

    /// <summary>When the balance was back at that peak; <see langword="null"/> where it was not until the last bet.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>The longest time from a peak until the balance was back at it, or until the last bet.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>The most bets settled from a peak until the balance was back at it, or until the last bet.</summary>
    public required int LongestBets { get; init; }
}
