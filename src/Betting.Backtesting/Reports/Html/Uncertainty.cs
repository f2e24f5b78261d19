using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Backtesting.Reports.Html;

/// <summary>How far the headline figures could have come out otherwise by luck: 95 % intervals by the block bootstrap.</summary>
internal static class Uncertainty
{
    /// <summary>Below this number of values an interval would only pretend to know something.</summary>
    public const int FewestValues = 30;

    private const int Resamples = 2000;
    private const double Level = 0.95;

    /// <summary>The interval of profit / turnover; <see langword="null"/> where there are too few bets.</summary>
    public static ConfidenceInterval? OfYield(BacktestReport report)
    {
        List<double> profits = [], stakes = [];
        foreach (BetRow row in report.Bets)
        {
            if (row.Bet.Stake > 0)
            {
                profits.Add((double)(row.Bet.Profit ?? 0m));
                stakes.Add((double)row.Bet.Stake);
            }
        }

        return profits.Count < FewestValues
            ? null
            : BlockBootstrap.RatioInterval(profits.ToArray(), stakes.ToArray(), BlockLength(profits.Count), Resamples, Level, SeedOf(report));
    }

    /// <summary>The interval of the model's mean log loss minus the market's; <see langword="null"/> where there are too few rows.</summary>
    public static ConfidenceInterval? OfDifference(BacktestReport report)
    {
        List<double> differences = [];
        foreach (PredictionRow row in report.Predictions)
        {
            if (Scored.WithMarket(row) && row.Outcome is { } outcome)
            {
                differences.Add(ScoringRules.LogLossOf(row.Prediction.Probabilities.AsSpan(), outcome) - ScoringRules.LogLossOf(row.Market.AsSpan(), outcome));
            }
        }

        return differences.Count < FewestValues
            ? null
            : BlockBootstrap.MeanInterval(differences.ToArray(), BlockLength(differences.Count), Resamples, Level, SeedOf(report));
    }

    /// <summary>
    /// Values per block: the cube root of their number, the order at which the block bootstrap's error is least
    /// (Künsch, 1989, The jackknife and the bootstrap for general stationary observations), and at least 10, about one day of games.
    /// </summary>
    public static int BlockLength(int values) => Math.Min(values, Math.Max(10, (int)Math.Ceiling(Math.Cbrt(values))));

    private static ulong SeedOf(BacktestReport report) => unchecked((ulong)report.Seed);
}
