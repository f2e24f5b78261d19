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
