using System.Text.Json.Nodes;
using Betting.Features.Composition;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Features.Tests.Composition;

public sealed class SpecificationFuzzTests
{
    private const string Document = """
        {
          "name": "fuzz", "timeToLive": "30.00:00:00",
          "features": [
            { "use": "elo", "options": { "k": 20, "margin": "graded", "initialRatings": { "a": 1600 }, "newTeamRating": null }, "keep": ["*_elo"], "prefix": "x_", "suffix": "_y" },
            { "use": "rolling-form", "options": { "metrics": ["shots", "margin"], "windows": [5, 20] }, "only": { "competitions": ["SIM"], "phases": ["REG"], "statuses": ["final"] }, "per": "season", "difference": "only" },
            { "use": "glicko", "options": { "period": "3.00:00:00", "tau": 0.5 }, "drop": ["*_deviation"], "rename": { "home_glicko": "g" } },
            { "use": "market-price", "options": { "market": "total:2.5", "bookmakers": ["Pinnacle"] }, "difference": false },
            { "use": "rest", "options": { "timeZone": "UTC-05:00", "mode": "calendarDays" }, "combine": [{ "name": "ratio", "left": "home_rest_days", "operation": "ratio", "right": "away_rest_days" }] },
            { "use": "travel", "options": { "venues": { "A": { "latitude": 1, "longitude": 2, "timeZone": "UTC" } }, "homeVenues": { "a": "A" }, "windows": [7] } }
          ]
        }
        """;

    private static readonly string[] Pieces = ["{", "}", "[", "]", "\"", ",", ":", "null", "true", "-", "1e999", "0", "\\ud800", "\ud800", "\\u0000", "\"use\"", "\"*\"", "\0", "//", "é", "\"features\":", "99999999999", "é\n"];

    private static readonly string[] Values = ["null", "true", "false", "0", "-1", "3", "1e308", "0.5", "2147483648", "\"\"", "\"*\"", "\"elo\"", "\"season\"", "\"home_*\"", "\"UTC\"", "[]", "[1]", "[\"margin\"]", "[3,4]", "{}", "{\"a\":1}", "{\"a\":\"b\"}", "\"\\u0007\"", "\"7.00:00:00\""];

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Spoiled_text_is_read_or_refused_never_anything_else() =>
        Prop.ForAll(Seeds, seed =>
        {
            SeededRandom random = new((ulong)seed);
            for (int attempt = 0; attempt < 10; attempt++)
            {
                string text = Document;
                for (int change = 1 + random.NextInt(3); change > 0; change--)
                {
                    int at = random.NextInt(text.Length);
                    int length = Math.Min(random.NextInt(6), text.Length - at);
                    text = string.Concat(text.AsSpan(0, at), random.NextInt(2) == 0 ? Pieces[random.NextInt(Pieces.Length)] : "", text.AsSpan(at + length));
                }

                ReadOrRefused(text);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Documents_with_other_values_anywhere_are_read_or_refused_never_anything_else()
    {
        int read = 0;
        int refused = 0;
        Prop.ForAll(Seeds, seed =>
        {
            SeededRandom random = new((ulong)seed);
            for (int attempt = 0; attempt < 4; attempt++)
            {
                JsonNode document = JsonNode.Parse(Document)!;
                for (int change = 1 + random.NextInt(2); change > 0; change--)
                {
                    Spoil(document, random);
                }

                bool isRead = ReadOrRefused(document.ToJsonString());
                read += isRead ? 1 : 0;
                refused += isRead ? 0 : 1;
            }
        }).QuickCheckThrowOnFailure();

        // Both happen, or the test would try nothing.
        Assert.InRange(read, 20, int.MaxValue);
        Assert.InRange(refused, 20, int.MaxValue);
    }

    private static bool ReadOrRefused(string json)
    {
        try
        {
            FeaturePipeline pipeline = FeatureSpecification.Parse(json).CreatePipeline();
            pipeline.Enqueue(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));
            Assert.Equal(pipeline.Features.Names.Length, pipeline.Compute(Games.Fixture("a", "b", Games.Day(5))).Length);
            return true;
        }
        catch (FormatException exception)
        {
            Assert.StartsWith("The feature specification ", exception.Message, StringComparison.Ordinal);
            return false;
        }
    }

    // Walks down to a random place and puts a random value there, takes it away, or gives it another name.
    private static void Spoil(JsonNode document, SeededRandom random)
    {
        JsonNode node = document;
        while (true)
        {
            if (node is JsonObject { Count: > 0 } members)
            {
                string name = members.ElementAt(random.NextInt(members.Count)).Key;
                if (random.NextInt(3) > 0 && members[name] is JsonObject or JsonArray)
                {
                    node = members[name]!;
                    continue;
                }

                JsonNode? value = random.NextInt(5) == 0 ? members[name]?.DeepClone() : JsonNode.Parse(Values[random.NextInt(Values.Length)]);
                bool isRemoved = random.NextInt(6) == 0 && members.Remove(name);
                members[isRemoved ? name + "x" : name] = value;
            }
            else if (node is JsonArray { Count: > 0 } items)
            {
                int index = random.NextInt(items.Count);
                if (random.NextInt(4) > 0 && items[index] is JsonObject or JsonArray)
                {
                    node = items[index]!;
                    continue;
                }

                items[index] = JsonNode.Parse(Values[random.NextInt(Values.Length)]);
            }

            return;
        }
    }
}
