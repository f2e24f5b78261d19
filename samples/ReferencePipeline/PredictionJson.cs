using System.Text;
using System.Text.Json;
using Betting.Backtesting.Reports;
using Betting.Models;

namespace ReferencePipeline;

/// <summary>Predictions as a JSON array.</summary>
internal static class PredictionJson
{
    public static string Of(IEnumerable<PredictionRow> rows)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (PredictionRow row in rows)
            {
                Write(writer, row.Prediction);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, Prediction prediction)
    {
        writer.WriteStartObject();
        writer.WriteString("fixtureId", prediction.Fixture.Id.Value);
        writer.WriteString("start", prediction.Fixture.StartsAt.UtcDateTime);
        writer.WriteString("home", prediction.Fixture.Home);
        writer.WriteString("away", prediction.Fixture.Away);
        writer.WriteStartObject("probabilities");
        for (int index = 0; index < prediction.Probabilities.Length; index++)
        {
            writer.WriteNumber(prediction.Market.Selections[index].Name, prediction.Probabilities[index]);
        }

        writer.WriteEndObject();
        writer.WriteString("modelId", prediction.ModelId);
        writer.WriteString("madeAt", prediction.MadeAt.UtcDateTime);
        writer.WriteString("caveats", prediction.Caveats.ToString());
        writer.WriteEndObject();
    }
}
