using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Betting.Monitoring;

/// <summary>Logged predictions as JSON: what stores keep and compare.</summary>
/// <remarks>Pure functions, safe from any thread. Equal predictions give equal texts; numbers come back to the bit.</remarks>
public static class PredictionJson
{
    private const int IdBytes = 16;

    /// <summary>Writes a prediction.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <returns>One line of JSON.</returns>
    public static string Write(LoggedPrediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return AlertJson.Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", prediction.Id);
            json.WriteString("fixture", prediction.FixtureId.Value);
            json.WriteString("model", prediction.ModelId);
            json.WriteString("league", prediction.League);
            json.WriteString("market", prediction.Market.ToString());
            json.WriteStartArray("selections");
            foreach (Selection selection in prediction.Selections.IsDefault ? [] : prediction.Selections)
            {
                json.WriteStringValue(selection.Name);
            }

            json.WriteEndArray();
            Numbers(json, "probabilities", prediction.Probabilities);
            Numbers(json, "marketProbabilities", prediction.MarketProbabilities);
            Numbers(json, "odds", prediction.Odds);
            json.WriteNumber("madeAt", prediction.MadeAt.UtcTicks);
            json.WriteNumber("startsAt", prediction.StartsAt.UtcTicks);
            json.WritePropertyName("segments");
            AlertJson.WriteObject(json, prediction.Segments);
            json.WriteEndObject();
        });
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <returns>The prediction.</returns>
    /// <exception cref="FormatException">The text is no prediction.</exception>
    public static LoggedPrediction Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return new LoggedPrediction
            {
                Id = Text(root, "id"),
                FixtureId = new FixtureId(Text(root, "fixture")),
                ModelId = Text(root, "model"),
                League = Text(root, "league"),
                Market = MarketId.Parse(Text(root, "market")),
                Selections = [.. root.GetProperty("selections").EnumerateArray().Select(item => new Selection(item.GetString() ?? ""))],
                Probabilities = Numbers(root, "probabilities"),
                MarketProbabilities = Numbers(root, "marketProbabilities"),
                Odds = Numbers(root, "odds"),
                MadeAt = Instant(root, "madeAt"),
                StartsAt = Instant(root, "startsAt"),
                Segments = AlertJson.ReadObject(root.GetProperty("segments")),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            throw new FormatException($"The text is no logged prediction: {exception.Message}", exception);
        }
    }

    /// <summary>An id that is the same for the same model, fixture, market and instant.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="fixtureId">The fixture.</param>
    /// <param name="market">The market.</param>
    /// <param name="madeAt">The instant of the prediction.</param>
    /// <returns>32 hexadecimal digits, from SHA-256.</returns>
    public static string IdOf(string modelId, FixtureId fixtureId, MarketId market, DateTimeOffset madeAt)
    {
        ArgumentNullException.ThrowIfNull(modelId);
        string text = string.Create(CultureInfo.InvariantCulture, $"{modelId.Length}:{modelId}\n{fixtureId.Value.Length}:{fixtureId.Value}\n{market}\n{madeAt.UtcTicks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, IdBytes));
    }

    private static void Numbers(Utf8JsonWriter json, string name, ImmutableArray<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values.IsDefault ? [] : values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static ImmutableArray<double> Numbers(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];

    private static DateTimeOffset Instant(JsonElement root, string name) => new(root.GetProperty(name).GetInt64(), TimeSpan.Zero);

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
