using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Reports.Html;

namespace Betting.Backtesting.Tests.Reports;

/// <summary>A written page, read back as XML, which also proves that every tag is closed.</summary>
internal sealed class ReportPage
{
    private readonly XElement root;

    private ReportPage(string text)
    {
        Text = text;
        using StringReader characters = new(text);
        using XmlReader reader = XmlReader.Create(characters, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        root = XElement.Load(reader);
    }

    public string Text { get; }

    public static ReportPage Of(BacktestReport report) => new(Write(report));

    public static string Write(BacktestReport report)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        HtmlReport.Write(report, writer);
        return writer.ToString();
    }

    public IEnumerable<XElement> All(string name) => root.Descendants(name);

    public XElement Section(string id) => All("section").Single(section => (string?)section.Attribute("id") == id);

    /// <summary>The large figure of a tile.</summary>
    public string Tile(string name) => TileOf(name).Element("strong")!.Value;

    public string TileNote(string name) => TileOf(name).Elements("span").Last().Value;

    /// <summary>The rows of a table's body and foot, cell by cell.</summary>
    public string[][] Table(string captionStart)
    {
        XElement table = All("table").Single(candidate => candidate.Element("caption")!.Value.StartsWith(captionStart, StringComparison.Ordinal));
        return [.. table.Elements().Where(part => part.Name != "thead").Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
    }

    public static IEnumerable<XElement> Charts(XElement within) => within.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img");

    private XElement TileOf(string name) => Section("headline").Descendants("li").Single(tile => tile.Element("span")!.Value == name);
}
