namespace Betting.Features.Form;

/// <summary>The parameters of <see cref="RollingFormTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the lists given are not changed.</remarks>
public sealed record RollingFormOptions
{
    /// <summary>
    /// What is averaged. Built in: <c>points_scored</c>, <c>points_allowed</c>, <c>margin</c> (own minus the opponent's points) and
    /// <c>result_points</c> (win 1, draw 0.5, loss 0). Any other name is looked up in <see cref="Result.Statistics"/>: <c>shots</c> is the
    /// team's own value, <c>shots_allowed</c> the opponent's.
    /// </summary>
    /// <value>At least one, distinct; default the points scored, the points allowed and the margin.</value>
    public IReadOnlyList<string> Metrics { get; init; } = ["points_scored", "points_allowed", "margin"];

    /// <summary>Over how many of the team's latest games.</summary>
    /// <value>Games, 1 to 1,000, ascending; with <see cref="EmitDeviation"/> at least <see cref="MinimumGamesForDeviation"/>; default 5, 10, 20. May be empty where there are <see cref="DayWindows"/>.</value>
    public IReadOnlyList<int> Windows { get; init; } = [5, 10, 20];

    /// <summary>Over how many days: the games that started at most so many days of 24 hours before the coming game starts.</summary>
    /// <value>Days, 1 to 3,650, ascending; default none.</value>
    public IReadOnlyList<int> DayWindows { get; init; } = [];

    /// <summary>How many games each of <see cref="Windows"/> needs for a value.</summary>
    /// <value>Games, one number per window, 1 to that window; default empty: half of each window, rounded up.</value>
    public IReadOnlyList<int> MinimumGames { get; init; } = [];

    /// <summary>How many games each of <see cref="DayWindows"/> needs for a value.</summary>
    /// <value>Games, 1 to 1,000; default 3.</value>
    public int MinimumGamesInDays { get; init; } = 3;

    /// <summary>How many games a deviation needs in any window, if its window does not need more.</summary>
    /// <value>Games, 2 to 1,000; default 3.</value>
    public int MinimumGamesForDeviation { get; init; } = 3;

    /// <summary>Whether the mean is a feature.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitMean { get; init; } = true;

    /// <summary>Whether the sample deviation (divisor n - 1) is a feature.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitDeviation { get; init; } = true;

    /// <summary>Whether the minimum is a feature.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool EmitMinimum { get; init; }

    /// <summary>Whether the maximum is a feature.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool EmitMaximum { get; init; }

    /// <summary>Whether each side has its own features, <c>home_...</c> and <c>away_...</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether home minus away is a feature, <c>difference_...</c>.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool EmitDifference { get; init; }
}
