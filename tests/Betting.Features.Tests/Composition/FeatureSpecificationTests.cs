using Betting.Features.Composition;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Prices;
using Betting.Features.Rest;

namespace Betting.Features.Tests.Composition;

public sealed class FeatureSpecificationTests
{
    [Fact]
    public void A_document_gives_the_definition_that_code_would_give()
    {
        FeatureSpecification specification = FeatureSpecification.Parse("""
            {
              // Comments and commas at ends are welcome.
              "name": "football", "timeToLive": "30.00:00:00",
              "features": [
                { "use": "elo", "options": { "k": 20, "homeAdvantage": 65, "margin": "goalDifference", "initialRatings": { "a": 1600 }, "newTeamRating": null } },
                { "use": "elo", "options": { "k": 40 }, "keep": ["*_elo"], "difference": true, "drop": ["away_*"], "rename": { "home_elo": "elo_home" }, "prefix": "fast_", "suffix": "_40" },
                { "use": "rolling-form", "options": { "metrics": ["shots"], "windows": [5, 20] }, "only": { "competitions": ["SIM"], "statuses": ["final"] }, "per": "competitionAndSeason", "difference": "only" },
                { "use": "rest", "options": { "mode": "calendarDays" }, "combine": [{ "name": "rest_ratio", "left": "home_rest_days", "operation": "ratio", "right": "away_rest_days" }] },
                { "use": "market-price", "options": { "market": "total:2.5" }, },
              ],
            }
            """);
        FeaturePipeline expected = new("football",
        [
            new EloTransformer(new EloOptions { K = 20, HomeAdvantage = 65, Margin = EloMargin.GoalDifference, InitialRatings = new Dictionary<string, double> { ["a"] = 1600 } }),
            new RenameTransformer(
                new SelectionTransformer(new DifferenceTransformer(new EloTransformer(new EloOptions { K = 40 }), new DifferenceOptions()), new SelectionOptions { Keep = ["*_elo"], Drop = ["away_*"] }),
                new RenameOptions { Names = new Dictionary<string, string> { ["home_elo"] = "elo_home" }, Prefix = "fast_", Suffix = "_40" }),
            new DifferenceTransformer(
                new PartitionTransformer(
                    () => new ResultFilterTransformer(
                        new RollingFormTransformer(new RollingFormOptions { Metrics = ["shots"], Windows = [5, 20] }),
                        new ResultFilterOptions { Competitions = ["SIM"], Statuses = [ResultStatus.Final] }),
                    FeaturePartition.CompetitionAndSeason),
                new DifferenceOptions { KeepSides = false }),
            new ArithmeticTransformer(
                new RestTransformer(new RestOptions { Mode = RestMode.CalendarDays }),
                [new FeatureFormula("rest_ratio", "home_rest_days", FeatureOperation.Ratio, "away_rest_days")]),
            new MarketPriceTransformer(new MarketPriceOptions { Market = MarketId.Total(2.5m) }),
        ], TimeSpan.FromDays(30));

        Assert.Equal("football", specification.Name);
        Assert.Equal(TimeSpan.FromDays(30), specification.TimeToLive);
        Assert.Equal(["fast_elo_home_40", "fast_difference_elo_40"], specification.CreateTransformers()[1].Features.Names);
        Assert.Empty(specification.CreatePipeline().Features.DifferencesFrom(expected.Features));
        Assert.Equal(expected.Features.Id, specification.CreatePipeline().Features.Id);
    }

    [Fact]
    public void Two_pipelines_of_one_document_share_nothing_and_compute_what_code_computes()
    {
        FeatureSpecification specification = FeatureSpecification.Parse("""{ "name": "two", "features": [{ "use": "elo" }, { "use": "elo", "options": { "k": 40 }, "per": "season", "prefix": "fast_" }] }""");
        FeaturePipeline untouched = specification.CreatePipeline();
        FeaturePipeline played = specification.CreatePipeline();
        RandomSchedule schedule = new(17);
        FeaturePipeline byHand = new("two",
        [
            new EloTransformer(new EloOptions()),
            new RenameTransformer(new PartitionTransformer(() => new EloTransformer(new EloOptions { K = 40 }), FeaturePartition.Season), new RenameOptions { Prefix = "fast_" }),
        ]);

        FeatureTable actual = FeatureHistory.Compute(played, schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);
        FeatureTable expected = FeatureHistory.Compute(byHand, schedule.Decisions, schedule.Results, TestContext.Current.CancellationToken);

        Assert.True(Games.SameBits(expected.Matrix.Values, actual.Matrix.Values));
        Assert.Null(specification.TimeToLive);
        Assert.Equal(1500, untouched.Compute(Games.Fixture("team 0", "team 1", Games.Day(400)))[0]);
    }

    [Fact]
    public void A_saved_state_of_a_document_goes_on_in_a_pipeline_of_the_same_document()
    {
        const string Json = """{ "name": "saved", "features": [{ "use": "rolling-form", "per": "competition", "difference": "only" }, { "use": "glicko", "prefix": "x_" }] }""";
        RandomSchedule schedule = new(23);
        FeaturePipeline before = FeatureSpecification.Parse(Json).CreatePipeline();
        FeatureHistory.Compute(before, [.. schedule.Decisions.Take(20)], schedule.Results, TestContext.Current.CancellationToken);
        FeaturePipeline after = FeatureSpecification.Parse(Json).CreatePipeline();

        after.Restore(before.Save());

        Fixture coming = Games.Fixture("team 0", "team 1", Games.Day(400));
        Assert.True(Games.SameBits(before.Compute(coming), after.Compute(coming)));
    }

    [Theory]
    [InlineData("football", """{ "name": "set", "features": [{ "use": "elo", "options": { "k": 20, "homeAdvantage": 50, "seasonCarry": 0.85, "newTeamRating": 1450, "margin": "graded", "emitSides": false, "emitProbability": false } }, { "use": "rest", "options": { "emitDays": false } }, { "use": "competition", "options": { "emitRates": false } }, { "use": "rolling-form", "options": { "metrics": ["shots", "shots_allowed"], "windows": [20], "emitDeviation": false, "emitSides": false, "emitDifference": true } }] }""")]
    [InlineData("american-football", """{ "name": "set", "features": [{ "use": "elo", "options": { "k": 40, "homeAdvantage": 50, "seasonCarry": 0.65, "newTeamRating": 1450, "margin": "graded", "marginSpread": 13, "emitSides": false, "emitProbability": false } }, { "use": "rest", "options": { "mode": "calendarDays", "timeZone": "UTC-05:00", "emitBackToBack": false } }, { "use": "competition", "options": { "emitRates": false } }, { "use": "rolling-form", "options": { "metrics": ["margin"], "windows": [10], "emitDeviation": false, "emitSides": false, "emitDifference": true } }] }""")]
    [InlineData("basketball", """{ "name": "set", "features": [{ "use": "elo", "options": { "k": 30, "homeAdvantage": 50, "seasonCarry": 0.75, "newTeamRating": 1450, "margin": "graded", "marginSpread": 13, "emitSides": false, "emitProbability": false } }, { "use": "rest", "options": { "timeZone": "UTC-05:00", "emitDays": false } }, { "use": "competition", "options": { "emitRates": false } }] }""")]
    public void The_presets_can_be_written_as_documents(string sport, string json)
    {
        FeatureSet preset = new FeaturePipeline("set", FeaturePresets.ForSport(sport, MarketId.MatchResult)).Features;

        FeatureSet document = FeatureSpecification.Parse(json).CreatePipeline().Features;

        Assert.Empty(document.DifferencesFrom(preset));
    }

    [Fact]
    public void Two_documents_say_which_option_differs_however_deep_it_is()
    {
        FeatureSet Features(int k) => FeatureSpecification.Parse($$"""{ "name": "x", "features": [{ "use": "rest" }, { "use": "elo", "options": { "k": {{k}} }, "difference": true, "prefix": "x_" }] }""").CreatePipeline().Features;

        string[] differences = [.. Features(21).DifferencesFrom(Features(20)).Select(difference => difference.ToString())];

        Assert.Contains("parameter part:1.inner.inner.k: 20 -> 21", differences);
        Assert.DoesNotContain(differences, difference => difference.StartsWith("parameter part:0", StringComparison.Ordinal) || difference.StartsWith("feature", StringComparison.Ordinal));
    }

    [Fact]
    public void The_names_of_a_document_do_not_depend_on_its_layout()
    {
        FeatureSetId Id(string json) => FeatureSpecification.Parse(json).CreatePipeline().Features.Id;

        Assert.Equal(
            Id("""{ "name": "x", "features": [{ "use": "elo", "options": { "k": 20, "scale": 400 }, "keep": ["home_elo"] }] }"""),
            Id("""{"features":[{"drop":["away_elo","elo_*"],"options":{"scale":4e2},"use":"elo"}],"name":"x"}"""));
    }
}
