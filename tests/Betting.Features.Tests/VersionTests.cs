using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Prices;
using Betting.Features.Rest;

namespace Betting.Features.Tests;

public sealed class VersionTests
{
    [Fact]
    public void Changing_any_option_changes_the_version()
    {
        Distinct(options => new EloTransformer(options), new EloOptions(),
            options => options with { K = 21 },
            options => options with { HomeAdvantage = 99 },
            options => options with { Start = 1501 },
            options => options with { DrawScore = 0.4 },
            options => options with { Scale = 401 },
            options => options with { SeasonCarry = 0.9 },
            options => options with { SeasonMean = 1505 },
            options => options with { Margin = EloMargin.GoalDifference },
            options => options with { Margin = EloMargin.LogWithRatingCorrection },
            options => options with { Margin = EloMargin.Graded },
            options => options with { MarginSpread = 13 },
            options => options with { EmitSides = false },
            options => options with { EmitProbability = false },
            options => options with { InitialRatings = new Dictionary<string, double> { ["a"] = 1 } },
            options => options with { InitialRatings = new Dictionary<string, double> { ["a"] = 2 } },
            options => options with { NewTeamRating = 1500 },
            options => options with { Successors = new Dictionary<string, string> { ["b"] = "a" } },
            options => options with { Successors = new Dictionary<string, string> { ["c"] = "a" } },
            options => options with { NewTeamRatingByCompetition = new Dictionary<string, double> { ["a"] = 1 } });
        Distinct(options => new RollingFormTransformer(options), new RollingFormOptions(),
            options => options with { Metrics = ["margin"] },
            options => options with { Metrics = ["points_allowed", "points_scored", "margin"] },
            options => options with { Windows = [5, 10] },
            options => options with { DayWindows = [30] },
            options => options with { MinimumGames = [3, 5, 9] },
            options => options with { MinimumGamesInDays = 2 },
            options => options with { MinimumGamesForDeviation = 4 },
            options => options with { EmitMinimum = true },
            options => options with { EmitMaximum = true },
            options => options with { EmitMean = false },
            options => options with { EmitDeviation = false },
            options => options with { EmitDifference = true },
            options => options with { EmitDifference = true, EmitSides = false });
        Distinct(options => new SeasonFormTransformer(options), new SeasonFormOptions(),
            options => options with { Metrics = ["margin"] },
            options => options with { MinimumGames = 4 },
            options => options with { EmitDifference = true },
            options => options with { EmitDifference = true, EmitSides = false });
        Distinct(options => new RestTransformer(options), new RestOptions(),
            options => options with { Cap = 13 },
            options => options with { SeasonStartIsMissing = false },
            options => options with { Mode = RestMode.CalendarDays },
            options => options with { TimeZone = "UTC+01:00" },
            options => options with { EmitDays = false },
            options => options with { EmitBackToBack = false });
        Distinct(options => new MarketPriceTransformer(options), new MarketPriceOptions(),
            options => options with { Market = MarketId.Moneyline },
            options => options with { Market = MarketId.Total(2.5m) },
            options => options with { Market = MarketId.Total(3.5m) },
            options => options with { Bookmakers = ["Bet365", "Pinnacle", "consensus", "market-average"] },
            options => options with { UseOtherBookmakers = false },
            options => options with { UseClosing = true },
            options => options with { Prefix = "price" });
        Distinct(options => new CompetitionTransformer(options), new CompetitionOptions(),
            options => options with { Games = 301 },
            options => options with { PriorGames = 51 },
            options => options with { PriorHomeWinRate = 0.46 },
            options => options with { PriorDrawRate = 0.26 },
            options => options with { PriorScoringMean = 2.8 },
            options => options with { EmitRates = false });
    }

    [Fact]
    public void The_version_of_a_pipeline_covers_the_versions_of_its_parts_and_their_order()
    {
        IFeatureTransformer Elo(double k) => new EloTransformer(new EloOptions { K = k });
        IFeatureTransformer Rest() => new RestTransformer(new RestOptions());
        FeatureSetId[] ids =
        [
            new FeaturePipeline("p", [Elo(20), Rest()]).Features.Id,
            new FeaturePipeline("p", [Rest(), Elo(20)]).Features.Id,
            new FeaturePipeline("p", [Elo(21), Rest()]).Features.Id,
            new FeaturePipeline("p", [Elo(20)]).Features.Id,
            new FeaturePipeline("q", [Elo(20)]).Features.Id,
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids[0], new FeaturePipeline("p", [Elo(20), Rest()]).Features.Id);
    }

    [Fact]
    public void Two_pipelines_say_in_which_parameter_of_which_part_they_differ()
    {
        FeatureSet earlier = new FeaturePipeline("p", [new RestTransformer(new RestOptions()), new EloTransformer(new EloOptions())]).Features;
        FeatureSet later = new FeaturePipeline("p", [new RestTransformer(new RestOptions()), new EloTransformer(new EloOptions { K = 32 })], TimeSpan.FromDays(7)).Features;

        string[] differences = [.. later.DifferencesFrom(earlier).Select(difference => difference.ToString())];

        Assert.Equal(
            ["time to live: (absent) -> 7.00:00:00", $"parameter part:1: {earlier.Parameters["part:1"]} -> {later.Parameters["part:1"]}", "parameter part:1.k: 20 -> 32"],
            differences);
        Assert.Equal("1", later.Parameters["part:0 code version"]);
        Assert.Equal("14", later.Parameters["part:0.cap"]);
        Assert.Equal(TimeSpan.FromDays(7), later.TimeToLive);
        Assert.Null(earlier.TimeToLive);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeaturePipeline("p", [new RestTransformer(new RestOptions())], TimeSpan.Zero));
    }

    private static void Distinct<T>(Func<T, IFeatureTransformer> create, T options, params Func<T, T>[] changes)
    {
        List<FeatureSetId> ids = [create(options).Features.Id, .. changes.Select(change => create(change(options)).Features.Id)];

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, [create(options).Features.Id, .. changes.Select(change => create(change(options)).Features.Id)]);
    }
}
