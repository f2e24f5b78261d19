using Betting.Models.Evaluation;

namespace Betting.Backtesting.Reports;

/// <summary>Scores by slice as CSV: <c>key,value,predictions,log_loss,priced,model_log_loss,market_log_loss,difference,lower,upper,verdict</c>.</summary>
internal static class SliceFile
{
    // The first line is that of all predictions; the bounds are those that hold for all slices together.
    public static void Write(EvaluationReport? report, TextWriter writer)
    {
        CsvLine.Write(writer, "key", "value", "predictions", "log_loss", "priced", "model_log_loss", "market_log_loss", "difference", "lower", "upper", "verdict");
        if (report is null)
        {
            return;
        }

        WriteLine("all", report.Overall);
        foreach (SliceEvaluation slice in report.Slices)
        {
            WriteLine(slice.Key, slice);
        }

        void WriteLine(string key, SliceEvaluation slice)
        {
            PairedDifference difference = slice.LogLossDifference;
            CsvLine.Write(
                writer,
                key,
                slice.Value,
                InvariantText.Of(slice.Forecast.Rows),
                Number(slice.Forecast.LogLoss),
                InvariantText.Of(slice.Market?.Rows ?? 0),
                Number(slice.ForecastOnMarketRows?.LogLoss),
                Number(slice.Market?.LogLoss),
                Number(difference.Mean),
                Number(difference.FamilyInterval.Lower),
                Number(difference.FamilyInterval.Upper),
                VerdictText(difference.Verdict));
        }
    }

    public static string VerdictText(MarketVerdict verdict) => verdict switch
    {
        MarketVerdict.InsufficientData => "insufficient-data",
        MarketVerdict.BetterThanMarket => "better",
        MarketVerdict.WorseThanMarket => "worse",
        _ => "not-distinguishable",
    };

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? InvariantText.Of(number) : "";
}
