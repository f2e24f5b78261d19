namespace Betting.Monitoring.Scores;

/// <summary>When an <see cref="AdaptiveWindow"/> drops its older part.</summary>
/// <remarks>Immutable and thread-safe. Checked when the window is created.</remarks>
public sealed record AdaptiveWindowOptions
{
    /// <summary>Confidence: about the chance of a false change at one look.</summary>
    /// <value>Above 0, below 1. Default 0.002.</value>
    public double Delta { get; init; } = 0.002;

    /// <summary>Difference between the greatest and the least loss that can be.</summary>
    /// <value>Above 0. Default 1, which is right for Brier scores of two outcomes.</value>
    public double Range { get; init; } = 1;

    /// <summary>The window is looked at after every so many losses.</summary>
    /// <value>1 or more. Default 32.</value>
    public int Clock { get; init; } = 32;

    /// <summary>Fewest losses of either part.</summary>
    /// <value>1 or more. Default 5.</value>
    public int MinimumPart { get; init; } = 5;

    internal void Check()
    {
        OptionErrors errors = new();
        errors.Require(Delta is > 0 and < 1, nameof(Delta), Delta, "above 0 and below 1");
        errors.Require(Range > 0 && double.IsFinite(Range), nameof(Range), Range, "above 0");
        errors.Require(Clock >= 1, nameof(Clock), Clock, "1 or more");
        errors.Require(MinimumPart >= 1, nameof(MinimumPart), MinimumPart, "1 or more");
        errors.ThrowIfAny("The adaptive window cannot be made", nameof(AdaptiveWindowOptions));
    }
}
