namespace Betting.Testing.Leakage;

/// <summary>One feature that moved although nothing known at its instant was changed.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record LeakageFinding
{
    /// <summary>The fixture whose feature moved.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The feature's name.</summary>
    public required string Feature { get; init; }

    /// <summary>The instant as of which it was computed, in UTC: at or before the cut.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What was changed.</summary>
    public required LeakageCause Cause { get; init; }

    /// <summary>The value before the change; NaN means missing.</summary>
    public required double Before { get; init; }

    /// <summary>The value after the change; NaN means missing.</summary>
    public required double After { get; init; }

    /// <summary>One sentence that names the feature, the fixture, both values and what was changed.</summary>
    public required string Message { get; init; }
}
