namespace Betting.Backtesting.Reports.Html;

/// <summary>A run as one self-contained web page for people: no script, no network, light and dark, for screen, phone and paper.</summary>
/// <remarks>
/// The page is well-formed XML as well as HTML, all text is encoded, and the same report gives the same characters on every machine.
/// Numbers are in invariant culture, instants in UTC. Thread-safe: a pure function but for the writer.
/// </remarks>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What the run found.</param>
    /// <param name="writer">Where it goes, best in UTF-8, which the page declares; it is neither flushed nor closed.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A scored prediction's probabilities do not add up to 1.</exception>
    public static void Write(BacktestReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        HtmlWriter html = new(writer);
        html.Constant("<!DOCTYPE html>\n");
        using (html.Element("html", ("lang", "en")))
        {
            WriteHead(html, report);
            using (html.Element("body"))
            {
                html.Leaf("a", "Skip to the results", ("class", "skip"), ("href", "#results"));
                HeaderSection.Write(html, report);
                using (html.Element("main", ("id", "results")))
                {
                    WriteSections(html, report);
                }

                LimitsSection.Write(html);
            }
        }
    }

    private static void WriteHead(HtmlWriter html, BacktestReport report)
    {
        using (html.Element("head"))
        {
            html.Empty("meta", ("charset", "utf-8"));
            html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Leaf("title", $"Backtest of {Figures.Short(report.Source, 60)}, {report.Market}");
            using (html.Element("style"))
            {
                html.Constant(PageStyle.Layout);
                html.Constant(PageStyle.Charts);
            }
        }
    }

    private static void WriteSections(HtmlWriter html, BacktestReport report)
    {
        HeadlineSection.Write(html, report);
        BankrollSection.Write(html, report);
        CalibrationSection.Write(html, report);
        PeriodSection.Write(html, report);
        EdgeSection.Write(html, report);
        BetGroupSection.Write(html, report);
        DriftSection.Write(html, report);
        using (html.Element("div", ("class", "pair")))
        {
            DenialSection.Write(html, report);
            StageSection.Write(html, report);
        }

        AlertSection.Write(html, report);
    }
}
