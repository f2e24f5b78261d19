namespace Betting.Features.Schedule;

/// <summary>The parameters of <see cref="ScheduleLoadTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the list given is not changed.</remarks>
public sealed record ScheduleLoadOptions
{
    /// <summary>How far back from the start of the coming game its side's games are counted.</summary>
    /// <value>Days of 24 hours, 1 to 366, at least one, ascending; default 7, 14, 30.</value>
    public IReadOnlyList<int> Windows { get; init; } = [7, 14, 30];

    /// <summary>Whether each side has its own features, <c>home_...</c> and <c>away_...</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether home minus away is a feature, <c>difference_...</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitDifference { get; init; } = true;
}
