using Betting.Ingestion.Quality;
using Betting.Monitoring;

namespace Betting.Ingestion.Tests.Quality;

/// <summary>One team under two spellings is found; two teams with similar names are not mixed up.</summary>
public sealed class TeamNameTests
{
    [Theory]
    [InlineData("Man United", "Manchester Utd")]
    [InlineData("Bod\u00f8/Glimt", "Bodo Glimt")]
    [InlineData("Ham-Kam", "HamKam")]
    [InlineData("FC K\u00f6ln", "Koeln")]
    [InlineData("Atl\u00e9tico Nacional", "ATLETICO NACIONAL")]
    [InlineData("Queens Park Rangers", "QPR")]
    [InlineData("Nott'm Forest", "Nottm Forest")]
    [InlineData("Sheffield Weds", "Sheffeild Weds")]
    public void A_team_spelled_otherwise_from_one_season_on_is_a_warning(string before, string after)
    {
        Finding finding = Assert.Single(Successors(before, after));

        Assert.Equal(("team-spelling", Severity.Warning), (finding.Check, finding.Severity));
        Assert.Contains($"'{before}'", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"'{after}'", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Leeds", "Leeds United")]
    [InlineData("Montreal Impact", "CF Montreal")]
    public void A_name_that_is_part_of_its_successors_is_info(string before, string after) =>
        Assert.Equal(("team-spelling", Severity.Info), Assert.Single(Successors(before, after).Select(finding => (finding.Check, finding.Severity))));

    [Theory]
    [InlineData("Man City", "Man United")]
    [InlineData("Real Madrid", "Real Betis")]
    [InlineData("North Albion", "South Albion")]
    [InlineData("Bayern", "Bayern II")]
    [InlineData("West Ham", "West Brom")]
    [InlineData("Iran", "Iraq")]
    [InlineData("LA", "LAC")]
    public void Names_that_merely_resemble_each_other_are_no_finding(string before, string after) => Assert.Empty(Successors(before, after));

    [Fact]
    public void One_row_with_a_slip_of_the_pen_is_a_warning()
    {
        LeagueGames league = new();
        string team = league.TeamsOf(league.Seasons[2])[4];
        string slip = team[..2] + team[3] + team[2] + team[4..];
        Result row = league.Results.First(result => result.Fixture.Season == league.Seasons[2] && result.Fixture.Home == team);

        Finding finding = Assert.Single(league.Rename(team, slip, fixture => fixture.Id == row.Fixture.Id).Alarms());

        Assert.Equal(("team-spelling", Severity.Warning), (finding.Check, finding.Severity));
        Assert.Contains($"'{slip}' (1 games", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_that_spell_a_team_differently_within_one_season_are_a_warning()
    {
        LeagueGames league = new();
        string team = league.TeamsOf(league.Seasons[2])[4];
        int count = 0;
        league.Rename(team, "Manchester United").Rename("Manchester United", "Man Utd", _ => count++ % 2 == 0);

        Assert.Equal(("team-spelling", Severity.Warning, "Man Utd / Manchester United"), Assert.Single(league.Alarms().Select(finding => (finding.Check, finding.Severity, finding.Subject))));
    }

    [Fact]
    public void A_game_listed_twice_under_two_spellings_is_a_warning()
    {
        LeagueGames league = new();
        Result original = league.Results[30];
        Result copy = LeagueGames.Copy(original, TimeSpan.FromHours(0));
        string other = original.Fixture.Home.ToUpperInvariant() + " F.C.";
        league.Results.Add(copy with { Fixture = copy.Fixture with { Home = other } });

        Finding finding = Assert.Single(league.Alarms(), finding => finding.Check == "team-spelling");

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("same opponent on the same day 1 times", finding.Message, StringComparison.Ordinal);
    }

    // Two teams of one league meet, play on the same days and both have full schedules.
    [Theory]
    [InlineData("Niger", "Nigeria")]
    [InlineData("Sporting", "Sporting Lisboa")]
    [InlineData("Guinea", "Guinea-Bissau")]
    public void Two_teams_that_meet_are_two_teams_however_alike_their_names(string first, string second)
    {
        LeagueGames league = new();
        string[] teams = league.TeamsOf(league.Seasons[2]);

        Assert.Empty(league.Rename(teams[1], first).Rename(teams[2], second).Alarms());
    }

    [Fact]
    public void A_new_name_without_likeness_in_a_league_that_never_changes_is_info()
    {
        LeagueGames league = new(relegated: 0);
        string team = league.TeamsOf(league.Seasons[0])[3];

        Finding finding = Assert.Single(league.Rename(team, "Las Vegas", fixture => string.CompareOrdinal(fixture.Season, league.Seasons[3]) >= 0).Alarms());

        Assert.Equal(("membership-change", $"SIM {league.Seasons[3]}", Severity.Info), (finding.Check, finding.Subject, finding.Severity));
        Assert.Contains($"{team} are gone and Las Vegas are new", finding.Message, StringComparison.Ordinal);
    }

    private static Finding[] Successors(string before, string after)
    {
        LeagueGames league = new();
        string team = league.TeamsOf(league.Seasons[2])[4];
        return league.Rename(team, after, fixture => string.CompareOrdinal(fixture.Season, league.Seasons[3]) >= 0).Rename(team, before).Alarms();
    }
}
