namespace Betting.Testing.Leagues;

/// <summary>What a <see cref="SimulatedLeague"/> is made of.</summary>
/// <remarks>Immutable and thread-safe. The defaults resemble a top European football league. Checked when the league is created.</remarks>
public sealed record SimulatedLeagueOptions
{
    /// <summary>Decides everything that is random.</summary>
    /// <value>Any number. Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>Number of teams of a season.</summary>
    /// <value>An even number, 4 to 36. Default 20.</value>
    public int Teams { get; init; } = 20;

    /// <summary>Number of seasons. More seasons leave the earlier ones as they are.</summary>
    /// <value>1 to 50. Default 8.</value>
    public int Seasons { get; init; } = 8;

    /// <summary>Calendar year in which the first season starts, in August.</summary>
    /// <value>1900 to 2200. Default 2015.</value>
    public int FirstSeason { get; init; } = 2015;

    /// <summary>The competition's name.</summary>
    /// <value>Not empty. Default <c>SIM</c>.</value>
    public string Competition { get; init; } = "SIM";

    /// <summary>Rounds at the end of the last season whose games are not played: fixtures and opening prices only.</summary>
    /// <value>0 to 2 (<see cref="Teams"/> - 1). Default 0.</value>
    public int UnplayedRounds { get; init; }

    /// <summary>Teams that go down after each season; as many weaker ones come up.</summary>
    /// <value>0 to <see cref="Teams"/> - 1. Default 3.</value>
    public int Relegated { get; init; } = 3;

    /// <summary>Logarithm of the factor by which playing at home raises a team's expected goals.</summary>
    /// <value>0 to 1. Default 0.26, which is 30 % more goals.</value>
    public double HomeAdvantage { get; init; } = 0.26;

    /// <summary>The dependence of low scores, rho of Dixon and Coles (1997): negative makes 0-0 and 1-1 more frequent.</summary>
    /// <value>-0.15 to 0. Default -0.1.</value>
    public double LowScoreDependence { get; init; } = -0.1;

    /// <summary>Margin of the Simulated Book: its implied probabilities sum to 1 plus this.</summary>
    /// <value>0 to 0.3. Default 0.05.</value>
    public double Margin { get; init; } = 0.05;

    /// <summary>Margin of the Sharp Book.</summary>
    /// <value>0 to 0.3. Default 0.025.</value>
    public double SharpMargin { get; init; } = 0.025;

    /// <summary>Share of a margin that is laid on all selections alike instead of in proportion: the favourite-longshot bias.</summary>
    /// <value>0 (none) to 1. Default 0.35.</value>
    public double LongshotBias { get; init; } = 0.35;

    /// <summary>Deviation of the Simulated Book's error in the logarithm of a team's expected goals when it opens.</summary>
    /// <value>0 to 0.5. Default 0.13.</value>
    public double OpeningError { get; init; } = 0.13;

    /// <summary>The same deviation when it closes.</summary>
    /// <value>0 to 0.5. Default 0.08.</value>
    public double ClosingError { get; init; } = 0.08;
}
