namespace Betting.Monitoring.Report;

/// <summary>A prediction with its outcome and its Brier score, 0 (right and certain) to 2 (wrong and certain), summed over outcomes.</summary>
internal readonly record struct ScoredRow(DateTimeOffset At, ReportPrediction Prediction, double Brier, double? MarketBrier);
