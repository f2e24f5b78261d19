using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Looks for what is wrong with fixtures, results and prices, and says it as findings.</summary>
/// <remarks>
/// <para>What cannot be true (a result known before its game ended, a negative score) is critical. What is true of no sound history that we know of
/// (a game listed twice, a team under two spellings, a level that jumps) is a warning. What is worth knowing is info. Every check yields at least one
/// finding: nothing wrong, or too little data to say.</para>
/// <para>The same history gives the same findings in the same order: by check, then by severity, then by competition and time.
/// Immutable and thread-safe.</para>
/// </remarks>
public sealed class HistoryQualityCheck
{
    private readonly HistoryQualityOptions options;

    /// <summary>Creates a check with the default options.</summary>
    public HistoryQualityCheck()
        : this(new HistoryQualityOptions())
    {
    }

    /// <summary>Creates a check.</summary>
    /// <param name="options">When to speak up.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public HistoryQualityCheck(HistoryQualityOptions options)
    {
        HistoryQualityRules.Check(options);
        this.options = options;
    }

    /// <summary>Checks a loaded history: its games, its prices, and the rows that could not be used.</summary>
    /// <param name="history">The history.</param>
    /// <param name="at">When the check is made; written into the findings.</param>
    /// <returns>At least one finding per check.</returns>
    /// <exception cref="DataQualityException">Something is critical, and <see cref="HistoryQualityOptions.Strict"/> is set. Everything was checked before.</exception>
    public ImmutableArray<Finding> Check(SportsHistory history, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Complete(
        [
            .. Games(new CheckedHistory(history.Fixtures, history.Results), at),
            .. QuoteTimes.Find(history, List(QuoteTimes.Name, at)),
            .. RejectedRows.Find(history, options, List(RejectedRows.Name, at)),
        ]);
    }

    /// <summary>Checks fixtures and results from anywhere.</summary>
    /// <param name="fixtures">The fixtures, in any order; one that stands here twice is a finding.</param>
    /// <param name="results">
    /// The results, in any order. Results of one fixture that were known at different instants are corrections, and the latest counts; with other
    /// scores at the same instant they contradict each other. A result brings its fixture with it.
    /// </param>
    /// <param name="at">When the check is made; written into the findings.</param>
    /// <returns>At least one finding per check.</returns>
    /// <exception cref="DataQualityException">Something is critical, and <see cref="HistoryQualityOptions.Strict"/> is set. Everything was checked before.</exception>
    public ImmutableArray<Finding> Check(IReadOnlyList<Fixture> fixtures, IReadOnlyList<Result> results, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(fixtures);
        ArgumentNullException.ThrowIfNull(results);
        return Complete([.. Games(new CheckedHistory(fixtures, results), at)]);
    }

    private IEnumerable<Finding> Games(CheckedHistory history, DateTimeOffset at) =>
    [
        .. TimeOrder.Find(history, options, List(TimeOrder.Name, at)),
        .. SeasonOrder.Find(history, List(SeasonOrder.Name, at)),
        .. DuplicateGames.Find(history, options, List(DuplicateGames.Name, at)),
        .. ScoreRange.Find(history, options, List(ScoreRange.Name, at)),
        .. StatisticRange.Find(history, options, List(StatisticRange.Name, at)),
        .. MissingStatistics.Find(history, options, List(MissingStatistics.Name, at)),
        .. LevelChange.Find(history, options, List(LevelChange.Name, at)),
        .. TeamSpelling.Find(history, List(TeamSpelling.Name, at)),
        .. MembershipChange.Find(history, List(MembershipChange.Name, at)),
    ];

    private FindingList List(string check, DateTimeOffset at) => new(check, at.ToUniversalTime(), options.FindingsPerCheck);

    private ImmutableArray<Finding> Complete(ImmutableArray<Finding> findings) =>
        options.Strict ? DataQualityException.ThrowIfCritical(findings) : findings;
}
