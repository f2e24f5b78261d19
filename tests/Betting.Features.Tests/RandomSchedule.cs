using System.Collections.Immutable;
using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Prices;
using Betting.Features.Rest;
using Betting.Numerics.Randomness;

namespace Betting.Features.Tests;

/// <summary>
/// A random but repeatable schedule with simultaneous starts, late results, corrections, voids, neutral venues, seasons and prices; an eventful one
/// also has postponed games, replayed ones and repeated results.
/// </summary>
internal sealed class RandomSchedule
{
    private const int Teams = 6;

    private static readonly StatisticSchema Schema = new(["shots", "corners"]);

    private readonly SeededRandom random;
    private readonly HashSet<FixtureId> replayed = [];

    public RandomSchedule(int seed, int games = 40, bool eventful = false)
    {
        random = new SeededRandom((ulong)(uint)seed);
        List<Result> results = [];
        List<FixtureDecision> decisions = [];
        for (int game = 0; game < games; game++)
        {
            // Several games share a day and many share the very start.
            Fixture fixture = NewFixture(game);
            double hoursBefore = random.NextInt(3) switch { 0 => 0, 1 => 2, _ => 48 };
            DateTimeOffset asOf = fixture.StartsAt.AddHours(-hoursBefore);
            decisions.Add(new FixtureDecision(fixture, asOf, Quotes(fixture, asOf)));
            switch (eventful ? random.NextInt(12) : -1)
            {
                case 0:
                    // Postponed: decided again for the new start, and the result names that start.
                    fixture = fixture with { StartsAt = fixture.StartsAt.AddDays(1 + random.NextInt(9)) };
                    decisions.Add(new FixtureDecision(fixture, fixture.StartsAt, Quotes(fixture, fixture.StartsAt)));
                    break;
                case 1:
                    // Abandoned, decided again and played another day: the second result takes the place of the first.
                    replayed.Add(fixture.Id);
                    results.Add(NewResult(fixture) with { Status = ResultStatus.Abandoned });
                    fixture = fixture with { StartsAt = fixture.StartsAt.AddDays(7 + random.NextInt(9)) };
                    decisions.Add(new FixtureDecision(fixture, fixture.StartsAt, Quotes(fixture, fixture.StartsAt)));
                    break;
            }

            Result result = NewResult(fixture);
            results.Add(result);
            switch (random.NextInt(10))
            {
                case 0:
                    results.Add(Correct(result));
                    break;
                case 1 when eventful:
                    results.Add(result with { KnownAt = result.KnownAt.AddHours(random.NextInt(50)) });
                    break;
            }
        }

        Decisions = [.. decisions];
        Results = [.. results];
    }

    public ImmutableArray<FixtureDecision> Decisions { get; }

    public ImmutableArray<Result> Results { get; }

    public static FeaturePipeline Pipeline() => new("everything",
    [
        new EloTransformer(new EloOptions { SeasonCarry = 0.7, Margin = EloMargin.Graded, NewTeamRating = 1400, Successors = new Dictionary<string, string> { ["team 5"] = "team 0" } }),
        new RollingFormTransformer(new RollingFormOptions
        {
            Metrics = ["points_scored", "result_points", "shots", "shots_allowed", "corners", "margin", "points_allowed", "corners_allowed", "tackles"],
            Windows = [3, 6],
            DayWindows = [7, 30],
            MinimumGamesInDays = 2,
            EmitMinimum = true,
            EmitMaximum = true,
            EmitDifference = true,
        }),
        new SeasonFormTransformer(new SeasonFormOptions { Metrics = ["margin", "corners"], EmitDifference = true }),
        new RestTransformer(new RestOptions { TimeZone = "UTC-05:00" }),
        new CompetitionTransformer(new CompetitionOptions { Games = 15 }),
        new MarketPriceTransformer(new MarketPriceOptions()),
    ]);

    /// <summary>Changes what is known after an instant, in ways that a rotten source might: other scores, lost, later, void, invented.</summary>
    public ImmutableArray<Result> WithAnotherFuture(DateTimeOffset cutOff)
    {
        ImmutableArray<Result>.Builder changed = ImmutableArray.CreateBuilder<Result>();
        foreach (Result result in Results)
        {
            if (result.KnownAt <= cutOff)
            {
                changed.Add(result);
                continue;
            }

            switch (random.NextInt(5))
            {
                case 0:
                    break;
                case 1:
                    changed.Add(result with { HomeScore = result.AwayScore + 3, AwayScore = 0, Statistics = Statistics() });
                    break;
                case 2:
                    changed.Add(result with { KnownAt = result.KnownAt.AddDays(2) });
                    break;
                case 3:
                    changed.Add(result with { Status = ResultStatus.Abandoned });
                    break;
                default:
                    changed.Add(result);
                    if (replayed.Contains(result.Fixture.Id))
                    {
                        // Its second decision must not come after a final result.
                        break;
                    }

                    changed.Add(Correct(result));
                    break;
            }
        }

        // A correction of the past that becomes known only later.
        Result old = Results[random.NextInt(Results.Length)];
        DateTimeOffset late = (old.KnownAt > cutOff ? old.KnownAt : cutOff).AddTicks(1);
        changed.Add(old with { HomeScore = old.HomeScore + 1, KnownAt = late });
        return changed.ToImmutable();
    }

    private Fixture NewFixture(int game)
    {
        int home = random.NextInt(Teams);
        int away = (home + 1 + random.NextInt(Teams - 1)) % Teams;
        int day = random.NextInt(60);
        return Games.Fixture($"team {home}", $"team {away}", Games.Day(day, random.NextInt(2) == 0 ? 15 : 20), day < 30 ? "2020" : "2021", random.NextInt(8) == 0, random.NextInt(4) == 0 ? "CUP" : "SIM", $"game-{game}");
    }

    private Result NewResult(Fixture fixture)
    {
        ResultStatus status = random.NextInt(10) switch { 0 => ResultStatus.Abandoned, 1 => ResultStatus.Awarded, 2 => ResultStatus.Cancelled, _ => ResultStatus.Final };
        double knownAfter = random.NextInt(4) == 0 ? 24 * (1 + random.NextInt(5)) : 3;
        return Games.Result(fixture, random.NextInt(5), random.NextInt(5), knownAfter, status, random.NextInt(5) == 0 ? MatchStatistics.Empty : Statistics());
    }

    private Result Correct(Result result) => result with
    {
        HomeScore = random.NextInt(6),
        Status = ResultStatus.Final,
        KnownAt = result.KnownAt.AddHours(1 + random.NextInt(100)),
    };

    private MatchStatistics Statistics() => new(Schema, [Shots(), random.NextInt(10)], [Shots(), random.NextInt(10)]);

    private double Shots() => random.NextInt(6) == 0 ? double.NaN : random.NextDouble() * 20;

    private ImmutableArray<Quote> Quotes(Fixture fixture, DateTimeOffset asOf)
    {
        ImmutableArray<Quote>.Builder quotes = ImmutableArray.CreateBuilder<Quote>();
        for (int count = random.NextInt(4); count > 0; count--)
        {
            string bookmaker = random.NextInt(3) switch { 0 => "Pinnacle", 1 => "Bet365", _ => "Corner Shop" };
            quotes.Add(Games.Quote(fixture, bookmaker, asOf.AddHours(-count), 1.5m + random.NextInt(3), 3.5m, 2.5m + random.NextInt(3)));
        }

        return quotes.ToImmutable();
    }
}
