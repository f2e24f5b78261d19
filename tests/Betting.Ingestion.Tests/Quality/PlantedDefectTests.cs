using Betting.Ingestion.Quality;
using Betting.Monitoring;

namespace Betting.Ingestion.Tests.Quality;

/// <summary>One defect planted into a clean league is found, named, and the only finding.</summary>
public sealed class PlantedDefectTests
{
    [Fact]
    public void A_result_known_before_its_game_ended()
    {
        Finding finding = Only(new LeagueGames().Change(20, result => result with { KnownAt = result.EndedAt.AddHours(-1) }), out Result planted, 20);

        Assert.Equal(("time-order", planted.Fixture.Id.Value, Severity.Critical, -1.0), (finding.Check, finding.Subject, finding.Severity, finding.Value));
    }

    [Fact]
    public void A_game_that_ended_before_it_started()
    {
        Finding finding = Only(new LeagueGames().Change(20, result => result with { EndedAt = result.Fixture.StartsAt.AddHours(-2) }), out Result planted, 20);

        Assert.Equal(("time-order", planted.Fixture.Id.Value, Severity.Critical, -2.0), (finding.Check, finding.Subject, finding.Severity, finding.Value));
    }

    [Fact]
    public void A_game_that_was_cancelled_in_time_may_end_before_its_start() =>
        Assert.Empty(new LeagueGames().Change(20, result => result with { Status = ResultStatus.Cancelled, EndedAt = result.Fixture.StartsAt.AddDays(-1), KnownAt = result.Fixture.StartsAt.AddDays(-1) }).Alarms());

    [Fact]
    public void A_game_that_lasted_two_days()
    {
        Finding finding = Only(new LeagueGames().Change(20, result => result with { EndedAt = result.Fixture.StartsAt.AddHours(48), KnownAt = result.Fixture.StartsAt.AddHours(48) }), out Result planted, 20);

        Assert.Equal(("time-order", planted.Fixture.Id.Value, Severity.Warning, 48.0), (finding.Check, finding.Subject, finding.Severity, finding.Value));
    }

    [Fact]
    public void A_fixture_published_after_its_start()
    {
        Finding finding = Only(new LeagueGames().Change(20, result => result with { Fixture = result.Fixture with { KnownAt = result.Fixture.StartsAt.AddHours(1) } }), out Result planted, 20);

        Assert.Equal(("time-order", planted.Fixture.Id.Value, Severity.Warning), (finding.Check, finding.Subject, finding.Severity));
    }

    [Fact]
    public void A_team_that_plays_two_opponents_within_two_hours()
    {
        LeagueGames league = new();
        Result first = league.Results[0];
        Fixture second = first.Fixture with { Id = new FixtureId("cup/1"), Competition = "CUP", Away = "Strangers", StartsAt = first.Fixture.StartsAt.AddHours(2) };

        Finding finding = Assert.Single(league.Add(second).Alarms());

        Assert.Equal(("time-order", "cup/1", Severity.Warning, 2.0), (finding.Check, finding.Subject, finding.Severity, finding.Value));
        Assert.Contains(first.Fixture.Home, finding.Message, StringComparison.Ordinal);
        Assert.Contains(first.Fixture.Id.Value, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_team_with_two_opponents_on_one_day_is_info_where_only_dates_are_known()
    {
        LeagueGames league = new();
        Fixture first = league.Results[0].Fixture;
        Fixture second = first with { Id = new FixtureId("cup/1"), Competition = "CUP", Away = "Strangers", StartsAt = first.StartsAt.AddMinutes(30), StartPrecision = StartPrecision.Date };

        Finding finding = Assert.Single(league.Add(second).Alarms());

        Assert.Equal(("time-order", "cup/1", Severity.Info), (finding.Check, finding.Subject, finding.Severity));
    }

    [Fact]
    public void A_game_with_the_label_of_another_season()
    {
        LeagueGames league = new();
        string last = league.Seasons[^1];
        int index = league.Results.FindIndex(result => result.Fixture.Season == league.Seasons[1]) + 60;

        Finding finding = Only(league.Change(index, result => result with { Fixture = result.Fixture with { Season = league.Seasons[2] } }), out Result planted, index, "season-order");

        Assert.NotEqual(last, planted.Fixture.Season);
        Assert.Equal((planted.Fixture.Id.Value, Severity.Warning), (finding.Subject, finding.Severity));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_game_listed_twice_on_one_day(bool exchanged)
    {
        LeagueGames league = new();
        league.Results.Add(LeagueGames.Copy(league.Results[33], TimeSpan.FromHours(3), exchanged));

        Finding finding = Assert.Single(league.Alarms());

        Assert.Equal(("duplicate-games", league.Results[^1].Fixture.Id.Value, Severity.Warning, 3.0), (finding.Check, finding.Subject, finding.Severity, finding.Value));
        Assert.Contains(league.Results[33].Fixture.Id.Value, finding.Message, StringComparison.Ordinal);
        Assert.Contains(exchanged ? "exchanged" : "same sides", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moved_game_listed_under_both_dates()
    {
        LeagueGames league = new();
        league.Results.Add(LeagueGames.Copy(league.Results[33], TimeSpan.FromDays(30.3)));

        Finding finding = Assert.Single(league.Alarms(), finding => finding.Check == "duplicate-games");

        Assert.Equal((league.Results[^1].Fixture.Id.Value, Severity.Warning), (finding.Subject, finding.Severity));
    }

    [Fact]
    public void Two_scores_of_one_game_at_one_instant_contradict_each_other_and_a_later_one_corrects()
    {
        LeagueGames league = new();
        Result first = league.Results[10];
        league.Results.Add(first with { HomeScore = first.HomeScore + 1, KnownAt = first.KnownAt.AddDays(2) });
        Assert.DoesNotContain(league.Alarms(), finding => finding.Severity > Severity.Info);

        league.Results.Add(first with { HomeScore = first.HomeScore + 1 });
        Finding finding = Assert.Single(league.Alarms(), finding => finding.Severity > Severity.Info);

        Assert.Equal(("duplicate-games", first.Fixture.Id.Value, Severity.Critical, 2.0), (finding.Check, finding.Subject, finding.Severity, finding.Value));
    }

    [Fact]
    public void A_fixture_listed_with_two_starts()
    {
        LeagueGames league = new();
        Fixture first = league.Results[10].Fixture;

        Finding finding = Assert.Single(league.Add(first with { StartsAt = first.StartsAt.AddDays(1) }).Alarms());

        Assert.Equal(("duplicate-games", first.Id.Value, Severity.Warning), (finding.Check, finding.Subject, finding.Severity));
    }

    [Fact]
    public void A_team_that_plays_itself()
    {
        Finding finding = Assert.Single(
            new LeagueGames().Change(20, result => result with { Fixture = result.Fixture with { Away = result.Fixture.Home } }).Alarms(),
            finding => finding.Severity == Severity.Critical);

        Assert.Equal("duplicate-games", finding.Check);
        Assert.Contains("plays itself", finding.Message, StringComparison.Ordinal);
    }

    // Worked by hand: a side's goals have the median 1 and a robust deviation of 0.55 at most on the scale of square roots;
    // 39 goals lie (sqrt(39.375) - sqrt(1.375)) / 0.55 = 9.3 deviations away, 12 goals (sqrt(12.375) - sqrt(1.375)) / 0.5 = 4.7 at most.
    [Theory]
    [InlineData(-1, Severity.Critical)]
    [InlineData(12, Severity.None)]
    [InlineData(39, Severity.Warning)]
    [InlineData(41, Severity.Warning)]
    public void A_score_that_cannot_be(int score, Severity severity)
    {
        Finding[] alarms = new LeagueGames().Change(20, result => result with { AwayScore = score }).Alarms();

        Assert.Equal(severity == Severity.None ? [] : [severity], alarms.Select(finding => finding.Severity));
        Assert.All(alarms, finding => Assert.Equal("score-range", finding.Check));
        Assert.All(alarms, finding => Assert.Contains($"scored {score}", finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("corners", -3)]
    [InlineData("shots", 300)]
    public void A_statistic_that_cannot_be(string name, double value)
    {
        Finding finding = Only(new LeagueGames().Change(20, result => LeagueGames.WithStatistic(result, name, _ => value)), out Result planted, 20);

        Assert.Equal(("statistic-range", planted.Fixture.Id.Value, Severity.Warning), (finding.Check, finding.Subject, finding.Severity));
        Assert.Contains($"{name} of {planted.Fixture.Home} is {value}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statistic_that_most_games_of_a_season_lack()
    {
        LeagueGames league = new();
        int count = 0;
        league.Change(result => result.Fixture.Season == league.Seasons[3] && count++ % 2 == 0, result => LeagueGames.WithStatistic(result, "fouls", _ => double.NaN));

        Finding[] alarms = league.Alarms();

        Assert.Equal([("missing-statistics", $"SIM {league.Seasons[3]} fouls", Severity.Warning), ("missing-statistics", $"SIM {league.Seasons[4]} fouls", Severity.Info)], alarms.Select(finding => (finding.Check, finding.Subject, finding.Severity)));
        Assert.Equal(0.5, alarms[0].Value.GetValueOrDefault(), 9);
    }

    [Fact]
    public void A_statistic_counted_otherwise_from_one_season_on_is_told_once()
    {
        LeagueGames league = new(seasons: 6);
        league.Change(result => string.CompareOrdinal(result.Fixture.Season, league.Seasons[2]) >= 0, result => LeagueGames.WithStatistic(result, "shots", value => value * 2, value => value * 2));

        Finding finding = Assert.Single(league.Alarms());

        Assert.Equal(("level-change", $"SIM {league.Seasons[2]} shots", Severity.Warning), (finding.Check, finding.Subject, finding.Severity));
    }

    [Fact]
    public void A_season_whose_home_and_away_scores_are_exchanged()
    {
        LeagueGames league = new(teams: 20);
        league.Change(result => result.Fixture.Season == league.Seasons[4], result => result with { HomeScore = result.AwayScore, AwayScore = result.HomeScore });

        Finding finding = Assert.Single(league.Alarms());

        Assert.Equal(("level-change", $"SIM {league.Seasons[4]} the margin of the home side", Severity.Warning), (finding.Check, finding.Subject, finding.Severity));
    }

    [Fact]
    public async Task Prices_known_before_they_were_quoted_and_prices_after_the_start()
    {
        Fixture fixture = new LeagueGames().Results[0].Fixture;
        Quote quote = new()
        {
            FixtureId = fixture.Id,
            Market = MarketId.MatchResult,
            Bookmaker = "Hasty Book",
            Odds = [new DecimalOdds(2m), new DecimalOdds(3.5m), new DecimalOdds(4m)],
            QuotedAt = fixture.StartsAt.AddHours(-2),
            KnownAt = fixture.StartsAt.AddHours(-3),
        };
        SourceRow row = new() { Fixture = fixture, Quotes = [quote, quote with { Bookmaker = "Late Book", QuotedAt = fixture.StartsAt.AddMinutes(1), KnownAt = fixture.StartsAt.AddMinutes(1) }] };

        Finding[] alarms = LeagueGames.Of(new HistoryQualityCheck().Check(await Loading.LoadAsync(new ListSource(row)), LeagueGames.At));

        Assert.Equal([("quote-times", "Hasty Book", Severity.Critical), ("quote-times", "Late Book", Severity.Warning)], alarms.Select(finding => (finding.Check, finding.Subject, finding.Severity)));
    }

    [Fact]
    public async Task Rows_that_contradict_each_other_and_rows_that_were_lost()
    {
        LeagueGames league = new();
        Result first = league.Results[0];
        SourceRow[] rows = [.. league.Results.Take(40).Select(result => new SourceRow { Fixture = result.Fixture, Result = result })];
        SourceRow other = rows[0] with { Result = first with { HomeScore = first.HomeScore + 1 } };
        SourceRow lost = new() { Rejects = [new RejectedRow { File = "games.csv", Line = 7, Column = "date", Value = "31/02/2020", Reason = "There is no such date.", Scope = RejectScope.Row }] };

        Finding[] alarms = LeagueGames.Of(new HistoryQualityCheck().Check(await Loading.LoadAsync(new ListSource([.. rows, other, lost])), LeagueGames.At));

        Assert.Equal([("rejected-rows", "list:41", Severity.Warning), ("rejected-rows", "list", Severity.Warning)], alarms.Select(finding => (finding.Check, finding.Subject, finding.Severity)));
        Assert.Contains(first.Fixture.Id.Value, alarms[0].Message, StringComparison.Ordinal);
        Assert.Contains("games.csv:7: There is no such date.", alarms[1].Message, StringComparison.Ordinal);
    }

    private static Finding Only(LeagueGames league, out Result planted, int index, string? check = null)
    {
        planted = league.Results[index];
        return Assert.Single(league.Alarms(), finding => check is null || finding.Check == check);
    }
}
