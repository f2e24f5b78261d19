namespace Betting.Features.Table;

/// <summary>The parameters of <see cref="TablePositionTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record TableOptions
{
    /// <summary>What a win is worth; a loss is worth nothing.</summary>
    /// <value>Points, 1 to 100; default 3.</value>
    public int PointsForWin { get; init; } = 3;

    /// <summary>What a draw is worth to each side.</summary>
    /// <value>Points, 0 to <see cref="PointsForWin"/>; default 1.</value>
    public int PointsForDraw { get; init; } = 1;

    /// <summary>Whether each side has its own features, <c>home_table_...</c> and <c>away_table_...</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether home minus away of the points per game is a feature, <c>difference_table_points_per_game</c>.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitDifference { get; init; } = true;
}
