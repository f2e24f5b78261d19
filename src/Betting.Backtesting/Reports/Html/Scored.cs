namespace Betting.Backtesting.Reports.Html;

/// <summary>Which predictions can be scored.</summary>
internal static class Scored
{
    /// <summary>Whether it is known which selection won.</summary>
    public static bool WithOutcome(PredictionRow row) =>
        row.Outcome is { } outcome && outcome >= 0 && outcome < row.Prediction.Probabilities.Length;

    /// <summary>Whether, beyond that, there is a closing price for every selection.</summary>
    public static bool WithMarket(PredictionRow row) =>
        WithOutcome(row) && !row.Market.IsDefault && row.Market.Length == row.Prediction.Probabilities.Length;

    /// <summary>Why nothing can be scored; <see langword="null"/> where something can.</summary>
    public static string? WhyNothing(BacktestReport report) => report.Predictions.IsEmpty
        ? "No game was predicted, for example because there was too little history to train on."
        : report.Predictions.Any(WithOutcome) ? null : "No predicted game has an outcome yet.";
}
