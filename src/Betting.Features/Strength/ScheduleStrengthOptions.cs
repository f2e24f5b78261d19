namespace Betting.Features.Strength;

/// <summary>The parameters of <see cref="ScheduleStrengthTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe. The defaults are those of the rating percentage index without weights for the venue.</remarks>
public sealed record ScheduleStrengthOptions
{
    /// <summary>How many of a team's latest games of the season count as its schedule.</summary>
    /// <value>1 to 1,000 games; default <see langword="null"/>: all of the season so far.</value>
    public int? Games { get; init; }

    /// <summary>What a win is worth in a record; a loss is worth nothing.</summary>
    /// <value>Points, 1 to 100; default 1, so that a record is the share of games won.</value>
    public double PointsForWin { get; init; } = 1;

    /// <summary>What a draw is worth to each side in a record.</summary>
    /// <value>Points, 0 to <see cref="PointsForWin"/>; default 0.5.</value>
    public double PointsForDraw { get; init; } = 0.5;

    /// <summary>The weight of the team's own record in the index.</summary>
    /// <value>0 to 1; default 0.25.</value>
    public double OwnWeight { get; init; } = 0.25;

    /// <summary>The weight of the opponents' records in the index.</summary>
    /// <value>0 to 1; default 0.5.</value>
    public double OpponentsWeight { get; init; } = 0.5;

    /// <summary>The weight of the opponents' opponents' records in the index.</summary>
    /// <value>0 to 1; default 0.25.</value>
    public double OpponentsOpponentsWeight { get; init; } = 0.25;
}
