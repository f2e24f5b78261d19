namespace Betting.Features.Massey;

/// <summary>The parameters of <see cref="MasseyTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe. Massey's own method is <c>HomeAdvantage = 0</c> and the other defaults.</remarks>
public sealed record MasseyOptions
{
    /// <summary>By how many points or goals the home side does better than at a neutral venue.</summary>
    /// <value>
    /// -100 to 100 points or goals; default <see langword="null"/>: estimated by the same least squares as the ratings, and 0 as long as the games played cannot
    /// tell it from the strength of the teams.
    /// </value>
    public double? HomeAdvantage { get; init; }

    /// <summary>The largest margin that counts; larger ones are cut to it.</summary>
    /// <value>1 to 1,000 points or goals; default <see langword="null"/>: every margin counts in full.</value>
    public double? MarginCap { get; init; }

    /// <summary>How much older a game must be than another to weigh half as much.</summary>
    /// <value>1 to 100,000 days; default <see langword="null"/>: all games of the season weigh the same.</value>
    public double? HalfLifeDays { get; init; }

    /// <summary>How many drawn games against an average opponent of rating 0 each team starts the season with, which draws ratings of few games towards 0.</summary>
    /// <value>
    /// 0 to 1,000 games; default 0. Above 0, teams are comparable even where no chain of games links them. With a half-life these games are as new as
    /// the competition's latest.
    /// </value>
    public double PriorGames { get; init; }

    /// <summary>The fewest games of the season with which a side has a rating.</summary>
    /// <value>1 to 1,000 games; default 1.</value>
    public int MinimumGames { get; init; } = 1;
}
