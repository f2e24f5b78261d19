using Betting.Numerics.Scoring;

namespace Betting.Ingestion.Tests;

/// <summary>How well prices, with the margin removed in proportion, foretold what happened.</summary>
internal static class MarketScore
{
    public static (int Games, double LogLoss, double RankedProbability) Of(SportsHistory history, Func<Quote, bool> choose)
    {
        List<double> probabilities = [];
        List<int> outcomes = [];
        int selections = 0;
        foreach (Result result in history.Results)
        {
            if (history.QuotesOf(result.Fixture.Id).SingleOrDefault(choose) is not { } quote)
            {
                continue;
            }

            double sum = quote.BookSum();
            selections = quote.Odds.Length;
            probabilities.AddRange(quote.Odds.Select(odds => odds.ImpliedProbability() / sum));
            outcomes.Add(result.Margin > 0 ? 0 : result.Margin < 0 ? selections - 1 : 1);
        }

        double[] matrix = [.. probabilities];
        int[] happened = [.. outcomes];
        return (happened.Length, ScoringRules.LogLoss(matrix, selections, happened), ScoringRules.RankedProbability(matrix, selections, happened));
    }
}
