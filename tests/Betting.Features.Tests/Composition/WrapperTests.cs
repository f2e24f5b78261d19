using Betting.Features.Composition;
using Betting.Features.Elo;
using Betting.Features.Form;

namespace Betting.Features.Tests.Composition;

public sealed class WrapperTests
{
    private static readonly Fixture Coming = Games.Fixture("a", "b", Games.Day(9));

    [Fact]
    public void A_selection_keeps_what_matches_in_the_order_of_the_transformer()
    {
        SelectionTransformer selection = new(Five(), new SelectionOptions { Keep = ["weather", "home_*"], Drop = ["*_shots"] });

        Assert.Equal(["home_goals", "weather"], selection.Features.Names);
        Assert.Equal([3, 9], selection.Compute(Coming));
    }

    [Fact]
    public void A_selection_says_all_that_is_wrong_with_it()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new SelectionTransformer(Five(), new SelectionOptions { Keep = ["hom_*"], Drop = ["snow", ""] }));

        Assert.StartsWith(
            "Keep names 'hom_*', which matches none of the features home_goals, away_goals, home_shots, away_shots, weather. "
            + "Drop names 'snow', which matches none of the features home_goals, away_goals, home_shots, away_shots, weather. Drop names '', which",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("Nothing is left", Assert.Throws<ArgumentException>(() => new SelectionTransformer(Five(), new SelectionOptions { Drop = ["*"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renaming_gives_single_names_a_prefix_and_a_suffix_and_leaves_the_values()
    {
        RenameTransformer renamed = new(Five(), new RenameOptions { Names = new Dictionary<string, string> { ["weather"] = "sky" }, Prefix = "x_", Suffix = "_2" });

        Assert.Equal(["x_home_goals_2", "x_away_goals_2", "x_home_shots_2", "x_away_shots_2", "x_sky_2"], renamed.Features.Names);
        Assert.Equal([3, 1, 12, 7, 9], renamed.Compute(Coming));
    }

    [Fact]
    public void A_renaming_may_swap_names_but_not_give_one_twice_or_change_nothing()
    {
        RenameTransformer swapped = new(Five(), new RenameOptions { Names = new Dictionary<string, string> { ["home_goals"] = "away_goals", ["away_goals"] = "home_goals" } });
        string twice = Assert.Throws<ArgumentException>(() => new RenameTransformer(Five(), new RenameOptions { Names = new Dictionary<string, string> { ["weather"] = "home_goals", ["sun"] = "moon" } })).Message;

        Assert.Equal(1, swapped.Value("home_goals", Coming));
        Assert.Contains("There is no feature 'sun' to rename", twice, StringComparison.Ordinal);
        Assert.Contains("The name 'home_goals' would be given to 2 features.", twice, StringComparison.Ordinal);
        Assert.Contains("another name", Assert.Throws<ArgumentException>(() => new RenameTransformer(Five(), new RenameOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_elo_ratings_with_different_k_live_in_one_pipeline()
    {
        FeaturePipeline pipeline = new("both",
        [
            new EloTransformer(new EloOptions { K = 20, HomeAdvantage = 0 }),
            new RenameTransformer(new EloTransformer(new EloOptions { K = 40, HomeAdvantage = 0 }), new RenameOptions { Prefix = "fast_" }),
        ]);
        pipeline.Enqueue(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        double[] values = pipeline.Compute(Coming);

        // Worked by hand: equal sides expect 0.5, so the winner gains half of K.
        Assert.Equal(1510, values[pipeline.Features.Names.IndexOf("home_elo")]);
        Assert.Equal(1520, values[pipeline.Features.Names.IndexOf("fast_home_elo")]);
    }

    [Fact]
    public void A_difference_is_home_minus_away_behind_the_other_features()
    {
        DifferenceTransformer all = new(Five(), new DifferenceOptions());
        DifferenceTransformer only = new(Five(), new DifferenceOptions { KeepSides = false });
        DifferenceTransformer shots = new(Five(), new DifferenceOptions { Pairs = ["shots"], KeepSides = false });

        Assert.Equal(["home_goals", "away_goals", "home_shots", "away_shots", "weather", "difference_goals", "difference_shots"], all.Features.Names);
        Assert.Equal([3, 1, 12, 7, 9, 2, 5], all.Compute(Coming));
        Assert.Equal(["weather", "difference_goals", "difference_shots"], only.Features.Names);
        Assert.Equal([9, 2, 5], only.Compute(Coming));
        Assert.Equal(["home_goals", "away_goals", "weather", "difference_shots"], shots.Features.Names);
        Assert.Equal([3, 1, 9, 5], shots.Compute(Coming));
    }

    [Fact]
    public void A_difference_is_missing_where_a_side_is_or_where_it_is_not_finite()
    {
        DifferenceTransformer difference = new(FixedFeatures.Of(("home_a", double.NaN), ("away_a", 1), ("home_b", double.MaxValue), ("away_b", -double.MaxValue)), new DifferenceOptions { KeepSides = false });

        Assert.Equal([double.NaN, double.NaN], difference.Compute(Coming));
    }

    [Fact]
    public void A_difference_says_all_that_is_wrong_with_it()
    {
        string error = Assert.Throws<ArgumentException>(() => new DifferenceTransformer(Five(), new DifferenceOptions { Pairs = ["goal", "shots", "shots"] })).Message;
        FixedFeatures taken = FixedFeatures.Of(("home_x", 1), ("away_x", 2), ("difference_x", 3));

        Assert.Contains("There is no pair 'goal'; there are goals, shots. The pair 'shots' is named twice.", error, StringComparison.Ordinal);
        Assert.Contains("a feature 'difference_x' already", Assert.Throws<ArgumentException>(() => new DifferenceTransformer(taken, new DifferenceOptions())).Message, StringComparison.Ordinal);
        Assert.Contains("no pair of features", Assert.Throws<ArgumentException>(() => new DifferenceTransformer(FixedFeatures.Of(("home_x", 1)), new DifferenceOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_of_rolling_form_are_those_that_it_computes_itself_to_the_bit()
    {
        RollingFormOptions options = new() { Metrics = ["margin", "shots"], Windows = [3, 6] };
        DifferenceTransformer wrapped = new(new RollingFormTransformer(options), new DifferenceOptions());
        RollingFormTransformer own = new(options with { EmitDifference = true });
        RandomSchedule schedule = new(3, games: 60);

        Assert.Equal(own.Features.Names, wrapped.Features.Names);
        foreach (Result result in schedule.Results)
        {
            Assert.True(Games.SameBits(own.Compute(result.Fixture), wrapped.Compute(result.Fixture)));
            own.Observe(result);
            wrapped.Observe(result);
        }
    }

    [Fact]
    public void Formulas_add_columns_and_may_use_earlier_ones()
    {
        ArithmeticTransformer arithmetic = new(Five(),
        [
            new("total", "home_goals", FeatureOperation.Sum, "away_goals"),
            new("accuracy", "home_goals", FeatureOperation.Ratio, "home_shots"),
            new("total_per_weather", "total", FeatureOperation.Ratio, "weather"),
            new("product", "home_goals", FeatureOperation.Product, "home_shots"),
            new("minus", "away_goals", FeatureOperation.Difference, "home_goals"),
        ]);
        ArithmeticTransformer broken = new(FixedFeatures.Of(("x", 0), ("y", double.NaN), ("z", 1e308)),
        [
            new("by_zero", "z", FeatureOperation.Ratio, "x"),
            new("missing", "x", FeatureOperation.Sum, "y"),
            new("too_large", "z", FeatureOperation.Product, "z"),
        ]);

        // Worked by hand: 3 + 1, 3 / 12, 4 / 9, 3 x 12, 1 - 3.
        Assert.Equal([3, 1, 12, 7, 9, 4, 0.25, 4.0 / 9, 36, -2], arithmetic.Compute(Coming));
        Assert.Equal([0, double.NaN, 1e308, double.NaN, double.NaN, double.NaN], new SelectionTransformer(broken, new SelectionOptions()).Compute(Coming));
    }

    [Fact]
    public void Formulas_say_all_that_is_wrong_with_them()
    {
        string error = Assert.Throws<ArgumentException>(() => new ArithmeticTransformer(Five(),
        [
            new("weather", "home_goals", FeatureOperation.Sum, "away_goal"),
            new("late", "later", (FeatureOperation)9, "weather"),
            new("later", "weather", FeatureOperation.Sum, "weather"),
        ])).Message;

        Assert.Contains("'weather' is made of 'away_goal', which is none of", error, StringComparison.Ordinal);
        Assert.Contains("There is a feature 'weather' already.", error, StringComparison.Ordinal);
        Assert.Contains("'late' is made of 'later'", error, StringComparison.Ordinal);
        Assert.Contains("The operation of 'late' is 9; it is one of Sum, Difference, Product, Ratio.", error, StringComparison.Ordinal);
        Assert.Contains("No formula", Assert.Throws<ArgumentException>(() => new ArithmeticTransformer(Five(), [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_lets_only_the_results_through_that_meet_every_list()
    {
        FixedFeatures inner = Five();
        ResultFilterTransformer filter = new(inner, new ResultFilterOptions { Competitions = ["SIM"], Phases = ["REG", "POST"], Statuses = [ResultStatus.Final] });
        Fixture game = Games.Fixture("a", "b", Games.Day(0)) with { Phase = "REG" };

        filter.Observe(Games.Result(game, 1, 0));
        Assert.Equal(1, inner.Observed);

        filter.Observe(Games.Result(game with { Competition = "sim" }, 1, 0));
        filter.Observe(Games.Result(game with { Phase = "PRE" }, 1, 0));
        filter.Observe(Games.Result(game with { Phase = null }, 1, 0));
        filter.Observe(Games.Result(game, 1, 0, status: ResultStatus.Awarded));
        Assert.Equal(1, inner.Observed);
        Assert.Equal(inner.Compute(Coming), filter.Compute(Coming));
    }

    [Fact]
    public void A_filter_refuses_lists_that_are_empty_or_hold_nonsense()
    {
        Assert.Contains("Every result", Assert.Throws<ArgumentException>(() => new ResultFilterTransformer(Five(), new ResultFilterOptions())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ResultFilterTransformer(Five(), new ResultFilterOptions { Competitions = ["E0", "E0"] }));
        Assert.Throws<ArgumentException>(() => new ResultFilterTransformer(Five(), new ResultFilterOptions { Phases = [""] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResultFilterTransformer(Five(), new ResultFilterOptions { Statuses = [(ResultStatus)9] }));
    }

    [Theory]
    [InlineData(FeaturePartition.Season, 1, 0, 1)]
    [InlineData(FeaturePartition.Competition, 0, 1, 1)]
    [InlineData(FeaturePartition.CompetitionAndSeason, 0, 0, 1)]
    public void A_partition_sees_its_own_games_alone(FeaturePartition by, int otherCompetition, int otherSeason, int same)
    {
        int made = 0;
        PartitionTransformer partition = new(() => { made++; return new RollingFormTransformer(new RollingFormOptions { Metrics = ["points_scored"], Windows = [1], EmitDeviation = false }); }, by);
        partition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0), season: "2020", competition: "SIM"), 1, 0));
        double Sees(string competition, string? season) => partition.Compute(Games.Fixture("a", "b", Games.Day(400), season, competition: competition))[0];

        Assert.Equal(same == 1 ? 1 : double.NaN, Sees("SIM", "2020"));
        Assert.Equal(otherCompetition == 1 ? 1 : double.NaN, Sees("CUP", "2020"));
        Assert.Equal(otherSeason == 1 ? 1 : double.NaN, Sees("SIM", "2021"));
        Assert.Equal(otherSeason == 1 ? 1 : double.NaN, Sees("SIM", null));
        Assert.Equal(2, made);
    }

    [Fact]
    public void A_partition_takes_late_results_of_an_old_season_for_that_season()
    {
        PartitionTransformer partition = new(() => new EloTransformer(new EloOptions { HomeAdvantage = 0 }), FeaturePartition.Season);
        partition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0), "2020"), 1, 0));
        partition.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(300), "2021"), 0, 1));
        partition.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(5), "2020"), 0, 1, knownAfterHours: 24 * 400));

        // Worked by hand: one lost game between equals in the new season, whatever came late of the old one.
        Assert.Equal(1490, partition.Value("home_elo", Games.Fixture("a", "b", Games.Day(500), "2021")));
        Assert.Equal(1500, partition.Value("home_elo", Games.Fixture("a", "b", Games.Day(500), "2022")));
    }

    [Fact]
    public void A_partition_refuses_a_factory_that_changes_its_mind()
    {
        int calls = 0;
        PartitionTransformer partition = new(() => new EloTransformer(new EloOptions { K = 20 + calls++ }), FeaturePartition.Season);

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => partition.Observe(Games.Result(Coming, 1, 0)));

        Assert.Contains("Make the same definition every time", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartitionTransformer(Five, (FeaturePartition)7));
    }

    private static FixedFeatures Five() => FixedFeatures.Of(("home_goals", 3), ("away_goals", 1), ("home_shots", 12), ("away_shots", 7), ("weather", 9));
}
