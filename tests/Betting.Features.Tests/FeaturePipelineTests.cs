using System.Collections.Immutable;
using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Prices;
using Betting.Features.Rest;

namespace Betting.Features.Tests;

public sealed class FeaturePipelineTests
{
    private static FeaturePipeline Elo() => new("test", [new EloTransformer(new EloOptions())]);

    [Fact]
    public void Parts_are_put_together_in_their_order()
    {
        FeaturePipeline pipeline = new("all", [new RestTransformer(new RestOptions()), new EloTransformer(new EloOptions())]);

        Assert.Equal("home_rest_days", pipeline.Features.Names[0]);
        Assert.Equal("elo_home_probability", pipeline.Features.Names[^1]);
        double[] values = pipeline.Compute(Games.Fixture("a", "b", Games.Day(0)));
        Assert.Equal(double.NaN, values[0]);
        Assert.Equal(1500, values[5]);
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        EloTransformer elo = new(new EloOptions());
        Assert.Throws<ArgumentException>(() => new FeaturePipeline("none", []));
        Assert.Throws<ArgumentException>(() => new FeaturePipeline("twice", [elo, elo]));
        Assert.Throws<ArgumentException>(() => new FeaturePipeline("same names", [elo, new EloTransformer(new EloOptions { K = 30 })]));
    }

    [Fact]
    public void Games_that_start_together_are_all_computed_before_either_is_observed()
    {
        Fixture first = Games.Fixture("a", "b", Games.Day(0), id: "1");
        Fixture second = Games.Fixture("a", "c", Games.Day(0), id: "2");
        Fixture later = Games.Fixture("a", "d", Games.Day(0, 20), id: "3");
        FixtureDecision[] decisions = [.. new[] { later, second, first }.Select(fixture => new FixtureDecision(fixture, fixture.StartsAt, []))];

        FeatureTable table = FeatureHistory.Compute(Elo(), decisions, [Games.Result(first, 1, 0), Games.Result(second, 1, 0)], TestContext.Current.CancellationToken);

        Assert.Equal([first, second, later], table.Rows.Select(row => row.Fixture));
        Assert.Equal(1500, table.Matrix.Row(0)[0]);
        Assert.Equal(1500, table.Matrix.Row(1)[0]);
        Assert.InRange(table.Matrix.Row(2)[0], 1510, 1520);
    }

    [Fact]
    public void A_result_is_not_seen_before_it_is_known_however_long_ago_the_game_was()
    {
        FeaturePipeline pipeline = Elo();
        pipeline.Enqueue(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 0, knownAfterHours: 72));
        DateTimeOffset known = Games.Day(3);

        Assert.Equal(1500, pipeline.Compute(Games.Fixture("a", "c", Games.Day(2)))[0]);
        Assert.Equal(1500, pipeline.Compute(Games.Fixture("a", "c", Games.Day(9)), known.AddTicks(-1))[0]);
        Assert.NotEqual(1500, pipeline.Compute(Games.Fixture("a", "c", Games.Day(9)), known)[0]);
    }

    [Fact]
    public void Results_known_at_one_instant_are_observed_by_end_then_start_then_id()
    {
        RecordingTransformer recorder = new();
        FeaturePipeline pipeline = new("record", [recorder]);
        Result Known(string id, double startHour, double endHour) => Games.Result(Games.Fixture("a", "b", Games.Day(0, startHour), id: id), 1, 0) with { EndedAt = Games.Day(0, endHour), KnownAt = Games.Day(1) };
        foreach (Result result in new[] { Known("d", 12, 16), Known("c", 12, 16), Known("b", 11, 16), Known("a", 13, 15) })
        {
            pipeline.Enqueue(result);
        }

        pipeline.Enqueue(Known("z", 1, 3) with { KnownAt = Games.Day(0, 23) });
        pipeline.AdvanceTo(Games.Day(1));

        Assert.Equal(["z", "a", "b", "c", "d"], recorder.Seen);
    }

    [Fact]
    public void Time_only_moves_forward()
    {
        FeaturePipeline pipeline = Elo();
        Fixture fixture = Games.Fixture("a", "b", Games.Day(5));
        pipeline.AdvanceTo(Games.Day(4));
        Assert.Equal(Games.Day(4), pipeline.AsOf);

        string late = Assert.Throws<InvalidOperationException>(() => pipeline.Enqueue(Games.Result(Games.Fixture("a", "c", Games.Day(3)), 1, 0))).Message;
        string back = Assert.Throws<InvalidOperationException>(() => pipeline.AdvanceTo(Games.Day(3))).Message;
        string request = Assert.Throws<InvalidOperationException>(() => pipeline.Compute(fixture, Games.Day(3))).Message;

        Assert.Contains("2020-01-04T18:00:00Z", late, StringComparison.Ordinal);
        Assert.All(new[] { late, back, request }, message => Assert.Contains("2020-01-05T15:00:00Z", message, StringComparison.Ordinal));
        Assert.All(new[] { back, request }, message => Assert.Contains("2020-01-04T15:00:00Z", message, StringComparison.Ordinal));
    }

    [Fact]
    public void Requests_that_see_the_future_are_refused()
    {
        Fixture fixture = Games.Fixture("a", "b", Games.Day(5));
        FeaturePipeline pipeline = new("market", [new MarketPriceTransformer(new MarketPriceOptions())]);
        Quote early = Games.Quote(fixture, "Pinnacle", Games.Day(4), 2, 4, 4);

        Refused(early with { QuotedAt = Games.Day(4).AddTicks(1) }, Games.Day(4), "sees the future");
        Refused(early with { KnownAt = Games.Day(4, 16) }, Games.Day(4), "known only at 2020-01-05T16:00:00Z");
        Refused(early with { IsClosing = true }, Games.Day(4, 20), "closing price");
        Refused(early with { FixtureId = new FixtureId("another") }, Games.Day(5), "another");
        Assert.Contains("after its start", Assert.Throws<ArgumentException>(() => pipeline.Compute(fixture, Games.Day(5).AddTicks(1))).Message, StringComparison.Ordinal);
        Assert.Contains("sees the future", Assert.Throws<ArgumentException>(() => pipeline.Compute(fixture with { KnownAt = Games.Day(4) }, Games.Day(3))).Message, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.MinValue, pipeline.AsOf);
        Assert.Equal(1, pipeline.Compute(fixture, Games.Day(4), [early])[3]);

        void Refused(Quote quote, DateTimeOffset asOf, string text)
        {
            string message = Assert.Throws<ArgumentException>(() => pipeline.Compute(fixture, asOf, [quote])).Message;
            Assert.Contains(text, message, StringComparison.Ordinal);
            Assert.Contains("Pinnacle", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Features_of_a_game_whose_result_is_in_are_refused()
    {
        FeaturePipeline pipeline = Elo();
        Fixture fixture = Games.Fixture("a", "b", Games.Day(0));
        pipeline.Enqueue(Games.Result(fixture, 1, 0));

        Assert.Contains("would see it", Assert.Throws<InvalidOperationException>(() => pipeline.Compute(fixture with { StartsAt = Games.Day(3) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_that_contradict_themselves_are_refused()
    {
        FeaturePipeline pipeline = Elo();
        Fixture fixture = Games.Fixture("a", "b", Games.Day(0));
        Result result = Games.Result(fixture, 1, 0);

        Assert.Throws<ArgumentException>(() => pipeline.Enqueue(result with { KnownAt = result.EndedAt.AddTicks(-1) }));
        Assert.Throws<ArgumentException>(() => pipeline.Enqueue(result with { EndedAt = fixture.StartsAt.AddHours(-1), KnownAt = fixture.StartsAt }));
        Assert.Throws<ArgumentException>(() => pipeline.Enqueue(result with { HomeScore = -1 }));
        Assert.Throws<ArgumentException>(() => pipeline.Enqueue(result with { Fixture = fixture with { Id = default } }));
        Assert.Throws<ArgumentException>(() => pipeline.Enqueue(result with { Fixture = fixture with { Away = "a" } }));
        pipeline.Enqueue(result with { Status = ResultStatus.Cancelled, EndedAt = Games.Day(-1), KnownAt = Games.Day(-1) });
    }

    [Fact]
    public void A_correction_takes_the_place_of_the_first_result_once_it_is_known()
    {
        Fixture game = Games.Fixture("a", "b", Games.Day(0));
        Result first = Games.Result(game, 1, 0);
        Result between = Games.Result(Games.Fixture("a", "c", Games.Day(1)), 2, 2);
        Result correction = first with { HomeScore = 1, AwayScore = 1, KnownAt = Games.Day(2) };
        FeaturePipeline corrected = Everything([first, between, correction]);
        FeaturePipeline uncorrected = Everything([first, between]);
        FeaturePipeline right = Everything([first with { AwayScore = 1 }, between]);
        Fixture next = Games.Fixture("a", "d", Games.Day(9));

        Assert.True(Games.SameBits(uncorrected.Compute(next, Games.Day(2).AddTicks(-1)), corrected.Compute(next, Games.Day(2).AddTicks(-1))));
        Assert.True(Games.SameBits(right.Compute(next, Games.Day(2)), corrected.Compute(next, Games.Day(2))));
        Assert.False(Games.SameBits(uncorrected.Compute(next, Games.Day(2)), corrected.Compute(next, Games.Day(2))));
    }

    [Fact]
    public void A_repeated_result_changes_nothing()
    {
        Result result = Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0);
        FeaturePipeline once = Everything([result]);
        FeaturePipeline often = Everything([result, result, result with { KnownAt = Games.Day(1) }]);
        Fixture next = Games.Fixture("a", "d", Games.Day(9));

        Assert.True(Games.SameBits(once.Compute(next), often.Compute(next)));
    }

    [Fact]
    public void An_infinite_feature_is_refused_by_name()
    {
        FeaturePipeline pipeline = new("wrong", [new RecordingTransformer { Value = double.PositiveInfinity }]);

        Assert.Contains("'recorded'", Assert.Throws<InvalidOperationException>(() => pipeline.Compute(Games.Fixture("a", "b", Games.Day(0)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_destination_of_the_wrong_length_is_refused()
    {
        FeaturePipeline pipeline = Elo();
        FeatureRequest request = new(Games.Fixture("a", "b", Games.Day(0)), Games.Day(0), []);

        Assert.Contains("room for 3", Assert.Throws<ArgumentException>(() => pipeline.Compute(in request, new double[3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void History_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => FeatureHistory.Compute(Elo(), [], [Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0)], source.Token));
    }

    [Fact]
    public void Computing_one_fixture_allocates_nothing()
    {
        RandomSchedule schedule = new(7, games: 200);
        FeaturePipeline pipeline = new("live",
        [
            .. FeaturePresets.ForSport("football", MarketId.MatchResult, withMarketPrices: true).Where(part => part is not RestTransformer),
            new SeasonFormTransformer(new SeasonFormOptions { MinimumGames = 1, EmitDifference = true }),
            new RestTransformer(new RestOptions { Mode = RestMode.CalendarDays, TimeZone = "UTC-05:00" }),
        ]);
        FeatureHistory.Compute(pipeline, schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);
        Fixture fixture = Games.Fixture("team 1", "team 2", Games.Day(100), "2021");
        ImmutableArray<Quote> quotes = [Games.Quote(fixture, "Bet365", Games.Day(99), 2, 3, 4), Games.Quote(fixture, "Other", Games.Day(99), 2, 3, 4)];
        FeatureRequest request = new(fixture, fixture.StartsAt, quotes);
        double[] destination = new double[pipeline.Features.Names.Length];
        pipeline.Compute(in request, destination);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 1000; repeat++)
        {
            pipeline.Compute(in request, destination);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        // Nothing was left out to get there: only the statistic that this schedule does not publish is missing.
        Assert.All(pipeline.Features.Names.Zip(destination), pair => Assert.Equal(pair.First.Contains("shots-on-target", StringComparison.Ordinal), double.IsNaN(pair.Second)));
    }

    [Fact]
    public void Going_from_game_to_game_allocates_nothing()
    {
        FeaturePipeline pipeline = new("live",
        [
            new RollingFormTransformer(new RollingFormOptions { Metrics = ["points_scored", "points_allowed", "shots", "corners", "margin"], DayWindows = [30], EmitMinimum = true, EmitMaximum = true, EmitDifference = true }),
            new EloTransformer(new EloOptions { Successors = new Dictionary<string, string> { ["unseen"] = "team 1" } }),
            new RestTransformer(new RestOptions()),
        ]);
        RandomSchedule schedule = new(7, games: 200);
        FeatureHistory.Compute(pipeline, schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);
        FeatureRequest[] requests = [.. Enumerable.Range(0, 500).Select(index => Games.Fixture(index % 5 == 0 ? "unseen" : $"team {index % 5}", "team 0", Games.Day(200 + index), "2021")).Select(fixture => new FeatureRequest(fixture, fixture.StartsAt, []))];
        double[] destination = new double[pipeline.Features.Names.Length];
        pipeline.Compute(in requests[0], destination);
        pipeline.Compute(in requests[1], destination);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int index = 2; index < requests.Length; index++)
        {
            pipeline.Compute(in requests[index], destination);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(double.IsNaN(destination[0]));
    }

    [Fact]
    public void A_transformer_that_looks_at_another_one_sees_no_future_in_history()
    {
        (FeaturePipeline history, _) = Looking();
        (FeaturePipeline live, EloTransformer elo) = Looking();
        Fixture[] fixtures = [.. Enumerable.Range(0, 100).Select(day => Games.Fixture($"team {day % 3}", $"team {3 + (day % 4)}", Games.Day(day)))];
        Result[] results = [.. fixtures.Select((fixture, day) => Games.Result(fixture, day % 4, day % 3))];

        FeatureTable table = FeatureHistory.Compute(history, [.. fixtures.Select(fixture => new FixtureDecision(fixture, fixture.StartsAt, []))], results, TestContext.Current.CancellationToken);

        for (int day = 0; day < fixtures.Length; day++)
        {
            double[] expected = live.Compute(fixtures[day]);
            Assert.Equal(elo.RatingBefore(fixtures[day].Home, fixtures[day]), expected[^1]);
            Assert.True(Games.SameBits(expected, table.Matrix.Row(day)));
            live.Enqueue(results[day]);
        }

        static (FeaturePipeline Pipeline, EloTransformer Elo) Looking()
        {
            EloTransformer elo = new(new EloOptions());
            return (new FeaturePipeline("looking", [elo, new RecordingTransformer { Look = fixture => elo.RatingBefore(fixture.Home, fixture) }]), elo);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_first_failing_transformer_is_heard_whatever_the_degree_of_parallelism(int degree)
    {
        FeaturePipeline pipeline = new("failing",
        [
            new EloTransformer(new EloOptions()),
            new RecordingTransformer { Look = _ => throw new InvalidDataException("This one.") },
        ]);
        Fixture fixture = Games.Fixture("a", "b", Games.Day(0));

        Assert.Equal("This one.", Assert.Throws<InvalidDataException>(() => FeatureHistory.Compute(pipeline, [new(fixture, fixture.StartsAt, [])], [], degree, TestContext.Current.CancellationToken)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public void A_degree_of_parallelism_out_of_range_is_refused(int degree) =>
        Assert.Contains("1 to 512", Assert.Throws<ArgumentOutOfRangeException>(() => FeatureHistory.Compute(Elo(), [], [], degree, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_infinite_feature_in_history_is_refused_by_name_and_fixture()
    {
        Fixture fixture = Games.Fixture("a", "b", Games.Day(1), id: "the game");
        Fixture earlier = Games.Fixture("a", "b", Games.Day(0));
        FeaturePipeline pipeline = new("wrong", [new EloTransformer(new EloOptions()), new RecordingTransformer { Look = seen => seen.Id == fixture.Id ? double.NegativeInfinity : 0 }]);

        string message = Assert.Throws<InvalidOperationException>(() => FeatureHistory.Compute(pipeline, [new(fixture, fixture.StartsAt, []), new(earlier, earlier.StartsAt, [])], [], TestContext.Current.CancellationToken)).Message;

        Assert.Contains("'recorded' of 'the game'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_without_a_fixture_is_refused() =>
        Assert.Throws<ArgumentException>(() => FeatureHistory.Compute(Elo(), [default], [], TestContext.Current.CancellationToken));

    private static FeaturePipeline Everything(IEnumerable<Result> results)
    {
        FeaturePipeline pipeline = new("everything",
        [
            new EloTransformer(new EloOptions()),
            new RollingFormTransformer(new RollingFormOptions { Windows = [1], EmitDeviation = false }),
            new RestTransformer(new RestOptions()),
            new CompetitionTransformer(new CompetitionOptions()),
        ]);
        foreach (Result result in results)
        {
            pipeline.Enqueue(result);
        }

        return pipeline;
    }

    /// <summary>Remembers what it was shown.</summary>
    private sealed class RecordingTransformer : IFeatureTransformer
    {
        public List<string> Seen { get; } = [];

        public double Value { get; init; }

        public Func<Fixture, double>? Look { get; init; }

        public FeatureSet Features { get; } = new("recording", 1, "Nothing.", ["recorded"], []);

        public void Compute(in FeatureRequest request, Span<double> destination) => destination[0] = Look?.Invoke(request.Fixture) ?? Value;

        public void Observe(Result result) => Seen.Add(result.Fixture.Id.Value);

        public void Save(BinaryWriter writer)
        {
        }

        public void Restore(BinaryReader reader)
        {
        }
    }
}
