using Betting.Backtesting.Reports.Html;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>Bankroll, profit and yield over time.</summary>
internal static class MoneyPanels
{
    private const string NoBets = "No data: no bet was settled in the look-back.";

    public static ReportPanel Bankroll(ReportWindow window, BankrollPath path)
    {
        var days = path.Steps.Skip(1).GroupBy(step => (int)step.Place).Select(group => (Day: group.Key, Low: group.Min(step => step.Balance), High: group.Max(step => step.Balance), Last: group.Last().Balance)).ToArray();
        PlotPoint[] points = [.. path.Steps.Select(step => step.Money)];
        return new ReportPanel("bankroll-path", "Bankroll", "The balance after every settled bet." + Thinned(points.Length))
        {
            Columns = [new("day", "Day", IsNumber: false), new("lowest", "Lowest"), new("highest", "Highest"), new("last", "Last")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Day), ReportCell.Money(day.Low), ReportCell.Money(day.High), ReportCell.Money(day.Last) })],
            WhyEmpty = path.Balance is null ? "No data: the opening balance is not known." : NoBets,
            Chart = points.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(points.Min(point => point.Y), points.Max(point => point.Y), Axis.MoneyLabel, 4),
                window.DayTitle,
                ReportText.MoneyTitle("Balance", window.Data.Currency),
                $"From {Figures.Money(path.Steps[0].Balance)} to {Figures.Money(path.Steps[^1].Balance)} over {ReportText.Count(points.Length - 1, "settled bet")}; lowest {Figures.Money(path.Steps.Min(step => step.Balance))}, highest {Figures.Money(path.Steps.Max(step => step.Balance))}.")
            {
                Marks = [new ChartMark(null, "line model") { Lines = [Stairs(points)], DotStyle = "dot model", Dots = [(points[^1], $"{ReportText.Day((int)points[^1].X)}: {Figures.Money(path.Steps[^1].Balance)}")] }],
            },
        };
    }

    public static ReportPanel Profit(ReportWindow window)
    {
        List<PlotPoint> points = [new(window.FirstDay, 0)];
        SortedDictionary<int, decimal> days = [];
        decimal sum = 0m;
        foreach (Bet bet in window.SettledInside)
        {
            sum += bet.Profit ?? 0m;
            double place = window.PlaceOf(bet.SettledAt ?? default);
            points.Add(new PlotPoint(place, (double)sum));
            days[(int)place] = sum;
        }

        return new ReportPanel("profit-path", "Cumulative profit", "Profit of all bets settled since the start of the look-back." + Thinned(points.Count))
        {
            Columns = [new("day", "Day", IsNumber: false), new("profit", "Profit so far")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Key), ReportCell.Gain(day.Value) })],
            WhyEmpty = NoBets,
            Chart = days.Count == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(points.Min(point => point.Y), points.Max(point => point.Y), Axis.MoneyLabel, 4),
                window.DayTitle,
                ReportText.MoneyTitle("Profit", window.Data.Currency),
                $"{Figures.SignedMoney(sum)} after {ReportText.Count(points.Count - 1, "bet")}.")
            {
                Marks =
                [
                    ChartMark.Level("No profit, no loss", "line reference", window.Days, 0),
                    new ChartMark("Profit", "line model") { Lines = [Stairs(points)], DotStyle = "dot model", Dots = [(points[^1], $"{ReportText.Day((int)points[^1].X)}: {Figures.SignedMoney(sum)}")] },
                ],
            },
        };
    }

    public static ReportPanel DailyYield(ReportWindow window)
    {
        (int Day, int Bets, decimal Staked, decimal Profit, double Yield)[] days =
        [
            .. window.SettledInside.GroupBy(bet => window.DayOf(bet.SettledAt ?? default)).Select(group =>
            {
                decimal staked = group.Sum(bet => bet.Stake), profit = group.Sum(bet => bet.Profit ?? 0m);
                return (group.Key, group.Count(), staked, profit, staked > 0 ? (double)(profit / staked) : 0);
            }),
        ];
        return new ReportPanel("daily-yield", "Daily yield", "Profit / staked of the bets settled on each day. Single days hold few bets and swing by luck.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("bets", "Bets"), new("staked", "Staked"), new("profit", "Profit"), new("yield", "Yield")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Day), ReportCell.Count(day.Bets), ReportCell.Money(day.Staked), ReportCell.Gain(day.Profit), ReportCell.SignedPercent(day.Yield) })],
            WhyEmpty = NoBets,
            Chart = days.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(Math.Min(0, days.Min(day => day.Yield)), Math.Max(0.01, days.Max(day => day.Yield)), Axis.PercentLabel, 4),
                window.DayTitle,
                "Yield (% of stakes)",
                $"{ReportText.Count(days.Length, "day")} with settled bets, {Figures.Count(days.Count(day => day.Profit > 0))} of them with a profit; best {Figures.SignedPercent(days.Max(day => day.Yield))}, worst {Figures.SignedPercent(days.Min(day => day.Yield))}.")
            {
                Shape = "middle",
                Marks =
                [
                    new ChartMark("Profit", "bar model") { Bars = [.. days.Where(day => day.Yield > 0).Select(day => Bar(day.Day, day.Yield))] },
                    new ChartMark("Loss", "bar worse") { Bars = [.. days.Where(day => day.Yield < 0).Select(day => Bar(day.Day, day.Yield))] },
                ],
            },
        };
    }

    /// <summary>Says that a curve is drawn with fewer points than there are, where that is so.</summary>
    public static string Thinned(int points) => (2 * points) - 1 > Downsampling.MostPoints
        ? $" {Figures.Count(points)} points drawn with at most {Figures.Count(Downsampling.MostPoints)}; the lowest and the highest of each stretch are kept."
        : "";

    /// <summary>The curve of a value that stays until it changes.</summary>
    public static PlotPoint[] Stairs(IReadOnlyList<PlotPoint> points)
    {
        PlotPoint[] stairs = new PlotPoint[Math.Max(0, (2 * points.Count) - 1)];
        for (int index = 0; index < points.Count; index++)
        {
            stairs[2 * index] = points[index];
            if (index > 0)
            {
                stairs[(2 * index) - 1] = new PlotPoint(points[index].X, points[index - 1].Y);
            }
        }

        return stairs;
    }

    private static ChartBar Bar(int day, double yield) => ReportWindow.Bar(day, 0, yield, $"{ReportText.Day(day)}: {Figures.SignedPercent(yield)}");
}
