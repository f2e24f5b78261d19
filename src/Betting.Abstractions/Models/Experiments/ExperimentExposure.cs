namespace Betting.Models.Experiments;

/// <summary>A unit was answered by an arm.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ExperimentExposure
{
    /// <summary>The unit, usually a fixture's id.</summary>
    public required string Unit { get; init; }

    /// <summary>The name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At
    {
        get;
        init => field = value.ToUniversalTime();
    }
}
