using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>How much of the limits is used.</summary>
internal static class RiskUse
{
    public static ReportSection Of(ReportWindow window)
    {
        RiskDays risk = RiskDays.Of(window);
        BankrollPath path = BankrollPath.Of(window);
        return new ReportSection(
            "risk",
            "Risk",
            "A stake is at risk from its reservation until its settlement. Limits are those that hold now; they may have been others before.",
            Tiles(window, risk, path),
            [
                RiskPanels.Limits(window, risk),
                RiskPanels.Drawdown(window, path),
                RiskPanels.Exposure(window, risk),
                RiskPanels.DailyResult(window, risk),
                RiskPanels.Counts(window, risk),
                RiskPanels.Denials(window),
            ]);
    }

    /// <summary>Critical where a limit is broken, a warning from four fifths of it on.</summary>
    public static Severity SeverityOf(decimal value, decimal? limit) =>
        limit is not { } most || value <= 0m ? Severity.None : value > most ? Severity.Critical : value >= 0.8m * most ? Severity.Warning : Severity.None;

    private static ImmutableArray<ReportTile> Tiles(ReportWindow window, RiskDays risk, BankrollPath path)
    {
        bool known = !window.Data.Bets.IsDefaultOrEmpty;
        RiskLimits? limits = window.Data.Limits;
        RiskDays.Day today = risk.Days[^1];
        return
        [
            new(
                "openExposure", "Open exposure", known ? ReportCell.Money(risk.OpenStake) : ReportCell.NoData,
                $"{ReportText.Count(risk.OpenBets, "open bet")}; {Against(limits?.OpenExposure)}", SeverityOf(risk.OpenStake, limits?.OpenExposure)),
            new("lossToday", "Loss on the last day", known ? ReportCell.Money(today.Loss) : ReportCell.NoData, $"{ReportText.Day(today.Number)}; {Against(limits?.DailyLoss)}", SeverityOf(today.Loss, limits?.DailyLoss)),
            new(
                "betsToday", "Bets on the last day", known ? ReportCell.Count(today.Reserved) : ReportCell.NoData,
                limits is null ? "no limit given" : $"limit {Figures.Count(limits.BetsPerDay)}", SeverityOf(today.Reserved, limits?.BetsPerDay)),
            new(
                "drawdown", "Drawdown", path.Balance is null ? ReportCell.NoData : ReportCell.Percent(path.Drawdown),
                path.Balance is null ? "the opening balance is not known" : $"below the peak of {Figures.Money(path.Peak)}"
                    + (path.Steps.IsEmpty ? "" : $"; deepest in the look-back {Figures.Percent(path.Steps.Max(step => step.Drawdown))}")),
        ];
    }

    private static string Against(decimal? limit) => limit is { } most ? $"limit {Figures.Money(most)}" : "no limit given";
}
