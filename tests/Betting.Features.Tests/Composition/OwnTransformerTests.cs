using System.Text.Json;
using Betting.Features.Composition;

namespace Betting.Features.Tests.Composition;

public sealed class OwnTransformerTests
{
    [Fact]
    public void A_document_names_and_wraps_features()
    {
        #region snippet: feature-specification
        FeatureSpecification specification = FeatureSpecification.Parse("""
            {
              "name": "football",
              "timeToLive": "30.00:00:00",
              "features": [
                { "use": "elo", "options": { "k": 20, "homeAdvantage": 65 } },
                { "use": "elo", "options": { "k": 60 }, "keep": ["elo_difference"], "prefix": "fast_" },
                { "use": "rolling-form", "options": { "metrics": ["shots"], "windows": [5, 20] }, "difference": "only" },
                { "use": "table-position", "only": { "competitions": ["E0", "E1"] } }
              ]
            }
            """);
        FeaturePipeline pipeline = specification.CreatePipeline();
        #endregion

        Assert.Contains("fast_elo_difference", pipeline.Features.Names);
        Assert.Contains("difference_shots_mean_20", pipeline.Features.Names);
        Assert.DoesNotContain("home_shots_mean_20", pipeline.Features.Names);
        Assert.Equal(specification.TimeToLive, pipeline.Features.TimeToLive);
    }

    [Fact]
    public void An_own_transformer_is_registered_by_a_name()
    {
        const string Json = """{ "name": "own", "features": [{ "use": "win-streak", "difference": true }] }""";

        #region snippet: feature-specification-own
        FeatureSpecification specification = FeatureSpecification.Parse(Json, new Dictionary<string, Func<JsonElement, IFeatureTransformer>>
        {
            // The argument is the member "options" of the feature, an empty object where it is absent.
            ["win-streak"] = options => new WinStreakTransformer(),
        });
        #endregion

        FeaturePipeline pipeline = specification.CreatePipeline();
        pipeline.Enqueue(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        Assert.Equal(["home_win_streak", "away_win_streak", "difference_win_streak"], pipeline.Features.Names);
        Assert.Equal([1, 0, 1], pipeline.Compute(Games.Fixture("a", "b", Games.Day(3))));
    }

    [Fact]
    public void Options_of_an_own_transformer_reach_its_factory_and_outlive_the_document()
    {
        FeatureSpecification specification = Parse("""{ "name": "own", "features": [{ "use": "own", "options": { "value": 7 } }, { "use": "own", "prefix": "x_" }] }""", options => FixedFeatures.Of(("y", options.TryGetProperty("value", out JsonElement value) ? value.GetDouble() : -1)));

        Assert.Equal([7, -1], specification.CreatePipeline().Compute(Games.Fixture("a", "b", Games.Day(0))));
    }

    [Fact]
    public void What_the_factory_complains_of_is_an_error_of_the_document()
    {
        FixedFeatures shared = FixedFeatures.Of(("y", 1));

        Assert.Contains("features[0].options: Value is 7; 1 to 5 is allowed.", Error(_ => throw new ArgumentOutOfRangeException("value", "Value is 7; 1 to 5 is allowed.")), StringComparison.Ordinal);
        Assert.Contains("features[0].options: ", Error(options => FixedFeatures.Of(("y", options.GetProperty("absent").GetDouble()))), StringComparison.Ordinal);
        Assert.Contains("features[0].use: what makes it returned nothing.", Error(_ => null!), StringComparison.Ordinal);
        Assert.Contains("returned the same transformer twice", Error(_ => shared), StringComparison.Ordinal);
        Assert.Contains("'other' is no transformer; there are competition, ", Assert.Throws<FormatException>(() => Parse("""{ "name": "own", "features": [{ "use": "other" }] }""", _ => shared)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("elo")]
    public void An_own_name_may_not_be_empty_or_taken(string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => FeatureSpecification.Parse("{}", new Dictionary<string, Func<JsonElement, IFeatureTransformer>> { [name] = _ => new WinStreakTransformer() }));

        Assert.Contains($"'{name}' cannot name an own transformer", error.Message, StringComparison.Ordinal);
    }

    private static FeatureSpecification Parse(string json, Func<JsonElement, IFeatureTransformer> own) =>
        FeatureSpecification.Parse(json, new Dictionary<string, Func<JsonElement, IFeatureTransformer>> { ["own"] = own });

    private static string Error(Func<JsonElement, IFeatureTransformer> own) =>
        Assert.Throws<FormatException>(() => Parse("""{ "name": "own", "features": [{ "use": "own" }] }""", own)).Message;
}
