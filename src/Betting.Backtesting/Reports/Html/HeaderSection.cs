namespace Betting.Backtesting.Reports.Html;

/// <summary>What was run on what.</summary>
internal static class HeaderSection
{
    private const int LongestName = 80;

    private static readonly (string Id, string Name)[] Parts =
    [
        ("bankroll", "Bankroll"), ("calibration", "Calibration"), ("periods", "Scores"), ("edges", "Edges"),
        ("groups", "Bets"), ("drift", "Drift"), ("denials", "Refusals"), ("stages", "Time"), ("alerts", "Alerts"), ("limits", "How to read this"),
    ];

    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (html.Element("header"))
        {
            html.Leaf("p", "Backtest report", ("class", "eyebrow"));
            html.Leaf("h1", $"{Figures.Short(report.Source, LongestName)}: {MarketWords(report.Market)}");
            using (html.Element("dl", ("class", "facts")))
            {
                Fact(html, "Model", report.ModelName);
                Fact(html, "Sport", report.Sport);
                Fact(html, "Market", report.Market.ToString());
                Fact(html, "Period", Period(report));
                Fact(html, "Fixtures", report.Fixtures == 0 ? "none" : $"{Figures.Count(report.Fixtures)} ({Figures.Count(report.Results)} with a result)");
                Fact(html, "Predictions", report.Predictions.IsEmpty ? "none" : Figures.Count(report.Predictions.Length));
                Fact(html, "Bets", report.Bets.IsEmpty ? "none" : Figures.Count(report.Bets.Length));
                Fact(html, "Rejected rows", report.RejectedRows == 0 ? "none" : Figures.Count(report.RejectedRows));
            }

            using (html.Element("p", ("class", "fine")))
            {
                html.Text("Data SHA-256 ");
                html.Leaf("code", report.DataHash);
                html.Text($" \u00b7 seed {report.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)} \u00b7 version {Figures.Short(report.Version, LongestName)}");
            }

            using (html.Element("nav", ("aria-label", "Parts of this report")))
            {
                foreach ((string id, string name) in Parts)
                {
                    html.Leaf("a", name, ("href", "#" + id));
                    html.Text(" ");
                }
            }
        }
    }

    private static void Fact(HtmlWriter html, string name, string value)
    {
        using (html.Element("div"))
        {
            html.Leaf("dt", name);
            html.Leaf("dd", Figures.Short(value, LongestName), ("title", value.Length > LongestName ? value : null));
        }
    }

    private static string MarketWords(MarketId market) => market.Kind switch
    {
        MarketKind.MatchResult => "match result",
        MarketKind.Moneyline => "moneyline",
        MarketKind.Spread => "handicap",
        MarketKind.Total => "total",
        _ => market.KindName().Replace('-', ' '),
    };

    private static string Period(BacktestReport report)
    {
        DateTimeOffset? first = null, last = null;
        foreach (PredictionRow row in report.Predictions)
        {
            DateTimeOffset start = row.Prediction.Fixture.StartsAt;
            first = first is null || start < first ? start : first;
            last = last is null || start > last ? start : last;
        }

        return first is { } from && last is { } to
            ? Figures.Day(from) == Figures.Day(to) ? Figures.Day(from) : $"{Figures.Day(from)} to {Figures.Day(to)}"
            : "no game was predicted";
    }
}
