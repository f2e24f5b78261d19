using Betting.Numerics.Statistics;

namespace Betting.Backtesting.Reports.Html;

/// <summary>The six figures to look at first.</summary>
internal static class HeadlineSection
{
    public static void Write(HtmlWriter html, BacktestReport report)
    {
        using (html.Element("section", ("id", "headline"), ("aria-labelledby", "headline-heading")))
        {
            html.Leaf("h2", "Headline", ("id", "headline-heading"), ("class", "unseen"));
            using (html.Element("ul", ("class", "tiles")))
            {
                WriteLoss(html, report);
                if (report.BetSummary is { Count: > 0 } summary)
                {
                    WriteBets(html, report, summary);
                }
                else
                {
                    Tile(html, "Bets", "None", PageSection.NoBets(report), "wide-tile");
                }
            }
        }
    }

    private static void WriteLoss(HtmlWriter html, BacktestReport report)
    {
        if (report is { MarketScores: { } market, ModelScoresOnMarketRows: { } model })
        {
            double difference = model.LogLoss - market.LogLoss;
            string verdict = Math.Abs(difference) < 0.00005 ? "The model is level with it"
                : $"The model is {(difference < 0 ? "better" : "worse")} by {Figures.Score(Math.Abs(difference))}";
            string interval = Uncertainty.OfDifference(report) is { } range
                ? $" (95% interval of model minus market: {Figures.SignedScore(range.Lower)} to {Figures.SignedScore(range.Upper)})."
                : ".";
            Tile(
                html,
                "Model log loss",
                Figures.Score(model.LogLoss),
                $"Closing prices: {Figures.Score(market.LogLoss)} on the same {Figures.Count(market.Predictions, "game")}. {verdict}{interval}");
        }
        else if (report.ModelScores is { } scores)
        {
            Tile(
                html,
                "Model log loss",
                Figures.Score(scores.LogLoss),
                $"On {Figures.Count(scores.Predictions, "game")}. No closing prices in this source, so there is no market to compare with.");
        }
        else
        {
            Tile(html, "Model log loss", "None", Scored.WhyNothing(report) ?? "Nothing was scored.");
        }
    }

    private static void WriteBets(HtmlWriter html, BacktestReport report, BetSummary summary)
    {
        Tile(html, "Yield", Figures.SignedPercent(summary.Yield, 2), YieldNote(report));
        Tile(
            html,
            "Profit",
            Figures.SignedMoney(summary.Profit),
            $"Bankroll from {Figures.Money(report.BankrollStart)} to {Figures.Money(report.BankrollEnd)}.");
        Tile(
            html,
            "Bets",
            Figures.Count(summary.Count),
            $"Staked {Figures.Money(summary.Staked)}. Win rate {(summary.WinRate is { } rate ? Figures.Percent(rate) : "undefined: every stake was returned")}.");
        Tile(
            html,
            "Largest drawdown",
            summary.MaximumDrawdown is { } drawdown ? Figures.Percent(drawdown) : "None",
            "The deepest fall of the bankroll from an earlier peak.");
        Tile(
            html,
            "Mean closing line value",
            summary.MeanClosingLineValue is { } value ? Figures.SignedPercent(value, 2) : "None",
            summary.MeanClosingLineValue is null
                ? "No closing prices for these bets."
                : "Expected profit per unit staked if the closing prices, margin removed, are right.");
    }

    private static string YieldNote(BacktestReport report)
    {
        if (Uncertainty.OfYield(report) is not { } range)
        {
            return $"Profit per unit staked. Fewer than {Figures.Count(Uncertainty.FewestValues)} bets are too few for an interval.";
        }

        return $"95% interval {Figures.SignedPercent(range.Lower)} to {Figures.SignedPercent(range.Upper)} (block bootstrap). {Meaning(range)}";
    }

    private static string Meaning(ConfidenceInterval range) => range.Lower > 0 ? "Zero lies below it: more than luck of one sample explains, if this was the only attempt."
        : range.Upper < 0 ? "Zero lies above it: a loss beyond bad luck."
        : "Zero lies inside: luck alone could explain this yield.";

    private static void Tile(HtmlWriter html, string name, string value, string note, string? style = null)
    {
        using (html.Element("li", ("class", style)))
        {
            html.Leaf("span", name, ("class", "name"));
            html.Leaf("strong", value);
            html.Leaf("span", note, ("class", "tile-note"));
        }
    }
}
