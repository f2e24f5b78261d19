namespace Betting.Monitoring.Predictions;

/// <summary>How many predictions have their outcome, and how long outcomes take.</summary>
/// <remarks>Immutable and thread-safe. Lags count from the fixture's start to the instant at which the outcome became known.</remarks>
public sealed record PredictionCoverage
{
    /// <summary>How many predictions were looked at.</summary>
    public required int Count { get; init; }

    /// <summary>How many of them have an outcome.</summary>
    public required int Settled { get; init; }

    /// <summary>How many of them can be scored; the others were pushed, void or a dead heat.</summary>
    public required int Scorable { get; init; }

    /// <summary>How many had their outcome corrected.</summary>
    public required int Corrected { get; init; }

    /// <summary>How many fixtures' outcomes are due: they started longer ago than outcomes may take.</summary>
    public required int Due { get; init; }

    /// <summary>How many outcomes are due and missing.</summary>
    public required int Overdue { get; init; }

    /// <summary>The start of the fixture that has been overdue for longest; <see langword="null"/> where nothing is overdue.</summary>
    public DateTimeOffset? OldestOverdue { get; init; }

    /// <summary>Share of due outcomes that are known, from 0 to 1; <see langword="null"/> where none is due.</summary>
    public double? Share => Due == 0 ? null : (double)(Due - Overdue) / Due;

    /// <summary>Median lag; <see langword="null"/> without outcomes.</summary>
    public TimeSpan? MedianLag { get; init; }

    /// <summary>The lag that 95 % of the outcomes do not exceed; <see langword="null"/> without outcomes.</summary>
    public TimeSpan? HighLag { get; init; }

    /// <summary>The longest lag; <see langword="null"/> without outcomes.</summary>
    public TimeSpan? LongestLag { get; init; }
}
