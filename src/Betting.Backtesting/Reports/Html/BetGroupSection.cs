namespace Betting.Backtesting.Reports.Html;

/// <summary>What the bets came to by selection and by price.</summary>
internal static class BetGroupSection
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (PageSection.Open(html, "groups", "Bets by selection and price"))
        {
            if (report.Bets.IsEmpty)
            {
                PageSection.Nothing(html, PageSection.NoBets(report));
                return;
            }

            using (html.Element("div", ("class", "split even")))
            {
                BetTable.Write(html, "By selection", "Selection", BetBands.BySelection(report.Bets, report.Market), report.BetSummary);
                BetTable.Write(html, "By decimal odds", "Odds", BetBands.ByOdds(report.Bets), report.BetSummary);
            }

            html.Leaf(
                "p",
                "Yield is profit / staked. Win rate counts bets that made a profit among those that won or lost. CLV, the closing line value, is "
                    + "odds \u00d7 fair closing probability \u2212 1. Groups with few bets say little.",
                ("class", "after"));
        }
    }
}
