using System.Collections.Immutable;

namespace Betting.Backtesting.Reports.Html;

/// <summary>How to read the page, and what it does not say.</summary>
internal static class LimitsSection
{
    private static readonly ImmutableArray<string> Notes =
    [
        "These are past results of a simulation. They promise no profit.",
        "The prices may not have been obtainable: bookmakers limit stakes, move prices and close accounts, and none of that is simulated.",
        "Log loss, Brier score and calibration tell more about a model than profit does, because every game counts and not only those bet on. Lower is better.",
        "Closing prices are the hardest opponent there is. A model that does not beat them can profit only from prices that were out of line before the close.",
        "A positive mean closing line value over many bets is a better sign of skill than a positive yield.",
        "Intervals say how far luck alone may have moved a figure. They do not cover what changes from here on, nor that this may be the best of several attempts.",
        "All instants are UTC. Amounts are in the bankroll's currency. n/a means that a figure does not apply or cannot be computed.",
    ];

    public static void Write(HtmlWriter html)
    {
        using (html.Element("footer", ("id", "limits")))
        {
            html.Leaf("h2", "How to read this, and its limits");
            using (html.Element("ul"))
            {
                foreach (string note in Notes)
                {
                    html.Leaf("li", note);
                }
            }
        }
    }
}
