using System.Collections.Immutable;

namespace Betting.Features.Elo;

/// <summary>The parameters of <see cref="EloTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe as long as the dictionaries given are not changed.</remarks>
public sealed record EloOptions
{
    /// <summary>Rating points at stake in one game.</summary>
    /// <value>0 to 1,000; default 20.</value>
    public double K { get; init; } = 20;

    /// <summary>Rating points added to the home side's rating in the expectation, never to the stored rating; nothing at neutral venues.</summary>
    /// <value>-1,000 to 1,000 rating points; default 100.</value>
    public double HomeAdvantage { get; init; } = 100;

    /// <summary>The rating of a team that nobody has seen and that nothing else is said about.</summary>
    /// <value>-100,000 to 100,000 rating points; default 1500.</value>
    public double Start { get; init; } = 1500;

    /// <summary>The home side's score in a draw; the away side gets 1 minus it.</summary>
    /// <value>0 to 1; default 0.5.</value>
    public double DrawScore { get; init; } = 0.5;

    /// <summary>Rating points per factor ten in the odds.</summary>
    /// <value>1 to 100,000; default 400.</value>
    public double Scale { get; init; } = 400;

    /// <summary>The share of its own rating that a team keeps at its first game of a new season; the rest comes from <see cref="SeasonMean"/>.</summary>
    /// <value>0 to 1; default 1, no reversion.</value>
    public double SeasonCarry { get; init; } = 1;

    /// <summary>The rating towards which teams revert between seasons.</summary>
    /// <value>-100,000 to 100,000 rating points; default 1500.</value>
    public double SeasonMean { get; init; } = 1500;

    /// <summary>How the margin of a game multiplies the update.</summary>
    /// <value>Default <see cref="EloMargin.None"/>.</value>
    public EloMargin Margin { get; init; } = EloMargin.None;

    /// <summary>Ratings that teams have before their first game.</summary>
    /// <value>By team name, -100,000 to 100,000 rating points; default empty.</value>
    public IReadOnlyDictionary<string, double> InitialRatings { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Teams that went on under another name or in another town: a successor's first game takes over the predecessor's rating, with the usual reversion.</summary>
    /// <value>
    /// The old name by the new one, without cycles; default empty. A chain of names is followed to the nearest one that has played. A
    /// predecessor that goes on playing keeps its own rating. Two successors of one team each start with its rating.
    /// </value>
    public IReadOnlyDictionary<string, string> Successors { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// The rating of teams that first appear after the first season of their competition, for example promoted ones, and of teams that
    /// come back after missing a season of it.
    /// </summary>
    /// <value>-100,000 to 100,000 rating points; default <see langword="null"/>: <see cref="Start"/> for new teams, and no loss for returning ones.</value>
    public double? NewTeamRating { get; init; }

    /// <summary>As <see cref="NewTeamRating"/>, for single competitions; it goes before it.</summary>
    /// <value>By competition, -100,000 to 100,000 rating points; default empty.</value>
    public IReadOnlyDictionary<string, double> NewTeamRatingByCompetition { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The root mean squared margin that is assumed of a competition before its games say more; only for <see cref="EloMargin.Graded"/>.</summary>
    /// <value>Above 0, at most 1,000 points or goals; default 1.8, that of football.</value>
    public double MarginSpread { get; init; } = 1.8;

    /// <summary>Whether both ratings are features.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitSides { get; init; } = true;

    /// <summary>Whether the expected score of the home side is a feature.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitProbability { get; init; } = true;
}
