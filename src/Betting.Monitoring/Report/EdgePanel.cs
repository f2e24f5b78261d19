using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>The edges at which bets were taken.</summary>
internal static class EdgePanel
{
    private const int MostBins = 24;

    private static readonly ImmutableArray<double> Widths = [0.01, 0.02, 0.05, 0.1];

    public static ReportPanel Of(ReportWindow window)
    {
        (double Edge, Bet Bet)[] bets = [.. window.SettledInside.Select(bet => (Math.Round(bet.Probability - bet.Odds.ImpliedProbability(), 10), bet)).Where(row => double.IsFinite(row.Item1))];
        double width = bets.Length == 0 ? Widths[0] : Width(bets.Min(row => row.Edge), bets.Max(row => row.Edge));
        (double From, int Count, decimal Staked, decimal Profit)[] bins =
        [
            .. bets.GroupBy(row => (int)Math.Floor((row.Edge / width) + 1e-9)).OrderBy(group => group.Key)
                .Select(group => (group.Key * width, group.Count(), group.Sum(row => row.Bet.Stake), group.Sum(row => row.Bet.Profit ?? 0m))),
        ];
        return new ReportPanel("edges", "Edges", "Settled bets by edge: the model's probability minus 1 / odds, in percentage points. Very large edges are more often mistakes than gifts.")
        {
            Columns = [new("from", "Edge from"), new("to", "To"), new("bets", "Bets"), new("staked", "Staked"), new("yield", "Yield"), new("judgement", "Judgement", IsNumber: false)],
            Rows =
            [
                .. bins.Select(bin => new[]
                {
                    ReportCell.Percent(bin.From, 0), ReportCell.Percent(bin.From + width, 0), ReportCell.Count(bin.Count), ReportCell.Money(bin.Staked),
                    ReportCell.SignedPercent(bin.Staked > 0 ? (double)(bin.Profit / bin.Staked) : null), ReportCell.Of(bin.Count < ReportText.Enough ? "too few to judge" : "enough"),
                }),
            ],
            WhyEmpty = "No data: no bet was settled in the look-back.",
            Chart = bins.Length == 0 ? null : new ReportChart(
                Axis.Linear(Math.Min(0, bins[0].From), bins[^1].From + width, Axis.PercentLabel),
                Axis.Linear(0, bins.Max(bin => bin.Count), Axis.CountLabel, 4),
                "Edge (percentage points)",
                "Bets",
                $"{ReportText.Count(bets.Length, "bet")}, mean edge {Figures.SignedPercent(bets.Average(row => row.Edge))}; most between {Figures.Percent(bins.MaxBy(bin => bin.Count).From, 0)} and {Figures.Percent(bins.MaxBy(bin => bin.Count).From + width, 0)}.")
            {
                Shape = "middle",
                Marks = [new ChartMark(null, "bar model") { Bars = [.. bins.Select(bin => new ChartBar(bin.From + (width * 0.04), bin.From + (width * 0.96), 0, bin.Count, $"{Figures.Percent(bin.From, 0)} to {Figures.Percent(bin.From + width, 0)}: {Figures.Count(bin.Count, "bet")}"))] }],
            },
        };
    }

    private static double Width(double lowest, double highest)
    {
        foreach (double width in Widths)
        {
            if ((highest - lowest) / width <= MostBins)
            {
                return width;
            }
        }

        return Widths[^1];
    }
}
