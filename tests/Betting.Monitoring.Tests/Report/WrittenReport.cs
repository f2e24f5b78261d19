using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Betting.Monitoring.Report;

namespace Betting.Monitoring.Tests.Report;

/// <summary>A written report, read back as XML and as JSON, which proves that both are well-formed.</summary>
internal sealed class WrittenReport
{
    private readonly XElement root;

    private WrittenReport(ReportData data)
    {
        Html = HtmlOf(data);
        using XmlReader reader = XmlReader.Create(new StringReader(Html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        root = XElement.Load(reader);
        Json = JsonDocument.Parse(JsonOf(data)).RootElement;
    }

    public string Html { get; }

    public JsonElement Json { get; }

    public static WrittenReport Of(ReportData data) => new(data);

    public static string HtmlOf(ReportData data)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        MonitoringReport.WriteHtml(data, writer);
        return writer.ToString();
    }

    public static byte[] JsonOf(ReportData data)
    {
        using MemoryStream stream = new();
        MonitoringReport.WriteJson(data, stream);
        return stream.ToArray();
    }

    public IEnumerable<XElement> All(string name) => root.Descendants(name);

    public XElement Panel(string id) => All("article").Single(panel => (string?)panel.Attribute("id") == id);

    public string Tile(string name) => TileOf(name).Element("strong")!.Value;

    public string TileNote(string name) => TileOf(name).Elements("span").Last().Value;

    public IEnumerable<XElement> Charts() => All("svg").Where(svg => (string?)svg.Attribute("role") == "img");

    public JsonElement Section(string id) => Json.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("id").GetString() == id);

    public JsonElement Figure(string section, string key) => Section(section).GetProperty("figures").GetProperty(key).GetProperty("value");

    public JsonElement[] Rows(string section, string table) => [.. Section(section).GetProperty("tables").GetProperty(table).GetProperty("rows").EnumerateArray()];

    private XElement TileOf(string name) => All("li").Single(tile => tile.Element("span")?.Value == name);
}
