using System.Collections.Immutable;
using Betting.Ingestion.Quality;
using Betting.Monitoring;
using Betting.Testing.Leagues;

namespace Betting.Ingestion.Tests.Quality;

/// <summary>The games of a clean invented league, into which defects are planted.</summary>
internal sealed class LeagueGames
{
    public static readonly DateTimeOffset At = Loading.Utc(2030, 1, 1, 0);

    private readonly List<Fixture> unplayed = [];

    public LeagueGames(ulong seed = 1, int seasons = 5, int teams = 12, int relegated = 2)
    {
        SimulatedLeague league = new(new SimulatedLeagueOptions { Seed = seed, Seasons = seasons, Teams = teams, Relegated = relegated });
        Results = [.. league.Rows.Select(row => row.Result!)]; // every game of this league is played
    }

    public List<Result> Results { get; }

    public string[] Seasons => [.. Results.Select(result => result.Fixture.Season!).Distinct()]; // an invented league has seasons

    public string[] TeamsOf(string season) => [.. Results.Where(result => result.Fixture.Season == season).Select(result => result.Fixture.Home).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Changes the results that a condition picks.</summary>
    public LeagueGames Change(Func<Result, bool> where, Func<Result, Result> change)
    {
        for (int index = 0; index < Results.Count; index++)
        {
            if (where(Results[index]))
            {
                Results[index] = change(Results[index]);
            }
        }

        return this;
    }

    public LeagueGames Change(int index, Func<Result, Result> change)
    {
        Results[index] = change(Results[index]);
        return this;
    }

    public LeagueGames Rename(string from, string to, Func<Fixture, bool>? where = null) => Change(
        result => where is null || where(result.Fixture),
        result => result with { Fixture = result.Fixture with { Home = result.Fixture.Home == from ? to : result.Fixture.Home, Away = result.Fixture.Away == from ? to : result.Fixture.Away } });

    public LeagueGames Add(Fixture fixture)
    {
        unplayed.Add(fixture);
        return this;
    }

    public ImmutableArray<Finding> Check(HistoryQualityOptions? options = null) =>
        new HistoryQualityCheck(options ?? new HistoryQualityOptions()).Check([.. Results.Select(result => result.Fixture), .. unplayed], Results, At);

    /// <summary>Everything that is not fine.</summary>
    public Finding[] Alarms(HistoryQualityOptions? options = null) => Of(Check(options));

    public static Finding[] Of(IEnumerable<Finding> findings) => [.. findings.Where(finding => finding.Severity > Severity.None)];

    /// <summary>The same game, a while later and under another id.</summary>
    public static Result Copy(Result result, TimeSpan later, bool exchanged = false)
    {
        Fixture original = result.Fixture;
        Fixture fixture = original with
        {
            Id = new FixtureId($"{original.Id.Value}/copy"),
            Home = exchanged ? original.Away : original.Home,
            Away = exchanged ? original.Home : original.Away,
            StartsAt = original.StartsAt + later,
        };
        return result with
        {
            Fixture = fixture,
            HomeScore = exchanged ? result.AwayScore : result.HomeScore,
            AwayScore = exchanged ? result.HomeScore : result.AwayScore,
            EndedAt = result.EndedAt + later,
            KnownAt = result.KnownAt + later,
        };
    }

    /// <summary>A result with one statistic changed.</summary>
    public static Result WithStatistic(Result result, string name, Func<double, double> home, Func<double, double>? away = null)
    {
        MatchStatistics statistics = result.Statistics;
        int index = statistics.Schema.IndexOf(name);
        return result with
        {
            Statistics = new MatchStatistics(
                statistics.Schema,
                statistics.Home.SetItem(index, home(statistics.Home[index])),
                statistics.Away.SetItem(index, (away ?? (value => value))(statistics.Away[index]))),
        };
    }
}
