using System.Collections.Immutable;
using Betting.Ingestion.Quality;
using Betting.Monitoring;
using Betting.Testing.Leagues;

namespace Betting.Ingestion.Tests.Quality;

/// <summary>The check as a whole: quiet on clean data, never throwing unless strict, the same for any order.</summary>
public sealed class HistoryQualityCheckTests
{
    [Fact]
    public void Fifty_clean_leagues_raise_no_alarm_at_all()
    {
        string[] alarms =
        [
            .. Enumerable.Range(1, 50).SelectMany(seed => new LeagueGames((ulong)seed, seasons: 4, teams: 8 + (2 * (seed % 5))).Alarms().Select(finding => $"seed {seed}: {finding.Check} {finding.Message}")),
        ];

        Assert.Empty(alarms);
    }

    [Fact]
    public async Task Every_check_says_that_nothing_is_wrong_with_a_clean_history()
    {
        SportsHistory history = await Loading.LoadAsync(new SimulatedLeague(new SimulatedLeagueOptions { Seasons = 4, Teams = 12 }));

        ImmutableArray<Finding> findings = new HistoryQualityCheck().Check(history, LeagueGames.At);

        Assert.Equal(
            ["time-order", "season-order", "duplicate-games", "score-range", "statistic-range", "missing-statistics", "level-change", "team-spelling", "membership-change", "quote-times", "rejected-rows"],
            findings.Select(finding => finding.Check));
        Assert.All(findings, finding => Assert.Equal(
            (FindingStatus.Checked, Severity.None, FindingCategory.DataQuality, LeagueGames.At), (finding.Status, finding.Severity, finding.Category, finding.At)));
    }

    [Fact]
    public void Too_little_data_is_said_and_is_no_alarm()
    {
        LeagueGames league = new(seasons: 1);
        league.Results.RemoveRange(5, league.Results.Count - 5);

        ImmutableArray<Finding> findings = league.Check();

        Assert.Empty(LeagueGames.Of(findings));
        Assert.Equal(
            ["level-change", "membership-change", "missing-statistics", "season-order", "statistic-range"],
            findings.Where(finding => finding.Status == FindingStatus.InsufficientData).Select(finding => finding.Check).Order(StringComparer.Ordinal));
        Assert.All(new HistoryQualityCheck().Check([], [], LeagueGames.At), finding => Assert.Equal(FindingStatus.InsufficientData, finding.Status));
    }

    [Fact]
    public void The_order_of_fixtures_and_results_does_not_matter()
    {
        LeagueGames league = new LeagueGames().Change(3, result => result with { HomeScore = -1 }).Change(70, result => result with { KnownAt = result.EndedAt.AddHours(-1) });
        ImmutableArray<Finding> findings = league.Check();
        league.Results.Reverse();

        Assert.Equal(findings.AsEnumerable(), league.Check());
    }

    [Fact]
    public void Strictness_throws_after_everything_was_checked_and_lists_all_findings()
    {
        LeagueGames league = new LeagueGames()
            .Change(3, result => result with { HomeScore = -1 })
            .Change(70, result => result with { KnownAt = result.EndedAt.AddHours(-1) });

        DataQualityException exception = Assert.Throws<DataQualityException>(() => league.Check(new HistoryQualityOptions { Strict = true }));

        Assert.Equal(league.Check().AsEnumerable(), exception.Findings);
        Assert.Equal(2, exception.Findings.Count(finding => finding.Severity == Severity.Critical));
        Assert.Contains("2 critical findings", exception.Message, StringComparison.Ordinal);
        Assert.Contains("scored -1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strictness_does_not_throw_for_warnings()
    {
        LeagueGames league = new LeagueGames().Change(3, result => result with { HomeScore = 39 });

        Assert.Equal(Severity.Warning, Assert.Single(league.Alarms(new HistoryQualityOptions { Strict = true })).Severity);
    }

    [Fact]
    public void A_flood_of_findings_is_cut_and_counted()
    {
        LeagueGames league = new LeagueGames().Change(result => true, result => result with { KnownAt = result.EndedAt.AddHours(-1) });

        Finding[] alarms = league.Alarms(new HistoryQualityOptions { FindingsPerCheck = 5 });

        Assert.Equal(6, alarms.Length);
        Assert.StartsWith($"{league.Results.Count - 5} more findings", alarms[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_all_told_at_once()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new HistoryQualityCheck(new HistoryQualityOptions
        {
            OutlierDeviations = double.NaN,
            MinimumGames = 9,
            MissingJump = 1.5,
            RejectedShare = 0,
            DuplicateWindow = TimeSpan.Zero,
            TeamGap = TimeSpan.FromDays(8),
            LongestGame = TimeSpan.FromDays(31),
            LevelDeviations = 0,
            SeasonDrift = -1,
            HomeDrift = double.NaN,
            FindingsPerCheck = 0,
            HighestScores = new HistoryQualityOptions().HighestScores.SetItem("football", 0),
        }));

        Assert.All(
            [
                "OutlierDeviations is NaN", "MinimumGames is 9", "MissingJump is 1.5", "RejectedShare is 0", "DuplicateWindow is 00:00:00", "TeamGap is 8.", "LongestGame is 31.",
                "LevelDeviations is 0", "SeasonDrift is -1", "HomeDrift is NaN", "FindingsPerCheck is 0", "HighestScores of 'football' is 0",
            ],
            error => Assert.Contains(error, exception.Message, StringComparison.Ordinal));
    }
}
