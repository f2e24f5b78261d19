using Betting.Features.Composition;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Rest;

namespace Betting.Features.Tests.Composition;

public sealed class WrapperLawTests
{
    public static TheoryData<string> All => ["selection", "rename", "difference", "arithmetic", "filter", "partition", "everything"];

    [Theory]
    [MemberData(nameof(All))]
    public void A_wrapped_transformer_restored_goes_on_with_the_same_bits(string wrapper) => TransformerLaws.ContinuesWithTheSameBits(() => Create(wrapper));

    [Theory]
    [MemberData(nameof(All))]
    public void A_wrapped_transformer_ignores_the_future(string wrapper) => TransformerLaws.IgnoresTheFuture(() => Create(wrapper));

    // The other wrappers keep no state of their own.
    [Fact]
    public void A_partition_survives_hostile_state() => TransformerLaws.SurvivesHostileState(() => Create("partition"));

    [Theory]
    [MemberData(nameof(All))]
    public void A_wrapped_transformer_allocates_nothing(string wrapper)
    {
        IFeatureTransformer transformer = Create(wrapper);
        for (int day = 0; day < 5; day++)
        {
            transformer.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(day)), 2, 1));
        }

        TransformerLaws.AllocatesNothing(transformer, Games.Fixture("a", "b", Games.Day(9)));
    }

    [Fact]
    public void The_version_changes_with_everything_that_changes_a_value_or_a_name()
    {
        FeatureSetId[] ids =
        [
            Elo().Features.Id,
            new SelectionTransformer(Elo(), new SelectionOptions { Keep = ["home_elo"] }).Features.Id,
            new SelectionTransformer(Elo(), new SelectionOptions { Keep = ["away_elo"] }).Features.Id,
            new SelectionTransformer(Elo(21), new SelectionOptions { Keep = ["home_elo"] }).Features.Id,
            new RenameTransformer(Elo(), new RenameOptions { Prefix = "x_" }).Features.Id,
            new RenameTransformer(Elo(21), new RenameOptions { Prefix = "x_" }).Features.Id,
            new RenameTransformer(Elo(), new RenameOptions { Prefix = "y_" }).Features.Id,
            new RenameTransformer(Elo(), new RenameOptions { Suffix = "_x" }).Features.Id,
            new DifferenceTransformer(Elo(), new DifferenceOptions()).Features.Id,
            new DifferenceTransformer(Elo(), new DifferenceOptions { KeepSides = false }).Features.Id,
            new ArithmeticTransformer(Elo(), [new("x", "home_elo", FeatureOperation.Sum, "away_elo")]).Features.Id,
            new ArithmeticTransformer(Elo(), [new("x", "home_elo", FeatureOperation.Product, "away_elo")]).Features.Id,
            new ArithmeticTransformer(Elo(), [new("x", "home_elo", FeatureOperation.Sum, "elo_difference")]).Features.Id,
            new ArithmeticTransformer(Elo(), [new("x", "away_elo", FeatureOperation.Sum, "elo_difference")]).Features.Id,
            new ResultFilterTransformer(Elo(), new ResultFilterOptions { Competitions = ["x"] }).Features.Id,
            new ResultFilterTransformer(Elo(), new ResultFilterOptions { Phases = ["x"] }).Features.Id,
            new ResultFilterTransformer(Elo(), new ResultFilterOptions { Statuses = [ResultStatus.Final] }).Features.Id,
            new PartitionTransformer(() => Elo(), FeaturePartition.Season).Features.Id,
            new PartitionTransformer(() => Elo(), FeaturePartition.Competition).Features.Id,
            new PartitionTransformer(() => Elo(21), FeaturePartition.Competition).Features.Id,
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void The_version_does_not_change_with_what_changes_nothing()
    {
        Assert.Equal(
            new SelectionTransformer(Elo(), new SelectionOptions { Keep = ["home_elo", "away_elo"] }).Features.Id,
            new SelectionTransformer(Elo(), new SelectionOptions { Keep = ["*"], Drop = ["elo_*"] }).Features.Id);
        Assert.Equal(
            new RenameTransformer(FixedFeatures.Of(("x", 1)), new RenameOptions { Prefix = "a_" }).Features.Id,
            new RenameTransformer(FixedFeatures.Of(("x", 1)), new RenameOptions { Names = new Dictionary<string, string> { ["x"] = "a_x" } }).Features.Id);
        Assert.Equal(
            new DifferenceTransformer(Elo(), new DifferenceOptions()).Features.Id,
            new DifferenceTransformer(Elo(), new DifferenceOptions { Pairs = ["elo"] }).Features.Id);
        Assert.Equal(
            new ResultFilterTransformer(Elo(), new ResultFilterOptions { Competitions = ["x", "y"] }).Features.Id,
            new ResultFilterTransformer(Elo(), new ResultFilterOptions { Competitions = ["y", "x"] }).Features.Id);
    }

    [Fact]
    public void Two_wrapped_definitions_say_which_parameter_inside_differs()
    {
        FeatureSet earlier = new RenameTransformer(new SelectionTransformer(Elo(), new SelectionOptions { Keep = ["home_elo"] }), new RenameOptions { Prefix = "x_" }).Features;
        FeatureSet later = new RenameTransformer(new SelectionTransformer(Elo(21), new SelectionOptions { Keep = ["home_elo"] }), new RenameOptions { Prefix = "x_" }).Features;

        Assert.Equal("elo+select+rename", later.Id.Name);
        Assert.Contains("parameter inner.inner.k: 20 -> 21", later.DifferencesFrom(earlier).Select(difference => difference.ToString()));
        Assert.All(later.DifferencesFrom(earlier), difference => Assert.StartsWith("parameter inner", difference.What, StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrapper_keeps_the_time_to_live_of_what_is_inside()
    {
        FeatureSet set = new("short", 1, "Short-lived.", ["x"], [], TimeSpan.FromHours(3));

        Assert.Equal(TimeSpan.FromHours(3), WrappedSet.Of(set, "rename", 1, "Renamed:", ["y"], []).TimeToLive);
    }

    private static EloTransformer Elo(double k = 20) => new(new EloOptions { K = k });

    private static RollingFormTransformer Form() => new(new RollingFormOptions { Metrics = ["points_scored", "margin"], Windows = [3, 5] });

    private static IFeatureTransformer Create(string wrapper) => wrapper switch
    {
        "selection" => new SelectionTransformer(Form(), new SelectionOptions { Keep = ["*_mean_*"], Drop = ["away_margin_*"] }),
        "rename" => new RenameTransformer(Elo(), new RenameOptions { Suffix = "_2" }),
        "difference" => new DifferenceTransformer(Form(), new DifferenceOptions { KeepSides = false }),
        "arithmetic" => new ArithmeticTransformer(Elo(), [new("mean_twice", "home_elo", FeatureOperation.Sum, "away_elo")]),
        "filter" => new ResultFilterTransformer(Elo(), new ResultFilterOptions { Competitions = ["SIM"] }),
        "partition" => new PartitionTransformer(() => new RestTransformer(new RestOptions()), FeaturePartition.CompetitionAndSeason),
        _ => new RenameTransformer(
            new SelectionTransformer(
                new DifferenceTransformer(
                    new PartitionTransformer(
                        () => new ResultFilterTransformer(Form(), new ResultFilterOptions { Statuses = [ResultStatus.Final] }),
                        FeaturePartition.Competition),
                    new DifferenceOptions()),
                new SelectionOptions { Keep = ["difference_*"] }),
            new RenameOptions { Prefix = "own_" }),
    };
}
