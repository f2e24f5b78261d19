using System.Globalization;
using System.Text;
using Betting.Backtesting.Reports;
using Betting.Models.Training;
using Betting.Monitoring;

namespace ReferencePipeline;

/// <summary>The headline numbers for a person at a terminal.</summary>
internal static class SummaryText
{
    public static string Of(BacktestReport report, string folder)
    {
        StringBuilder text = new();
        Line(text, "data", $"{report.Fixtures:N0} fixtures, {report.Results:N0} results, {report.RejectedRows:N0} rows rejected");
        Line(text, "quality", Quality(report));
        Line(text, "model", report.ModelScores is { } model
            ? $"{report.ModelName}: log loss {model.LogLoss:0.0000}, Brier {model.Brier:0.0000}, RPS {model.RankedProbability:0.0000}, ECE {model.ExpectedCalibrationError:0.0000} over {model.Predictions:N0} predictions"
            : $"no prediction: a first model needs {new WalkForwardOptions().MinimumTrainingRows:N0} games with results");
        Line(text, "market", report is { MarketScores: { } market, ModelScoresOnMarketRows: { } same }
            ? $"closing price: log loss {market.LogLoss:0.0000} over {market.Predictions:N0} rows; the model on those rows {same.LogLoss:0.0000} ({same.LogLoss - market.LogLoss:+0.0000;-0.0000})"
            : report.ModelScores is null ? "nothing to compare with" : "no prices in this source to compare with");
        Line(text, "bets", report.BetSummary switch
        {
            null => "none: this source has no prices to bet at",
            { Count: 0 } => "none: nothing had enough edge and passed the limits",
            { } bets => $"{bets.Count:N0} bets, {bets.Staked:N2} staked, profit {bets.Profit:+#,0.00;-#,0.00}, yield {bets.Yield:+0.00%;-0.00%}, drawdown {bets.MaximumDrawdown:0.0%}, closing line value {Percent(bets.MeanClosingLineValue)}",
        });
        Line(text, "bankroll", $"{report.BankrollStart:N2} -> {report.BankrollEnd:N2}");
        Line(text, "denials", report.Denials.IsEmpty ? "none" : string.Join(", ", report.Denials.Select(denial => $"{denial.Key} {denial.Value.ToString("N0", CultureInfo.InvariantCulture)}")));
        Line(text, "alerts", $"{report.Alerts.Length:N0}");
        Line(text, "seconds", string.Join(", ", report.SecondsByStage.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Key} {stage.Value:0.0}"))));
        Line(text, "files", $"{Path.Combine(folder, ReportFiles.Page)} and {MonitoringPages.Page}, {ReportFiles.Summary}, {MonitoringPages.Json}, {ReportFiles.Predictions}, {ReportFiles.Bets}, {ReportFiles.Fixtures}, {ReportFiles.Rejects}, {ReportFiles.Quality} beside it");
        text.Append("A simulation over the past promises nothing about the future.\n");
        return text.ToString();
    }

    private static string Quality(BacktestReport report)
    {
        Finding[] wrong = [.. report.Quality.Where(finding => finding.Severity >= Severity.Warning).OrderByDescending(finding => finding.Severity)];
        int worthKnowing = report.Quality.Count(finding => finding.Severity == Severity.Info);
        if (wrong.Length == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"nothing wrong with data and features, {worthKnowing:N0} remarks");
        }

        const int shown = 3;
        int critical = wrong.Count(finding => finding.Severity == Severity.Critical);
        string first = string.Join("; ", wrong.Take(shown).Select(finding => $"{finding.Check} {finding.Subject}"));
        return string.Create(CultureInfo.InvariantCulture, $"{critical:N0} critical, {wrong.Length - critical:N0} warnings, {worthKnowing:N0} remarks: {first}{(wrong.Length > shown ? "; ..." : "")}");
    }

    private static string Percent(double? value) => value is { } number ? number.ToString("+0.00%;-0.00%", CultureInfo.InvariantCulture) : "not measurable here";

    private static void Line(StringBuilder text, string label, FormattableString value) => Line(text, label, value.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, string label, string value) => text.Append(CultureInfo.InvariantCulture, $"{label,-9} {value}\n");
}
