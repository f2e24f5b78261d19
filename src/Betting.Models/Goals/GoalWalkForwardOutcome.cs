using System.Collections.Immutable;

namespace Betting.Models.Goals;

/// <summary>What a walk-forward run of a goal model gave: every request answered as it would have been at its decision time.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record GoalWalkForwardOutcome
{
    /// <summary>The models in time order, only those that answer a request.</summary>
    public required ImmutableArray<GoalFit> Fits { get; init; }

    /// <summary>The boundaries at which no model could be fitted.</summary>
    public required ImmutableArray<GoalFitRefusal> Refusals { get; init; }

    /// <summary>The forecast of each request, in the order of the requests; <see langword="null"/> before the first model.</summary>
    public required ImmutableArray<GoalForecast?> Forecasts { get; init; }

    /// <summary>The model that answered each request, -1 before the first.</summary>
    public required ImmutableArray<int> RequestFit { get; init; }

    /// <summary>The probabilities of a market for every request, laid out as those of a classifier's walk-forward run.</summary>
    /// <param name="market">A match result, a moneyline, a spread or a total.</param>
    /// <returns>Request after request, one probability per selection; NaN for requests before the first model.</returns>
    /// <exception cref="NotSupportedException">The market cannot be answered from scores.</exception>
    public ImmutableArray<double> Probabilities(MarketId market)
    {
        int outcomes = market.Selections.Length;
        double[] all = new double[Forecasts.Length * outcomes];
        for (int request = 0; request < Forecasts.Length; request++)
        {
            Span<double> own = all.AsSpan(request * outcomes, outcomes);
            own.Fill(double.NaN);
            Forecasts[request]?.Grid.Probabilities(market, own);
        }

        return [.. all];
    }
}
