using Betting.Features.Travel;

namespace Betting.Features.Tests.Travel;

public sealed class TravelTransformerTests
{
    // One degree of latitude is a 360th of the circumference.
    private const double Degree = 2 * Math.PI * GreatCircle.EarthRadiusKilometres / 360;

    private static readonly TravelOptions Meridian = new()
    {
        // Grounds on one meridian, so that distances are differences of latitude; the time zones are not where they would be.
        Venues = new Dictionary<string, VenueLocation>(StringComparer.Ordinal)
        {
            ["South"] = new VenueLocation(0, 10, "UTC"),
            ["Middle"] = new VenueLocation(10, 10, "UTC-05:00"),
            ["North"] = new VenueLocation(30, 10, "UTC+09:30"),
        },
        HomeVenues = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "South", ["b"] = "Middle", ["c"] = "North" },
        HomeAfterDays = 4,
        Windows = [7, 30],
    };

    [Fact]
    public void A_trip_begins_where_the_last_game_was_played()
    {
        TravelTransformer travel = new(Meridian);
        Assert.Equal(
            [
                "home_travel_km", "home_time_zone_change", "home_travel_km_last_7_days", "home_travel_km_last_30_days",
                "away_travel_km", "away_time_zone_change", "away_travel_km_last_7_days", "away_travel_km_last_30_days",
                "difference_travel_km", "difference_time_zone_change", "difference_travel_km_last_7_days", "difference_travel_km_last_30_days",
            ],
            travel.Features.Names);

        // Worked by hand: nobody has played, so b stays at home and a comes from South, 10 degrees and 5 time zones to the west.
        AssertClose([0, 0, 0, 0, 10 * Degree, -5, 10 * Degree, 10 * Degree, -10 * Degree, 5, -10 * Degree, -10 * Degree], travel.Compute(Games.Fixture("b", "a", Games.Day(0))));
        travel.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(0)), 1, 0));

        // Three days later a goes on from Middle to North: 20 degrees and 14.5 time zones to the east, and 10 degrees before.
        AssertClose([0, 0, 0, 0, 20 * Degree, 14.5, 30 * Degree, 30 * Degree], travel.Compute(Games.Fixture("c", "a", Games.Day(3)))[..8]);
        travel.Observe(Games.Result(Games.Fixture("c", "a", Games.Day(3)), 1, 0));

        // Five days after that a has been home; the game of day 0 is 8 days ago, out of the window of 7 but within that of 30.
        AssertClose([0, 0, 0, 0, 10 * Degree, -5, 30 * Degree, 40 * Degree], travel.Compute(Games.Fixture("b", "a", Games.Day(8)))[..8]);
    }

    [Fact]
    public void After_exactly_the_limit_a_team_still_comes_from_its_last_game()
    {
        TravelTransformer travel = new(Meridian);
        travel.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(0)), 1, 0));

        Assert.Equal(10 * Degree, travel.Value("home_travel_km", Games.Fixture("a", "c", Games.Day(4))), 1e-9);
        Assert.Equal(0, travel.Value("home_travel_km", Games.Fixture("a", "c", Games.Day(4, 15.01))));
        TravelTransformer fromHome = new(Meridian with { HomeAfterDays = 0 });
        fromHome.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(0)), 1, 0));
        Assert.Equal(0, fromHome.Value("home_travel_km", Games.Fixture("a", "c", Games.Day(1))));
    }

    [Fact]
    public void The_venue_that_is_named_counts_and_one_that_is_not_located_is_not_known()
    {
        TravelTransformer travel = new(Meridian);
        Fixture named = Games.Fixture("a", "b", Games.Day(0), neutral: true) with { Venue = "North" };
        Fixture elsewhere = Games.Fixture("a", "b", Games.Day(0)) with { Venue = "Nowhere" };
        Fixture neutral = Games.Fixture("a", "b", Games.Day(0), neutral: true);

        AssertClose([30 * Degree, 9.5, 30 * Degree, 30 * Degree, 20 * Degree, 14.5], travel.Compute(named)[..6]);
        Assert.All(travel.Compute(elsewhere), value => Assert.Equal(double.NaN, value));
        Assert.All(travel.Compute(neutral), value => Assert.Equal(double.NaN, value));

        // After a game at an unknown venue the next trip is not known, until the team has been home; sums that hold that game stay unknown.
        travel.Observe(Games.Result(elsewhere, 1, 0));
        Assert.Equal(double.NaN, travel.Value("away_travel_km", Games.Fixture("b", "a", Games.Day(2))));
        AssertClose([10 * Degree, -5, double.NaN, double.NaN], travel.Compute(Games.Fixture("b", "a", Games.Day(6)))[4..8]);
    }

    [Fact]
    public void A_team_without_a_home_venue_is_known_only_on_the_road()
    {
        TravelTransformer travel = new(Meridian);
        Assert.Equal(double.NaN, travel.Value("away_travel_km", Games.Fixture("a", "guest", Games.Day(0))));
        travel.Observe(Games.Result(Games.Fixture("a", "guest", Games.Day(0)), 1, 0));

        Assert.Equal(10 * Degree, travel.Value("away_travel_km", Games.Fixture("b", "guest", Games.Day(2))), 1e-9);
        Assert.Equal(double.NaN, travel.Value("away_travel_km", Games.Fixture("b", "guest", Games.Day(5))));
        Assert.Equal(double.NaN, travel.Value("home_travel_km", Games.Fixture("guest", "a", Games.Day(2))));
    }

    [Fact]
    public void Clocks_are_compared_at_the_start_of_the_game_summer_time_included()
    {
        // Known answer: in 2020 New York went to summer time on 8 March and London on 29 March, so between the two they were 4 hours apart, not 5.
        TravelTransformer travel = new(new TravelOptions
        {
            Venues = new Dictionary<string, VenueLocation>(StringComparer.Ordinal)
            {
                ["Wembley"] = new VenueLocation(51.5560, -0.2796, "Europe/London"),
                ["Yankee Stadium"] = new VenueLocation(40.8296, -73.9262, "America/New_York"),
            },
            HomeVenues = new Dictionary<string, string>(StringComparer.Ordinal) { ["england"] = "Wembley", ["usa"] = "Yankee Stadium" },
        });

        Assert.Equal(5, travel.Value("away_time_zone_change", Games.Fixture("england", "usa", new DateTimeOffset(2020, 3, 1, 15, 0, 0, TimeSpan.Zero))));
        Assert.Equal(4, travel.Value("away_time_zone_change", Games.Fixture("england", "usa", new DateTimeOffset(2020, 3, 15, 15, 0, 0, TimeSpan.Zero))));
        Assert.Equal(-5, travel.Value("away_time_zone_change", Games.Fixture("usa", "england", new DateTimeOffset(2020, 4, 5, 15, 0, 0, TimeSpan.Zero))));
    }

    [Theory]
    [InlineData(ResultStatus.Final, 20)]
    [InlineData(ResultStatus.Abandoned, 20)]
    [InlineData(ResultStatus.Awarded, 30)]
    [InlineData(ResultStatus.Cancelled, 30)]
    public void Only_games_that_began_were_travelled_to(ResultStatus status, double degrees)
    {
        TravelTransformer travel = new(Meridian);
        travel.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(0)), 0, 0, status: status));

        Assert.Equal(degrees * Degree, travel.Value("away_travel_km", Games.Fixture("c", "a", Games.Day(2))), 1e-9);
    }

    [Fact]
    public void Results_may_become_known_in_another_order_than_the_games_were_played()
    {
        Result[] results = [.. new[] { 0, 3, 5, 20, 22, 40, 41 }.Select((day, index) => Games.Result(Games.Fixture(index % 3 == 0 ? "b" : "c", "a", Games.Day(day)), 1, 0))];
        Fixture coming = Games.Fixture("b", "a", Games.Day(42));
        TravelTransformer inOrder = new(Meridian);
        TravelTransformer backwards = new(Meridian);
        foreach (Result result in results)
        {
            inOrder.Observe(result);
        }

        foreach (Result result in results.Reverse())
        {
            backwards.Observe(result);
        }

        Assert.True(Games.SameBits(inOrder.Compute(coming), backwards.Compute(coming)));
        Assert.Equal(TransformerLaws.Saved(inOrder), TransformerLaws.Saved(backwards));
    }

    [Fact]
    public void Kilometres_agree_with_a_search_through_all_results()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RandomSchedule schedule = new(seed);
            FeatureTable table = FeatureHistory.Compute(TransformerLaws.Alone(() => new TravelTransformer(Random())), schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);
            for (int row = 0; row < table.Rows.Length; row++)
            {
                Fixture coming = table.Rows[row].Fixture;
                Fixture[] played = [.. TransformerLaws.Known(schedule.Results, table.Rows[row].AsOf).Where(result => result.Status is ResultStatus.Final or ResultStatus.Abandoned).Select(result => result.Fixture)];
                double Distance(string team, Fixture game)
                {
                    // Several games of one team may start at the same instant here; which of them came last is not asked.
                    DateTimeOffset[] before = [.. played.Where(other => (other.Home == team || other.Away == team) && other.StartsAt < game.StartsAt).Select(other => other.StartsAt)];
                    Fixture[] last = before.Length == 0 ? [] : [.. played.Where(other => (other.Home == team || other.Away == team) && other.StartsAt == before.Max())];
                    if (last.Length > 1)
                    {
                        return double.NegativeInfinity;
                    }

                    double? from = last.Length == 1 && game.StartsAt - last[0].StartsAt <= TimeSpan.FromDays(4) ? Latitude(last[0]) : LatitudeOf(team);
                    return Math.Abs((from - Latitude(game)) ?? double.NaN) * Degree;
                }

                double expected = Distance(coming.Away, coming);
                if (!double.IsNegativeInfinity(expected))
                {
                    Assert.Equal(expected, table.Matrix.Row(row)[3], 1e-9);
                }
            }
        }

        static double? LatitudeOf(string team) => team == "team 5" ? null : 10.0 * (team[^1] - '0');
        static double? Latitude(Fixture fixture) => fixture.IsNeutral ? null : LatitudeOf(fixture.Home);
    }

    [Fact]
    public void Old_games_are_forgotten()
    {
        TravelTransformer travel = new(Meridian with { Windows = [7] });
        for (int day = 0; day < 30; day++)
        {
            travel.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(day)), 1, 0));
        }

        // Worked by hand: 4 bytes of count; for each team 4 + 1 of name, 4 of count and 12 for each of the 8 games of days 22 to 29 and the one before.
        Assert.Equal(4 + (2 * (9 + (9 * 12))), TransformerLaws.Saved(travel).Length);
    }

    [Fact]
    public void Restored_at_any_point_it_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(() => new TravelTransformer(Random()));

    [Fact]
    public void The_future_changes_nothing() => TransformerLaws.IgnoresTheFuture(() => new TravelTransformer(Random()));

    [Fact]
    public void Hostile_state_is_refused() => TransformerLaws.SurvivesHostileState(() => new TravelTransformer(Random()));

    [Fact]
    public void Computing_allocates_nothing()
    {
        TravelTransformer travel = new(Meridian);
        travel.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        travel.Observe(Games.Result(Games.Fixture("c", "b", Games.Day(2)), 1, 0));

        TransformerLaws.AllocatesNothing(travel, Games.Fixture("a", "b", Games.Day(3)));
    }

    [Fact]
    public void Every_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new TravelTransformer(options), Meridian,
            options => options with { Venues = new Dictionary<string, VenueLocation>(options.Venues) { ["North"] = new VenueLocation(30, 10, "UTC+09:00") } },
            options => options with { Venues = new Dictionary<string, VenueLocation>(options.Venues) { ["North"] = new VenueLocation(30.01, 10, "UTC+09:30") } },
            options => options with { HomeVenues = new Dictionary<string, string>(options.HomeVenues) { ["c"] = "South" } },
            options => options with { HomeAfterDays = 5 },
            options => options with { Windows = [7] });

    [Fact]
    public void The_order_of_the_maps_does_not_change_the_version()
    {
        TravelOptions reversed = Meridian with
        {
            Venues = new Dictionary<string, VenueLocation>(Meridian.Venues.Reverse()),
            HomeVenues = new Dictionary<string, string>(Meridian.HomeVenues.Reverse()),
        };

        Assert.Equal(new TravelTransformer(Meridian).Features.Id, new TravelTransformer(reversed).Features.Id);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TravelTransformer(new TravelOptions()));
        Assert.Contains("Pole", Refused(new VenueLocation(91, 0, "UTC")), StringComparison.Ordinal);
        Assert.Contains("-180 to 180", Refused(new VenueLocation(0, 181, "UTC")), StringComparison.Ordinal);
        Assert.Contains("Pole", Refused(new VenueLocation(0, 0, " ")), StringComparison.Ordinal);
        Assert.Contains("Atlantis/Centre", Refused(new VenueLocation(0, 0, "Atlantis/Centre")), StringComparison.Ordinal);
        Assert.Contains("'Moon'", Assert.Throws<ArgumentException>(() => new TravelTransformer(Meridian with { HomeVenues = new Dictionary<string, string> { ["x"] = "Moon" } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TravelTransformer(Meridian with { HomeAfterDays = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TravelTransformer(Meridian with { Windows = [0] }));
        Assert.Throws<ArgumentException>(() => new TravelTransformer(Meridian with { Windows = [7, 7] }));

        static string Refused(VenueLocation place) => Assert.ThrowsAny<ArgumentException>(() => new TravelTransformer(new TravelOptions { Venues = new Dictionary<string, VenueLocation> { ["Pole"] = place } })).Message;
    }

    // Team n plays on latitude 10 n of one meridian; team 5 has no ground.
    private static TravelOptions Random() => new()
    {
        Venues = Enumerable.Range(0, 5).ToDictionary(number => $"ground {number}", number => new VenueLocation(10 * number, 20, "UTC")),
        HomeVenues = Enumerable.Range(0, 5).ToDictionary(number => $"team {number}", number => $"ground {number}"),
    };

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], 1e-9);
        }
    }
}
