using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>When a <see cref="HistoryQualityCheck"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the check is created. The defaults are quiet on sound leagues and name what is known to be odd in public histories.</remarks>
public sealed record HistoryQualityOptions
{
    /// <summary>Whether critical findings are thrown as a <see cref="DataQualityException"/>, after everything was checked.</summary>
    /// <value>Default <see langword="false"/>: findings only.</value>
    public bool Strict { get; init; }

    /// <summary>The highest score of one side that is believed, in points or goals, by <see cref="Fixture.Sport"/>; other sports are judged by the data alone.</summary>
    /// <value>Each above 0. Default: football 40, american-football 110, basketball 220.</value>
    public ImmutableSortedDictionary<string, int> HighestScores { get; init; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, [KeyValuePair.Create("football", 40), KeyValuePair.Create("american-football", 110), KeyValuePair.Create("basketball", 220)]);

    /// <summary>Distance from the competition's median, in robust deviations on the scale of square roots, above which a score or a statistic is a warning.</summary>
    /// <value>Above 0. Default 8, which is about 30 goals for a side in football.</value>
    public double OutlierDeviations { get; init; } = 8;

    /// <summary>Fewest games, of a season or of a competition, that a share or a mean is computed from.</summary>
    /// <value>10 or more. Default 30.</value>
    public int MinimumGames { get; init; } = 30;

    /// <summary>How much the share of games without a statistic may rise from one season to the next before it is a warning.</summary>
    /// <value>Above 0 and at most 1. Default 0.2.</value>
    public double MissingJump { get; init; } = 0.2;

    /// <summary>Share of rows that could not be used above which it is a warning; ten times this, and it is critical.</summary>
    /// <value>Above 0 and at most 0.1. Default 0.02.</value>
    public double RejectedShare { get; init; } = 0.02;

    /// <summary>Two games of the same two teams that start closer together than this are taken for one game.</summary>
    /// <value>1 minute to 7 days. Default 20 hours.</value>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromHours(20);

    /// <summary>Two games of one team against different opponents that start closer together than this are a warning, where both starts are published instants.</summary>
    /// <value>1 minute to 7 days. Default 6 hours.</value>
    public TimeSpan TeamGap { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The longest time from the start of a game to its end.</summary>
    /// <value>1 minute to 30 days. Default 24 hours.</value>
    public TimeSpan LongestGame { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How far a season's mean may lie from the seasons before, in standard errors that include <see cref="SeasonDrift"/>, before it is a warning.</summary>
    /// <value>Above 0. Default 4.</value>
    public double LevelDeviations { get; init; } = 4;

    /// <summary>How far means of scores and statistics ordinarily move between seasons, in standard deviations of a single game.</summary>
    /// <value>0 or more. Default 0.15.</value>
    public double SeasonDrift { get; init; } = 0.15;

    /// <summary>The same for the home side's mean margin, which moves less, so that exchanged columns are found.</summary>
    /// <value>0 or more. Default 0.05.</value>
    public double HomeDrift { get; init; } = 0.05;

    /// <summary>The most findings that one check lists; the rest are counted in one more.</summary>
    /// <value>1 or more. Default 50.</value>
    public int FindingsPerCheck { get; init; } = 50;
}
