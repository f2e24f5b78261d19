using System.Text;
using System.Text.Json;
using Betting.Monitoring;
using Betting.Monitoring.Drift;

namespace Betting.Backtesting.Reports;

/// <summary>The headline numbers of a report as JSON; what does not apply is <c>null</c>, never 0.</summary>
public static class SummaryJson
{
    /// <summary>Writes the summary.</summary>
    /// <param name="report">The report.</param>
    /// <returns>An indented JSON object, with a line break at its end.</returns>
    public static string Of(BacktestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("source", report.Source);
            writer.WriteString("sport", report.Sport);
            writer.WriteString("market_predicted", report.Market.ToString());
            writer.WriteNumber("fixtures", report.Fixtures);
            writer.WriteNumber("results", report.Results);
            writer.WriteNumber("rejectedRows", report.RejectedRows);
            WriteScores(writer, "model", report.ModelName, report.ModelScores);
            WriteScores(writer, "modelOnMarketRows", report.ModelName, report.ModelScoresOnMarketRows);
            WriteScores(writer, "market", "closing-price", report.MarketScores);
            WriteBets(writer, report.BetSummary);
            writer.WriteStartObject("bankroll");
            WriteNumber(writer, "start", report.BankrollStart);
            WriteNumber(writer, "end", report.BankrollEnd);
            writer.WriteEndObject();
            WriteMonitoring(writer, report);
            writer.WriteNumber("seed", report.Seed);
            writer.WriteString("dataHash", report.DataHash);
            writer.WriteString("version", report.Version);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteScores(Utf8JsonWriter writer, string key, string name, ProbabilityScores? scores)
    {
        writer.WriteStartObject(key);
        writer.WriteString("name", name);
        WriteNumber(writer, "predictions", (decimal?)scores?.Predictions);
        WriteNumber(writer, "logLoss", scores?.LogLoss);
        WriteNumber(writer, "brier", scores?.Brier);
        WriteNumber(writer, "rps", scores?.RankedProbability);
        WriteNumber(writer, "ece", scores?.ExpectedCalibrationError);
        WriteNumber(writer, "accuracy", scores?.Accuracy);
        WriteNumber(writer, "auc", scores?.AreaUnderCurve);
        writer.WriteEndObject();
    }

    private static void WriteBets(Utf8JsonWriter writer, BetSummary? bets)
    {
        writer.WriteStartObject("bets");
        WriteNumber(writer, "count", (decimal?)bets?.Count);
        WriteNumber(writer, "staked", bets?.Staked);
        WriteNumber(writer, "profit", bets?.Profit);
        WriteNumber(writer, "yield", bets?.Yield);
        WriteNumber(writer, "winRate", bets?.WinRate);
        WriteNumber(writer, "maxDrawdown", bets?.MaximumDrawdown);
        WriteNumber(writer, "meanClosingLineValue", bets?.MeanClosingLineValue);
        writer.WriteEndObject();
    }

    private static void WriteMonitoring(Utf8JsonWriter writer, BacktestReport report)
    {
        writer.WriteStartObject("denials");
        foreach ((string code, int count) in report.Denials)
        {
            writer.WriteNumber(code, count);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("driftedFeatures");
        foreach (FeatureDrift drift in report.Drift)
        {
            if (drift.Finding.Severity >= Severity.Warning)
            {
                writer.WriteStringValue(drift.Feature);
            }
        }

        writer.WriteEndArray();
        writer.WriteNumber("alerts", report.Alerts.Length);
        writer.WriteStartObject("secondsByStage");
        foreach ((string stage, double seconds) in report.SecondsByStage)
        {
            writer.WriteNumber(stage, Math.Round(seconds, 3));
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(key, number);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string key, decimal? value)
    {
        if (value is { } number)
        {
            // Amounts are exact to the cent; the rounding only drops zeros that multiplications left behind.
            writer.WriteNumber(key, decimal.Round(number, 2));
        }
        else
        {
            writer.WriteNull(key);
        }
    }
}
