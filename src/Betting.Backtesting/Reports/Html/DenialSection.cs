namespace Betting.Backtesting.Reports.Html;

/// <summary>Why bets were refused.</summary>
internal static class DenialSection
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (PageSection.Open(html, "denials", "Refused bets"))
        {
            if (report.Denials.IsEmpty)
            {
                PageSection.Nothing(html, report.BetSummary is null
                    ? PageSection.NoBets(report)
                    : "The limits refused no bet.");
                return;
            }

            RankedBars.Write(
                html,
                "How often each limit refused a bet; one bet may violate several",
                ("Reason", "Bets"),
                [.. report.Denials
                    .OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => (DenialWords.Of(pair.Key), (string?)pair.Key, (double)pair.Value, Figures.Count(pair.Value)))]);
        }
    }
}
