using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Betting.Repository.Tests.Documents;

/// <summary>The documentation of public types and members, as plain text.</summary>
internal static partial class MemberSummaries
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(() => Read("summary"));
    private static readonly Lazy<Dictionary<string, string>> Values = new(() => Read("value"));

    /// <summary>The summary of a documented item, for example <c>P:Betting.Execution.RiskLimits.DailyLoss</c>.</summary>
    public static string Of(string id) => Summaries.Value.GetValueOrDefault(id, "");

    /// <summary>What is said about a property's values: unit, range, default; empty where nothing is.</summary>
    public static string ValueOf(string id) => Values.Value.GetValueOrDefault(id, "");

    private static Dictionary<string, string> Read(string tag)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (string package in Checkout.Packages)
        {
            string file = Path.ChangeExtension(Checkout.Load(package).Location, ".xml");
            Assert.True(File.Exists(file), $"{package} has no documentation file.");
            foreach (XElement member in XDocument.Load(file).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } id && member.Element(tag) is { } text)
                {
                    texts[id] = WhiteSpace().Replace(string.Concat(text.Nodes().Select(Text)), " ").Trim();
                }
            }
        }

        return texts;
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } reference => reference.Value[(reference.Value.LastIndexOf('.') + 1)..].Split('(')[0],
        XElement element when element.Attribute("langword") is { } word => word.Value,
        XElement element => element.Attribute("name")?.Value ?? string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
