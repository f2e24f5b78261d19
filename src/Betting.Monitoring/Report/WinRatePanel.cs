using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Report;

/// <summary>How often bets win, by group.</summary>
internal static class WinRatePanel
{
    private const int Most = 50;

    /// <summary>Whether a bet was won: paid more than its stake.</summary>
    public static bool IsWon(Bet bet) => bet.Outcome is SettlementOutcome.Won or SettlementOutcome.HalfWon || (IsMixed(bet) && bet.Profit > 0m);

    /// <summary>Whether a bet was lost: paid less than its stake.</summary>
    public static bool IsLost(Bet bet) => bet.Outcome is SettlementOutcome.Lost or SettlementOutcome.HalfLost || (IsMixed(bet) && bet.Profit < 0m);

    public static ReportPanel Of(ReportWindow window, string id, string title, string subject, Func<Bet, string> groupOf)
    {
        ImmutableArray<Group> groups =
        [
            .. window.SettledInside
                .GroupBy(groupOf, StringComparer.Ordinal)
                .Select(group => new Group(
                    group.Key, group.Count(), group.Count(IsWon), group.Count(IsLost), group.Average(bet => bet.Probability), group.Sum(bet => bet.Stake), group.Sum(bet => bet.Profit ?? 0m)))
                .OrderByDescending(group => group.Bets)
                .ThenBy(group => group.Name, StringComparer.Ordinal)
                .Take(Most),
        ];
        Group[] drawn = [.. groups.Where(group => group.Decided > 0)];
        return new ReportPanel(
            id,
            title,
            "Won of all decided bets, with 95% Wilson intervals; returned stakes do not count, half wins and half losses do. A low rate at long odds may still pay: compare with the models' own probability."
                + CategoryAxis.Cut(drawn.Length, "group"))
        {
            Columns =
            [
                new("name", subject, IsNumber: false), new("bets", "Bets"), new("won", "Won"), new("lost", "Lost"), new("winRate", "Win rate"), new("lower", "95% from"), new("upper", "95% to"),
                new("predicted", "Predicted"), new("yield", "Yield"), new("judgement", "Judgement", IsNumber: false),
            ],
            Rows =
            [
                .. groups.Select(group => new[]
                {
                    ReportCell.Of(group.Name), ReportCell.Count(group.Bets), ReportCell.Count(group.Won), ReportCell.Count(group.Lost),
                    ReportCell.Percent(group.Decided > 0 ? group.Rate : null), ReportCell.Percent(group.Decided > 0 ? group.Interval.Lower : null), ReportCell.Percent(group.Decided > 0 ? group.Interval.Upper : null),
                    ReportCell.Percent(group.Predicted), ReportCell.SignedPercent(group.Staked > 0 ? (double)(group.Profit / group.Staked) : null),
                    ReportCell.Of(group.Decided < ReportText.Enough ? "too few to judge" : "enough"),
                }),
            ],
            WhyEmpty = "No data: no bet was settled in the look-back.",
            Chart = drawn.Length == 0 ? null : Chart(drawn, subject),
        };
    }

    private static ReportChart Chart(Group[] drawn, string subject) => new(
        Axis.Linear(0, 1, Axis.PercentLabel),
        CategoryAxis.Of([.. drawn.Select(group => group.Name)]),
        "Win rate (% of decided bets)",
        subject,
        string.Join(", ", drawn.Take(3).Select(group => $"{Figures.Short(group.Name, 30)} {Figures.Percent(group.Rate)} of {ReportText.Count(group.Decided, "bet")}")) + (drawn.Length > 3 ? ", and more in the table." : "."))
    {
        Shape = CategoryAxis.Shape(drawn.Length),
        Marks =
        [
            new ChartMark("Win rate", "bar model") { Bars = CategoryAxis.Bars(drawn.Length, index => drawn[index].Rate, index => $"{drawn[index].Name}: {Figures.Percent(drawn[index].Rate)} of {ReportText.Judged(drawn[index].Decided, "bet")}") },
            new ChartMark("95% interval", "interval ink") { Segments = [.. drawn.Take(CategoryAxis.Most).Select((group, index) => (new PlotPoint(group.Interval.Lower, CategoryAxis.Middle(drawn.Length, index)), new PlotPoint(group.Interval.Upper, CategoryAxis.Middle(drawn.Length, index))))] },
        ],
    };

    private static bool IsMixed(Bet bet) => bet.Outcome is SettlementOutcome.CashedOut or SettlementOutcome.Partial;

    private readonly record struct Group(string Name, int Bets, int Won, int Lost, double Predicted, decimal Staked, decimal Profit)
    {
        public int Decided => Won + Lost;

        public double Rate => Won / (double)Decided;

        public ConfidenceInterval Interval => Wilson.Interval(Won, Decided);
    }
}
