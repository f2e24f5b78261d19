using System.Text.Json;
using Betting.Features.Composition;

namespace Betting.Features.Tests.Composition;

public sealed class SpecificationErrorTests
{
    [Fact]
    public void All_errors_are_told_at_once_each_with_its_place_and_what_is_allowed()
    {
        string message = Error("""
            {
              "name": "", "timeToLive": "a week", "feature": 1,
              "features": [
                { "use": "elos" },
                { "use": "pi", "options": { "lambda": 2, "gamma": "0.7", "b": -1, "K": 20 }, "prefx": "x" },
                { "use": "elo", "options": { "margin": "Graded" } },
                { "use": "elo", "keep": ["hom_*"] },
                { "use": "rest", "difference": ["rest"] },
                { "use": "rest", "per": "month", "only": { "competition": ["E0"] }, "combine": [{ "name": "x", "left": "y", "operation": "sum" }] },
                7
              ]
            }
            """);

        Assert.Equal(
            """
            The feature specification has 16 errors:
            - timeToLive: "a week" is not what is needed: a text such as "30.00:00:00" (days.hours:minutes:seconds).
            - name: The value cannot be an empty string or composed entirely of whitespace.
            - features[6]: 7 is not what is needed: an object.
            - features[0].use: 'elos' is no transformer; there are competition, elo, exponential-form, form-streak, glicko, head-to-head, market-movement, market-price, massey, pi, rest, rolling-form, schedule-load, schedule-strength, season-form, season-phase, table-position, travel.
            - features[1].options.gamma: "0.7" is not what is needed: a number.
            - features[1].options.K: 'pi' has no member of this name; there are lambda, gamma, b, c.
            - features[1].options.lambda: Lambda is 2; the allowed range is 0 to 1.
            - features[1].options.b: B is -1; the allowed range is 1.01 to 1000.
            - features[1].prefx: A feature has no member of this name; there are use, options, only, per, difference, combine, keep, drop, rename, prefix, suffix.
            - features[2].options.margin: "Graded" is not what is needed: one of none, logWithRatingCorrection, powerWithRatingCorrection, goalDifference, graded.
            - features[3].keep: Keep names 'hom_*', which matches none of the features home_elo, away_elo, elo_difference, elo_home_probability.
            - features[4].difference: There is no pair 'rest'; there are rest_days, back_to_back.
            - features[5].only.competition: 'only' has no member of this name; there are competitions, phases, statuses.
            - features[5].per: "month" is not what is needed: one of competition, season, competitionAndSeason.
            - features[5].combine[0].right: it is missing; a text is needed.
            - feature: A specification has no member of this name; there are name, timeToLive, features.
            """.ReplaceLineEndings("\n"),
            message);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "LineNumber: 0")]
    [InlineData("[]", "a list; an object with name and features is needed")]
    [InlineData("null", "null; an object with name")]
    [InlineData("""{ "name": "x", "name": "y" }""", "no JSON")]
    [InlineData("""{ "name": "\ud800", "features": [{ "use": "elo" }] }""", "no JSON")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "options": { "\udfff": 1 } }] }""", "no JSON")]
    [InlineData("""{ "name": "x" }""", "features: there is none")]
    [InlineData("""{ "name": "x", "features": [] }""", "features: there is none")]
    [InlineData("""{ "name": "x", "features": {} }""", "features: an object is not what is needed: a list of at most 200, each an object.")]
    [InlineData("""{ "features": [{ "use": "elo" }] }""", "name: it is missing; a text is needed.")]
    [InlineData("""{ "name": "x", "timeToLive": "-1.00:00:00", "features": [{ "use": "elo" }] }""", "timeToLive: The time to live of")]
    [InlineData("""{ "name": "x", "timeToLive": null, "features": [{ "use": "elo" }] }""", "timeToLive: null is not what is needed")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "options": { "k": 1e999 } }] }""", "k: 1e999 is not what is needed: a number.")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "options": { "k": null } }] }""", "k: null is not what is needed: a number.")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "options": { "initialRatings": { "a": "1" } } }] }""", "features[0].options.initialRatings.a: \"1\" is not")]
    [InlineData("""{ "name": "x", "features": [{ "use": "rolling-form", "options": { "windows": [5, 10.5] } }] }""", "features[0].options.windows[1]: 10.5 is not what is needed: a whole number.")]
    [InlineData("""{ "name": "x", "features": [{ "use": "rolling-form", "options": { "windows": [10, 5] } }] }""", "Windows must ascend; 5 follows 10.")]
    [InlineData("""{ "name": "x", "features": [{ "use": "glicko", "options": { "period": 7 } }] }""", "period: 7 is not what is needed: a text such as")]
    [InlineData("""{ "name": "x", "features": [{ "use": "market-price", "options": { "market": "spread:0.3" } }] }""", "market: \"spread:0.3\" is not what is needed: match-result, moneyline, spread:LINE or total:LINE.")]
    [InlineData("""{ "name": "x", "features": [{ "use": "rest", "options": { "timeZone": "UTC+99:00" } }] }""", "features[0].options: 'UTC+99:00' is no offset")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "difference": "no" }] }""", "difference: \"no\" is not what is needed: true, \"only\"")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "difference": [] }] }""", "difference: a list is not what is needed")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "only": {} }] }""", "only: Every result is let through")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "rename": {} }] }""", "rename: No feature of 'elo' gets another name")]
    [InlineData("""{ "name": "x", "features": [{ "use": "elo", "combine": [] }] }""", "combine: No formula is given.")]
    [InlineData("""{ "name": "x", "features": [{ "use": "travel", "options": { "venues": { "Park": { "latitude": 1, "longitude": "2", "timezone": "UTC" } } } }] }""", "venues.Park.timezone: A venue has no member of this name; there are latitude, longitude, timeZone.")]
    public void What_is_wrong_is_named(string json, string expected) => Assert.Contains(expected, Error(json), StringComparison.Ordinal);

    [Fact]
    public void Two_features_of_one_name_get_the_advice_to_use_a_prefix()
    {
        string message = Error("""{ "name": "x", "features": [{ "use": "elo" }, { "use": "rest" }, { "use": "elo", "options": { "k": 40 }, "keep": ["home_elo", "away_elo"] }] }""");

        Assert.Equal(
            "The feature specification has an error:\n- features[2]: home_elo, away_elo: features[0] has features of these names already; give one of both a prefix, for example \"prefix\": \"slow_\", or drop them.",
            message);
    }

    [Fact]
    public void Size_depth_and_number_of_features_are_limited()
    {
        string metrics = string.Join(", ", Enumerable.Range(0, 200).Select(metric => $"\"m{metric}\""));
        string windows = string.Join(", ", Enumerable.Range(3, 200));
        string wide = $$"""{ "use": "rolling-form", "options": { "metrics": [{{metrics}}], "windows": [{{windows}}] } }""";

        Assert.Contains("1000001 characters; 1000000 are allowed", Error(new string(' ', 1_000_001)), StringComparison.Ordinal);
        Assert.Contains("no JSON", Error(new string('[', 100_000)), StringComparison.Ordinal);
        Assert.Contains("features[0].use: up to here there are 160000 features; 10000 are allowed.", Error($$"""{ "name": "x", "features": [{{wide}}, {{wide}}] }"""), StringComparison.Ordinal);
        Assert.Contains("a list of at most 200", Error($$"""{ "name": "x", "features": [{{string.Join(", ", Enumerable.Repeat("{}", 201))}}] }"""), StringComparison.Ordinal);
        Assert.Contains("- and 150 more", Error($$"""{ "name": "x", "features": [{{string.Join(", ", Enumerable.Repeat("1", 200))}}] }"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_values_and_control_characters_do_not_fill_the_message()
    {
        string message = Error($$"""{ "name": "x", "features": [{ "use": "{{new string('a', 5000)}}\n\u0007b" }, { "use": "elo", "options": { "x\r\ny": 1 } }] }""");

        Assert.DoesNotContain(message, character => char.IsControl(character) && character != '\n');
        Assert.Equal(3, message.Split('\n').Length);
        Assert.InRange(message.Length, 200, 2000);
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => FeatureSpecification.Parse(null!));
        Assert.Throws<ArgumentNullException>(() => FeatureSpecification.Parse("{}", null!));
    }

    private static string Error(string json) => Assert.Throws<FormatException>(() => FeatureSpecification.Parse(json, new Dictionary<string, Func<JsonElement, IFeatureTransformer>>())).Message;
}
