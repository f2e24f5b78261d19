using Betting.Monitoring.Scores;
using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Scores;

/// <summary>Simulated forecasts whose true probabilities are known.</summary>
internal static class Forecasts
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero); // A Monday.

    /// <summary>Forecasts of three outcomes, four hours apart; the log odds are multiplied by a factor, so that above 1 the model says more than it knows.</summary>
    public static List<ScoredForecast> ThreeWay(int count, ulong seed, double factor = 1, double marketFactor = 1)
    {
        SeededRandom random = new(seed);
        List<ScoredForecast> forecasts = [];
        double[] row = new double[3], truth = new double[3], market = new double[3];
        for (int index = 0; index < count; index++)
        {
            int outcome = Draw(random, factor, marketFactor, truth, row, market);
            forecasts.Add(Forecast(index, [.. row], outcome) with { MarketProbabilities = [.. market] });
        }

        return forecasts;
    }

    public static int Draw(SeededRandom random, double factor, double marketFactor, double[] truth, double[] row, double[] market)
    {
        double strength = 0.9 * random.NextGaussian();
        double[] scores = [(strength / 2) + 0.25, 0, -strength / 2];
        Fill(scores, 1, truth);
        Fill(scores, factor, row);
        Fill(scores, marketFactor, market);
        double place = random.NextDouble();
        return place < truth[0] ? 0 : place < truth[0] + truth[1] ? 1 : 2;
    }

    public static ScoredForecast Forecast(int index, double[] row, int outcome) => new()
    {
        PredictionId = $"p{index:000000}",
        ModelId = "m",
        League = "E0",
        Market = row.Length == 2 ? MarketId.Moneyline : MarketId.MatchResult,
        Probabilities = [.. row],
        Outcome = outcome,
        MadeAt = Start.AddHours((4 * index) - 30),
        StartsAt = Start.AddHours((4 * index) - 2),
        SettledAt = Start.AddHours(4 * index),
    };

    private static void Fill(double[] scores, double factor, double[] row)
    {
        for (int index = 0; index < row.Length; index++)
        {
            row[index] = factor * scores[index];
        }

        double total = LogSumExp.Of(row);
        for (int index = 0; index < row.Length; index++)
        {
            row[index] = Math.Exp(row[index] - total);
        }
    }
}
