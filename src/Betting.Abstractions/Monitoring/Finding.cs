namespace Betting.Monitoring;

/// <summary>What one check found.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record Finding
{
    /// <summary>The check, for example <c>population-stability</c>.</summary>
    public required string Check { get; init; }

    /// <summary>What was checked, for example a feature's name.</summary>
    public required string Subject { get; init; }

    /// <summary>What the finding is about.</summary>
    public required FindingCategory Category { get; init; }

    /// <summary>Whether the check could be made.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>How bad it is; <see cref="Severity.None"/> where nothing is wrong or nothing could be said.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The number that was compared; <see langword="null"/> where there was too little data.</summary>
    public double? Value { get; init; }

    /// <summary>The number that it was compared with; <see langword="null"/> where there was too little data.</summary>
    public double? Threshold { get; init; }

    /// <summary>One sentence for people, with the numbers.</summary>
    public required string Message { get; init; }

    /// <summary>When the check was made, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
