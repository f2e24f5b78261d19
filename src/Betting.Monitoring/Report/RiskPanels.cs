using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>Exposure, losses, counts and drawdown over time, each beside its limit.</summary>
internal static class RiskPanels
{
    private const string NoBets = "No data: no bet was open, reserved or settled in the look-back.";

    public static ReportPanel Limits(ReportWindow window, RiskDays risk)
    {
        RiskLimits? limits = window.Data.Limits;
        RiskDays.Day today = risk.Days[^1];
        decimal largest = window.Data.Bets.Where(bet => bet.Status is not (BetStatus.Denied or BetStatus.Rejected) && window.Holds(bet.ProposedAt)).Select(bet => bet.Stake).DefaultIfEmpty().Max();
        return new ReportPanel("limits", "Use of the limits", "Now, and at the worst moment of the look-back. The rule for the daily loss also counts everything open as lost, so it refuses earlier than this table shows.")
        {
            Columns = [new("limit", "Limit", IsNumber: false), new("now", "Now"), new("worst", "Worst"), new("allowed", "Allowed"), new("used", "Worst / allowed"), new("judgement", "Judgement", IsNumber: false, IsSeverity: true)],
            WhyEmpty = limits is null ? "No data: no limits are given." : NoBets,
            Rows = limits is null || risk.IsEmpty ? [] :
            [
                Money("Open exposure", risk.OpenStake, risk.Days.Max(day => day.MostStake), limits.OpenExposure),
                Money("Loss of a day", today.Loss, risk.Days.Max(day => day.Loss), limits.DailyLoss),
                Count("Bets of a day", today.Reserved, risk.Days.Max(day => day.Reserved), limits.BetsPerDay),
                Count("Open bets", risk.OpenBets, risk.Days.Max(day => day.MostOpen), limits.OpenBets),
                [ReportCell.Of("Single stake"), ReportCell.None, ReportCell.Money(largest), ReportCell.Money(limits.SingleStake), Share(largest, limits.SingleStake), Judgement(largest, limits.SingleStake)],
            ],
        };
    }

    public static ReportPanel Exposure(ReportWindow window, RiskDays risk)
    {
        PlotPoint[] points = [.. risk.Days.Select(day => new PlotPoint(day.Number + 0.5, (double)day.MostStake))];
        decimal? limit = window.Data.Limits?.OpenExposure;
        RiskDays.Day worst = risk.Days.MaxBy(day => day.MostStake) ?? risk.Days[0];
        return new ReportPanel("exposure", "Open exposure", "The largest sum of stakes at risk on each day. The table leaves out days without any.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("mostStake", "Most at risk"), new("mostOpen", "Most open bets")],
            Rows = [.. risk.Days.Where(day => day.MostOpen > 0).Select(day => new[] { ReportCell.Day(day.Number), ReportCell.Money(day.MostStake), ReportCell.Count(day.MostOpen) })],
            WhyEmpty = NoBets,
            Chart = risk.IsEmpty ? null : new ReportChart(
                window.Days,
                Axis.Linear(0, Math.Max(1, Math.Max(points.Max(point => point.Y), (double)(limit ?? 0m))), Axis.MoneyLabel, 4),
                window.DayTitle,
                ReportText.MoneyTitle("At risk", window.Data.Currency),
                $"Now {Figures.Money(risk.OpenStake)}; most {Figures.Money(worst.MostStake)} on {ReportText.Day(worst.Number)}{Against(limit)}.")
            {
                Shape = "middle",
                Marks = WithLimit(window, limit, new ChartMark("Most at risk", "line model") { Lines = [points] }),
            },
        };
    }

    public static ReportPanel DailyResult(ReportWindow window, RiskDays risk)
    {
        RiskDays.Day[] days = [.. risk.Days.Where(day => day.Settled > 0)];
        decimal? limit = window.Data.Limits?.DailyLoss;
        RiskDays.Day? worst = days.MinBy(day => day.Result);
        return new ReportPanel("daily-result", "Daily result against the loss limit", "Profit or loss of what was settled on each day.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("settled", "Settled bets"), new("result", "Result")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Number), ReportCell.Count(day.Settled), ReportCell.Gain(day.Result) })],
            WhyEmpty = "No data: no bet was settled in the look-back.",
            Chart = worst is null ? null : new ReportChart(
                window.Days,
                Axis.Linear(Math.Min((double)worst.Result, -(double)(limit ?? 0m)), Math.Max(1, (double)days.Max(day => day.Result)), Axis.MoneyLabel, 4),
                window.DayTitle,
                ReportText.MoneyTitle("Result", window.Data.Currency),
                $"Worst day {ReportText.Day(worst.Number)} with {Figures.SignedMoney(worst.Result)}{Against(limit)}.")
            {
                Shape = "middle",
                Marks = WithLimit(
                    window,
                    -limit,
                    new ChartMark("Profit", "bar model") { Bars = [.. days.Where(day => day.Result > 0).Select(Bar)] },
                    new ChartMark("Loss", "bar worse") { Bars = [.. days.Where(day => day.Result < 0).Select(Bar)] }),
            },
        };
    }

    public static ReportPanel Counts(ReportWindow window, RiskDays risk)
    {
        RiskDays.Day[] days = [.. risk.Days.Where(day => day.Reserved > 0)];
        int? limit = window.Data.Limits?.BetsPerDay;
        int most = days.Length == 0 ? 0 : days.Max(day => day.Reserved);
        return new ReportPanel("bet-counts", "Bets a day against their limit", "Bets by the day on which their stake was reserved; refused ones are not among them.")
        {
            Columns = [new("day", "Day", IsNumber: false), new("bets", "Bets"), new("mostOpen", "Most open at once")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Number), ReportCell.Count(day.Reserved), ReportCell.Count(day.MostOpen) })],
            WhyEmpty = "No data: no bet was reserved in the look-back.",
            Chart = days.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(0, Math.Max(most, limit ?? 0), Axis.CountLabel, 4),
                window.DayTitle,
                "Bets per day",
                $"{ReportText.Count(days.Sum(day => (long)day.Reserved), "bet")} on {ReportText.Count(days.Length, "day")}, at most {Figures.Count(most)} on one{(limit is { } allowed ? $"; limit {Figures.Count(allowed)}" : "")}.")
            {
                Shape = "middle",
                Marks = WithLimit(window, limit, new ChartMark("Bets", "bar model") { Bars = [.. days.Select(day => ReportWindow.Bar(day.Number, 0, day.Reserved, $"{ReportText.Day(day.Number)}: {Figures.Count(day.Reserved, "bet")}"))] }),
            },
        };
    }

    public static ReportPanel Drawdown(ReportWindow window, BankrollPath path)
    {
        PlotPoint[] points = [.. path.Steps.Select(step => step.Fall)];
        var days = path.Steps.Skip(1).GroupBy(step => (int)step.Place).Select(group => (Day: group.Key, Deepest: group.Max(step => step.Drawdown), Last: group.Last().Drawdown)).ToArray();
        return new ReportPanel("drawdown-path", "Drawdown", "How far the balance lies below its highest value so far, as a share of that value." + MoneyPanels.Thinned(points.Length))
        {
            Columns = [new("day", "Day", IsNumber: false), new("deepest", "Deepest"), new("last", "Last")],
            Rows = [.. days.Select(day => new[] { ReportCell.Day(day.Day), ReportCell.Percent(day.Deepest), ReportCell.Percent(day.Last) })],
            WhyEmpty = path.Balance is null ? "No data: the opening balance is not known." : "No data: no bet was settled in the look-back.",
            Chart = points.Length == 0 ? null : new ReportChart(
                window.Days,
                Axis.Linear(Math.Min(points.Min(point => point.Y), -0.01), 0, Axis.PercentLabel, 4),
                window.DayTitle,
                "Below the peak (%)",
                $"Deepest {Figures.Percent(path.Steps.Max(step => step.Drawdown))}, now {Figures.Percent(path.Drawdown)}.")
            {
                Shape = "middle",
                Marks = [new ChartMark(null, "line market-solid") { Lines = [MoneyPanels.Stairs(points)] }],
            },
        };
    }

    public static ReportPanel Denials(ReportWindow window)
    {
        Bet[] denied = [.. window.Data.Bets.Where(bet => bet.Status == BetStatus.Denied && window.Holds(bet.ProposedAt))];
        (string Code, int Count)[] codes =
        [
            .. denied.SelectMany(bet => bet.Denials.IsDefault ? [] : bet.Denials).GroupBy(code => code).Select(group => (Denial.TextOf(group.Key), group.Count()))
                .OrderByDescending(row => row.Item2).ThenBy(row => row.Item1, StringComparer.Ordinal),
        ];
        return new ReportPanel("denials", "Refused bets by limit", "How often each limit refused a bet; one bet may break several." + CategoryAxis.Cut(codes.Length, "limit"))
        {
            Columns = [new("code", "Limit", IsNumber: false), new("refusals", "Refusals")],
            Rows = [.. codes.Select(row => new[] { ReportCell.Of(row.Code), ReportCell.Count(row.Count) })],
            WhyEmpty = window.Data.Bets.IsDefaultOrEmpty ? "No data: there are no bets." : "No bet was refused in the look-back.",
            Chart = codes.Length == 0 ? null : new ReportChart(
                Axis.Linear(0, codes[0].Count, Axis.CountLabel, 4),
                CategoryAxis.Of([.. codes.Select(row => Words(row.Code))]),
                "Refusals",
                "Limit",
                $"{ReportText.Count(denied.Length, "refused bet")}; most often {Words(codes[0].Code)}, {Figures.Count(codes[0].Count)} times.")
            {
                Shape = CategoryAxis.Shape(codes.Length),
                Marks = [new ChartMark(null, "bar model") { Bars = CategoryAxis.Bars(codes.Length, index => codes[index].Count, index => $"{Words(codes[index].Code)}: {Figures.Count(codes[index].Count)}") }],
            },
        };
    }

    // For people: DAILY_LOSS is read as Daily loss.
    private static string Words(string code) => code.Length < 2 ? code : code[..1] + code[1..].Replace('_', ' ').ToLowerInvariant();

    private static ChartBar Bar(RiskDays.Day day) => ReportWindow.Bar(day.Number, 0, (double)day.Result, $"{ReportText.Day(day.Number)}: {Figures.SignedMoney(day.Result)}");

    private static ImmutableArray<ChartMark> WithLimit(ReportWindow window, decimal? limit, params ImmutableArray<ChartMark> marks) =>
        limit is { } level ? [.. marks, ChartMark.Level("Limit", "line limit", window.Days, (double)level)] : marks;

    private static string Against(decimal? limit) => limit is { } most ? $"; limit {Figures.Money(most)}" : "";

    private static ReportCell[] Money(string name, decimal now, decimal worst, decimal allowed) =>
        [ReportCell.Of(name), ReportCell.Money(now), ReportCell.Money(worst), ReportCell.Money(allowed), Share(worst, allowed), Judgement(worst, allowed)];

    private static ReportCell[] Count(string name, int now, int worst, int allowed) =>
        [ReportCell.Of(name), ReportCell.Count(now), ReportCell.Count(worst), ReportCell.Count(allowed), Share(worst, allowed), Judgement(worst, allowed)];

    private static ReportCell Share(decimal worst, decimal allowed) => ReportCell.Percent(allowed > 0m ? (double)(worst / allowed) : null, 0);

    private static ReportCell Judgement(decimal worst, decimal allowed) => ReportCell.Of(worst > allowed ? "critical" : worst >= 0.8m * allowed ? "near" : "kept");
}
