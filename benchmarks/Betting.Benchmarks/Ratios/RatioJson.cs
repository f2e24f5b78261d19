using System.Text.Json;

namespace Betting.Benchmarks.Ratios;

/// <summary>Rows as a JSON array; what is unknown is null, never 0.</summary>
internal static class RatioJson
{
    /// <summary>Writes the file, and its folder where there is none.</summary>
    public static void Write(IEnumerable<RatioRow> rows, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream stream = File.Create(path);
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (RatioRow row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            Number(json, "ours", row.Ours);
            Number(json, "rival", row.Rival);
            json.WriteString("unit", row.Unit);
            Number(json, "ratio", row.Ratio);
            Number(json, "bar", row.Bar);
            if (row.Met is { } met)
            {
                json.WriteBoolean("met", met);
            }
            else
            {
                json.WriteNull("met");
            }

            json.WriteString("note", row.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
