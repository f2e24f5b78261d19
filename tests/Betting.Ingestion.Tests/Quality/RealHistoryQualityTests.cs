using System.Collections.Immutable;
using Betting.Ingestion.Quality;
using Betting.Monitoring;
using Betting.TestSupport;

namespace Betting.Ingestion.Tests.Quality;

/// <summary>What is found in published files is what is known to be odd in them, and nothing else; skipped with a reason where they are absent.</summary>
public sealed class RealHistoryQualityTests
{
    // Football-data.co.uk changed the supplier of its statistics: shots on target of E0 from 2013/14 leave out blocked shots, and the fouls of D1 are counted otherwise from 2018/19.
    [Fact]
    public async Task Three_big_leagues_changed_how_two_statistics_are_counted()
    {
        ImmutableArray<Finding> findings = await FindAsync(new FootballDataSource(SourcePaths.Expand([SharedData.Path("football_odds")])));

        Assert.Equal(["level-change D1 2018/2019 fouls", "level-change E0 2013/2014 shots-on-target"], Warnings(findings));
    }

    [Fact]
    public async Task Files_as_published_show_the_same_change()
    {
        ImmutableArray<Finding> findings = await FindAsync(new FootballDataSource(SourcePaths.Expand([SharedData.Path("football_odds_raw_header")])));

        Assert.Equal(["level-change E0 2013/2014 shots-on-target"], Warnings(findings));
    }

    [Fact]
    public async Task A_Norwegian_team_is_spelled_in_two_ways()
    {
        ImmutableArray<Finding> findings = await FindAsync(new FootballDataSource(SourcePaths.Expand([SharedData.Path("football_odds_extra_format")])));

        Assert.Equal(["team-spelling Ham-Kam / HamKam"], Warnings(findings));
    }

    // St. Louis moved to Los Angeles in 2016, San Diego in 2017.
    [Fact]
    public async Task Two_teams_of_the_NFL_moved()
    {
        ImmutableArray<Finding> findings = await FindAsync(new NflverseSource(SourcePaths.Expand([SharedData.Path("nflverse")])));

        Assert.Empty(Warnings(findings));
        Assert.Equal(["NFL 2016", "NFL 2017"], LeagueGames.Of(findings).Select(finding => finding.Subject));
    }

    [Fact]
    public async Task One_row_of_the_NBA_could_not_be_used()
    {
        ImmutableArray<Finding> findings = await FindAsync(new NbaOddsSource(SourcePaths.Expand([SharedData.Path("nba_odds")])));

        Assert.Empty(Warnings(findings));
        Assert.StartsWith("1 of 11588 rows could not be used", Assert.Single(LeagueGames.Of(findings)).Message, StringComparison.Ordinal);
    }

    // Old games of two national sides are listed at both sides' homes on one day: two sides of one association, or a date that nobody knows.
    [Fact]
    public async Task Internationals_list_one_game_with_two_scores_and_eleven_pairs_on_one_day()
    {
        ImmutableArray<Finding> findings = await FindAsync(new InternationalResultsSource(SourcePaths.Expand([SharedData.Path("international_results/results.csv")])));

        Finding[] warnings = [.. findings.Where(finding => finding.Severity >= Severity.Warning)];
        Finding contradiction = Assert.Single(warnings, finding => finding.Check == "rejected-rows");
        Assert.Contains("friendly/1974-02-17/tahiti/new-caledonia", contradiction.Message, StringComparison.Ordinal);
        Assert.Equal(11, warnings.Length - 1);
        Assert.All(warnings.Where(finding => finding != contradiction), finding => Assert.Contains("with the sides exchanged", finding.Message, StringComparison.Ordinal));
    }

    private static async Task<ImmutableArray<Finding>> FindAsync(ISportsSource source) =>
        new HistoryQualityCheck(new HistoryQualityOptions { Strict = true }).Check(await Loading.LoadAsync(source), LeagueGames.At);

    private static string[] Warnings(ImmutableArray<Finding> findings) =>
        [.. findings.Where(finding => finding.Severity >= Severity.Warning).Select(finding => $"{finding.Check} {finding.Subject}").Order(StringComparer.Ordinal)];
}
