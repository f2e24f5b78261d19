using System.Globalization;
using Betting.Features;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>
/// A seeded history: game days of random pairings, no team twice on a day, with scores and three more statistics of each side. Games are in the order
/// of time and, within a day, of their ids; all of a day start at 19:00 UTC and are known three hours later.
/// </summary>
internal sealed class GameDays
{
    /// <summary>The number of <see cref="Metrics"/>.</summary>
    public const int MetricCount = 5;

    private static readonly DateTimeOffset FirstStart = DateTimeOffset.UnixEpoch.AddHours(19);
    private static readonly StatisticSchema Schema = new(["turnovers", "field_goal_share", "three_point_share"]);

    private GameDays(long[] days, long[] sides, double[] values)
    {
        Days = days;
        Sides = sides;
        Values = values;
    }

    /// <summary>What is known of each side, by the names that rolling form gives them.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["points_scored", "points_allowed", .. Schema.Names];

    /// <summary>The number of games.</summary>
    public int Count => Days.Length;

    /// <summary>The day of each game, counted from the Unix epoch.</summary>
    public long[] Days { get; }

    /// <summary>The numbers of the home and the away team of each game.</summary>
    public long[] Sides { get; }

    /// <summary>The metrics of home and then of away of each game.</summary>
    public double[] Values { get; }

    /// <summary>Draws a history; the same arguments give the same bits everywhere.</summary>
    public static GameDays Draw(int games, int teams, int gamesPerDay, ulong seed)
    {
        SeededRandom random = new(seed);
        long[] days = new long[games];
        long[] sides = new long[games * 2];
        double[] values = new double[games * 2 * MetricCount];
        int[] order = [.. Enumerable.Range(0, teams)];
        for (int game = 0; game < games; game++)
        {
            int ofDay = game % gamesPerDay;
            days[game] = game / gamesPerDay;
            for (int side = 0; side < 2; side++)
            {
                int place = (2 * ofDay) + side;
                int drawn = place + random.NextInt(teams - place);
                (order[place], order[drawn]) = (order[drawn], order[place]);
                sides[(2 * game) + side] = order[place];
            }

            Play(random, values.AsSpan(game * 2 * MetricCount, 2 * MetricCount));
        }

        return new GameDays(days, sides, values);
    }

    /// <summary>One decision per game, at its start.</summary>
    public static List<FixtureDecision> ToDecisions(IEnumerable<Result> results) =>
        [.. results.Select(result => new FixtureDecision(result.Fixture, result.Fixture.StartsAt, []))];

    /// <summary>The games as results.</summary>
    public List<Result> ToResults()
    {
        string[] names = [.. Enumerable.Range(0, (int)Sides.Max() + 1).Select(team => string.Create(CultureInfo.InvariantCulture, $"Team {team}"))];
        return [.. Enumerable.Range(0, Count).Select(game => ToResult(game, names))];
    }

    private static void Play(SeededRandom random, Span<double> values)
    {
        Span<double> home = values[..MetricCount];
        Span<double> away = values[MetricCount..];
        home[0] = Math.Round(107 + (12 * random.NextGaussian()));
        away[0] = Math.Round(104 + (12 * random.NextGaussian()));
        home[1] = away[0];
        away[1] = home[0];
        PlayOneSide(random, home);
        PlayOneSide(random, away);
    }

    private static void PlayOneSide(SeededRandom random, Span<double> side)
    {
        side[2] = random.NextPoisson(13);
        side[3] = 0.46 + (0.06 * random.NextGaussian());
        side[4] = 0.36 + (0.08 * random.NextGaussian());
    }

    private Result ToResult(int game, string[] names)
    {
        DateTimeOffset start = FirstStart.AddDays(Days[game]);
        ReadOnlySpan<double> home = Values.AsSpan(game * 2 * MetricCount, MetricCount);
        ReadOnlySpan<double> away = Values.AsSpan(((game * 2) + 1) * MetricCount, MetricCount);
        return new Result
        {
            Fixture = new Fixture
            {
                Id = new FixtureId(string.Create(CultureInfo.InvariantCulture, $"simulated/{start:yyyy-MM-dd}/{game:0000000}")),
                Sport = "basketball",
                Competition = "simulated",
                Home = names[Sides[2 * game]],
                Away = names[Sides[(2 * game) + 1]],
                StartsAt = start,
            },
            HomeScore = (int)home[0],
            AwayScore = (int)away[0],
            EndedAt = start.AddHours(2.5),
            KnownAt = start.AddHours(3),
            Statistics = new MatchStatistics(Schema, [.. home[2..]], [.. away[2..]]),
        };
    }
}
