using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Betting.Monitoring.Report;

/// <summary>The report for programs: sections of tiles and tables, each table as columns and rows. What has no value is null.</summary>
internal static class ReportJson
{
    private const int Schema = 1;

    public static void Write(ReportWindow window, ImmutableArray<ReportSection> sections, Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default });
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("title", window.Data.Title);
        json.WriteString("generatedAt", ReportCell.Instant(window.End).Words);
        json.WriteString("from", ReportText.Day(window.FirstDay));
        json.WriteString("to", ReportText.Day(window.LastDay));
        json.WriteNumber("lookBackDays", window.Data.LookBackDays);
        json.WriteString("timeZone", window.Data.TimeZone.Id);
        json.WriteString("currency", window.Data.Currency);
        json.WriteStartArray("sections");
        foreach (ReportSection section in sections)
        {
            WriteSection(json, section);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, ReportSection section)
    {
        json.WriteStartObject();
        json.WriteString("id", section.Id);
        json.WriteString("title", section.Title);
        json.WriteStartObject("figures");
        foreach (ReportTile tile in section.Tiles)
        {
            json.WriteStartObject(tile.Key);
            json.WriteString("name", tile.Name);
            json.WritePropertyName("value");
            WriteCell(json, tile.Value);
            json.WriteString("severity", FindingWords.Of(tile.Severity));
            json.WriteString("note", tile.Note);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("tables");
        foreach (ReportPanel panel in section.Panels)
        {
            WriteTable(json, panel);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter json, ReportPanel panel)
    {
        json.WriteStartObject(panel.Id);
        json.WriteString("title", panel.Title);
        json.WriteString("note", panel.Rows.IsEmpty ? panel.WhyEmpty : panel.Note);
        json.WriteStartArray("columns");
        foreach (ReportColumn column in panel.Columns)
        {
            json.WriteStringValue(column.Key);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (ReportCell[] row in panel.Rows)
        {
            json.WriteStartArray();
            foreach (ReportCell cell in row)
            {
                WriteCell(json, cell);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, ReportCell cell)
    {
        if (cell.Number is { } number)
        {
            json.WriteNumberValue(number);
        }
        else if (cell.Words is { } words)
        {
            json.WriteStringValue(Sound(words));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // Half a surrogate pair is no text that JSON can hold.
    private static string Sound(string words) => string.Concat(words.EnumerateRunes());
}
