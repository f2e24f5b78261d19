using System.Collections.Immutable;
using System.Globalization;
using Betting.Ingestion;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leagues;

/// <summary>The state of a league while it is played.</summary>
internal sealed class LeagueSimulation
{
    // The logarithm of what an average side scores away against an average side.
    private const double AwayGoals = 0.10;

    private static readonly TimeSpan PublishedBefore = TimeSpan.FromDays(45);
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(112);
    private static readonly TimeSpan ResultDelay = TimeSpan.FromMinutes(10);

    private readonly SimulatedLeagueOptions options;
    private readonly SeededRandom strengths;
    private readonly SeededRandom schedules;
    private readonly SeededRandom scores;
    private readonly SeededRandom statistics;
    private readonly LeagueMarket market;
    private readonly List<Club> members;
    private readonly List<Club> outsiders;
    private readonly List<SourceRow> rows = [];
    private readonly Dictionary<FixtureId, OutcomeProbabilities> truths = [];
    private DateTimeOffset lastKnownAt;

    public LeagueSimulation(SimulatedLeagueOptions options)
    {
        this.options = options;
        SeededRandom root = new(options.Seed);
        strengths = root.Fork(2);
        schedules = root.Fork(3);
        scores = root.Fork(4);
        statistics = root.Fork(5);
        market = new LeagueMarket(options, root.Fork(6));

        string[] names = ClubNames.Draw(options.Teams + (2 * options.Relegated), root.Fork(1));
        members = [.. names[..options.Teams].Select(name => new Club(name))];
        outsiders = [.. names[options.Teams..].Select(name => new Club(name))];
        foreach (Club club in members)
        {
            club.Found(strengths);
        }
    }

    public void PlaySeason(int season)
    {
        int year = options.FirstSeason + season;
        bool isLast = season == options.Seasons - 1;
        ImmutableArray<ScheduledRound> rounds = SeasonSchedule.Create(options.Teams, year, schedules);
        int played = rounds.Length - (isLast ? options.UnplayedRounds : 0);
        LeagueTable table = new(members);
        DateTimeOffset publishedAt = new DateTimeOffset(SeasonCalendar.FirstSaturday(year).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - PublishedBefore;
        lastKnownAt = season == 0 ? publishedAt : lastKnownAt;
        foreach (ScheduledRound round in rounds)
        {
            foreach (Club club in members)
            {
                club.PassRound(strengths);
            }

            foreach (ScheduledGame game in round.Games)
            {
                PlayGame(game, year, publishedAt, round.Number <= played, table);
            }
        }

        PassSummer(table);
    }

    public LeagueHistory ToHistory() => new(
        [.. rows.OrderBy(row => row.Fixture!.StartsAt).ThenBy(row => row.Fixture!.Id)], // every row of this class has a fixture
        truths,
        lastKnownAt);

    private void PlayGame(ScheduledGame game, int year, DateTimeOffset publishedAt, bool isPlayed, LeagueTable table)
    {
        Club home = members[game.Home];
        Club away = members[game.Away];
        GoalRates rates = GoalRates.FromLogarithms(
            AwayGoals + options.HomeAdvantage + home.Attack - away.Defence, AwayGoals + away.Attack - home.Defence);
        ScoreDistribution distribution = new(rates, options.LowScoreDependence);
        (int homeGoals, int awayGoals) = distribution.Draw(scores.NextDouble());
        MatchStatistics drawn = BoxScore.Draw(rates, homeGoals, awayGoals, statistics);
        table.Enter(game.Home, game.Away, homeGoals, awayGoals);

        Fixture fixture = new()
        {
            Id = FixtureId.From(options.Competition, DateOnly.FromDateTime(game.StartsAt.UtcDateTime), home.Name, away.Name),
            Sport = "football",
            Competition = options.Competition,
            Season = string.Create(CultureInfo.InvariantCulture, $"{year}/{year + 1}"),
            Home = home.Name,
            Away = away.Name,
            StartsAt = game.StartsAt,
            KnownAt = publishedAt,
        };
        Result result = new()
        {
            Fixture = fixture,
            HomeScore = homeGoals,
            AwayScore = awayGoals,
            EndedAt = game.StartsAt + Duration,
            KnownAt = game.StartsAt + Duration + ResultDelay,
            Statistics = drawn,
        };
        ImmutableArray<Quote> quotes = market.Price(fixture.Id, game.StartsAt, rates, isPlayed);
        truths.Add(fixture.Id, distribution.Outcomes());
        rows.Add(new SourceRow { Fixture = fixture, Result = isPlayed ? result : null, Quotes = quotes });
        lastKnownAt = isPlayed && result.KnownAt > lastKnownAt ? result.KnownAt : lastKnownAt;
    }

    private void PassSummer(LeagueTable table)
    {
        int[] ranking = table.Ranking();
        foreach (Club club in members)
        {
            club.PassSummer(strengths);
        }

        // Those that went down before stay out for a while: the list of outsiders is a queue.
        for (int place = 0; place < options.Relegated; place++)
        {
            int down = ranking[^(place + 1)];
            Club newcomer = outsiders[0];
            outsiders.RemoveAt(0);
            outsiders.Add(members[down]);
            newcomer.ComeUp(strengths);
            members[down] = newcomer;
        }
    }
}
