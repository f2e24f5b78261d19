using System.Collections.Immutable;

namespace Betting;

/// <summary>What a fixture ended with, and when that could be known.</summary>
/// <remarks>Immutable and thread-safe. A correction is another result of the same fixture with a later <see cref="KnownAt"/>.</remarks>
public sealed record Result
{
    private readonly DateTimeOffset endedAt;
    private readonly DateTimeOffset knownAt;

    /// <summary>The fixture that ended.</summary>
    public required Fixture Fixture { get; init; }

    /// <summary>How the game ended. Default <see cref="ResultStatus.Final"/>.</summary>
    public ResultStatus Status { get; init; }

    /// <summary>Points or goals of the home side, overtime included where the sport counts it; not negative.</summary>
    public required int HomeScore { get; init; }

    /// <summary>Points or goals of the away side; not negative.</summary>
    public required int AwayScore { get; init; }

    /// <summary>The home side's score at the end of regular time; <see langword="null"/> where the source states one score only, which then counts for both.</summary>
    public int? RegulationHomeScore { get; init; }

    /// <summary>The away side's score at the end of regular time; <see langword="null"/> where the source states one score only.</summary>
    public int? RegulationAwayScore { get; init; }

    /// <summary>
    /// <see cref="Selection.Home"/> or <see cref="Selection.Away"/> where a winner was declared that the scores do not show: after penalties, a
    /// retirement or a walkover; <see langword="null"/> otherwise.
    /// </summary>
    public Selection? DeclaredWinner { get; init; }

    /// <summary>How long was played, for games that were broken off; <see langword="null"/> where the source does not say.</summary>
    public TimeSpan? TimePlayed { get; init; }

    /// <summary>Sets, innings or quarters that were completed, for games that were broken off; <see langword="null"/> where the source does not say.</summary>
    public int? CompletedPeriods { get; init; }

    /// <summary>Where the runners of an outright, place or each-way market finished; empty for a game between two sides.</summary>
    public ImmutableArray<Placing> Placings { get; init; } = [];

    /// <summary>When the game ended, in UTC.</summary>
    public required DateTimeOffset EndedAt
    {
        get => endedAt;
        init => endedAt = value.ToUniversalTime();
    }

    /// <summary>When the result could be known, in UTC; never before <see cref="EndedAt"/>.</summary>
    public required DateTimeOffset KnownAt
    {
        get => knownAt;
        init => knownAt = value.ToUniversalTime();
    }

    /// <summary>Box-score statistics of both sides; empty where the source has none.</summary>
    public MatchStatistics Statistics { get; init; } = MatchStatistics.Empty;

    /// <summary>Home score minus away score.</summary>
    public int Margin => HomeScore - AwayScore;

    /// <summary>Sum of both scores.</summary>
    public int TotalScore => HomeScore + AwayScore;
}
