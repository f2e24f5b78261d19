using Betting.Backtesting.Reports.Html;

namespace Betting.Monitoring.Report;

/// <summary>The rolling Brier score of seven days, with the market on the same predictions.</summary>
internal static class BrierPanel
{
    private const int Span = 7;

    public static ReportPanel Of(ReportWindow window)
    {
        List<Row> rows = Rows(window);
        bool hasMarket = rows.Any(row => row.Market is not null);
        return new ReportPanel(
            "brier",
            "Brier score of 7 days",
            $"Mean over the outcomes that became known in the seven days up to each day. Days with fewer than {Figures.Count(ReportText.Enough)} predictions move by luck: see the counts in the table.")
        {
            Columns =
            [
                new("day", "Day", IsNumber: false), new("settled", "Settled that day"), new("settled7Days", "Settled in 7 days"), new("brier7Days", "Brier, 7 days"),
                new("pricedBrier7Days", "On priced rows"), new("marketBrier7Days", "Market on them"),
            ],
            Rows =
            [
                .. rows.Select(row => new[]
                {
                    ReportCell.Day(row.Day), ReportCell.Count(row.Settled), ReportCell.Count(row.Count), ReportCell.Score(row.Brier), ReportCell.Score(row.Priced), ReportCell.Score(row.Market),
                }),
            ],
            WhyEmpty = "No data: no outcome became known in the look-back.",
            Chart = rows.Count == 0 ? null : Chart(window, rows, hasMarket),
        };
    }

    private static ReportChart Chart(ReportWindow window, List<Row> rows, bool hasMarket)
    {
        PlotPoint[] model = [.. rows.Select(row => new PlotPoint(row.Day + 0.5, row.Brier))];
        PlotPoint[] market = [.. rows.Where(row => row.Market is not null).Select(row => new PlotPoint(row.Day + 0.5, row.Market ?? 0))];
        PlotPoint lowest = model.MinBy(point => point.Y), highest = model.MaxBy(point => point.Y);
        return new ReportChart(
            window.Days,
            Axis.Linear(model.Concat(market).Min(point => point.Y), model.Concat(market).Max(point => point.Y), Axis.PlainLabel, 4),
            window.DayTitle,
            "Brier score (0 to 2, lower is better)",
            $"On the last day {Figures.Score(model[^1].Y)}; lowest {Figures.Score(lowest.Y)} on {ReportText.Day((int)lowest.X)}, highest {Figures.Score(highest.Y)} on {ReportText.Day((int)highest.X)}."
                + (hasMarket ? $" Market on the last priced day {Figures.Score(market[^1].Y)}." : ""))
        {
            Marks = hasMarket
                ? [ChartMark.Curve("Market", "line market", "dot small market", market, 1.5, Tip), ChartMark.Curve("Models", "line model", "dot small model", model, 1.5, Tip)]
                : [ChartMark.Curve("Models", "line model", "dot small model", model, 1.5, Tip)],
        };
    }

    private static string Tip(PlotPoint point) => $"{ReportText.Day((int)point.X)}: {Figures.Score(point.Y)}";

    // Sums by day, then a window that slides over the days.
    private static List<Row> Rows(ReportWindow window)
    {
        int first = window.FirstDay - Span + 1;
        Sums[] days = new Sums[window.LastDay - first + 1];
        foreach (ScoredRow row in window.Scored)
        {
            int day = window.DayOf(row.At) - first;
            if (day >= 0)
            {
                days[day] = days[day].With(row);
            }
        }

        List<Row> rows = [];
        for (int index = Span - 1; index < days.Length; index++)
        {
            Sums sum = default;
            for (int back = 0; back < Span; back++)
            {
                sum = sum.With(days[index - back]);
            }

            if (sum.Count > 0)
            {
                rows.Add(new Row(
                    first + index, days[index].Count, sum.Count, sum.Brier / sum.Count, sum.Priced > 0 ? sum.PricedBrier / sum.Priced : null, sum.Priced > 0 ? sum.MarketBrier / sum.Priced : null));
            }
        }

        return rows;
    }

    private readonly record struct Row(int Day, int Settled, int Count, double Brier, double? Priced, double? Market);

    private readonly record struct Sums(int Count, double Brier, int Priced, double PricedBrier, double MarketBrier)
    {
        public Sums With(ScoredRow row) => row.MarketBrier is { } market
            ? new(Count + 1, Brier + row.Brier, Priced + 1, PricedBrier + row.Brier, MarketBrier + market)
            : this with { Count = Count + 1, Brier = Brier + row.Brier };

        public Sums With(Sums other) =>
            new(Count + other.Count, Brier + other.Brier, Priced + other.Priced, PricedBrier + other.PricedBrier, MarketBrier + other.MarketBrier);
    }
}
