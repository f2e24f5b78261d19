using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Scores;

/// <summary>Puts forecasts into bands by the decimal odds of the selection that the model thinks most probable.</summary>
internal sealed class OddsBanding(ImmutableArray<double> edges)
{
    private readonly string[] names = [.. Enumerable.Range(0, edges.Length + 1).Select(index => Name(edges, index))];

    public string BandOf(ScoredForecast forecast)
    {
        int pick = 0;
        for (int index = 1; index < forecast.Probabilities.Length; index++)
        {
            pick = forecast.Probabilities[index] > forecast.Probabilities[pick] ? index : pick;
        }

        double odds = forecast.Odds.Length > 0 && forecast.Odds[pick] > 0 ? forecast.Odds[pick]
            : forecast.MarketProbabilities.Length > 0 && forecast.MarketProbabilities[pick] > 0 ? 1 / forecast.MarketProbabilities[pick]
            : double.NaN;
        if (double.IsNaN(odds))
        {
            return "no price";
        }

        int band = 0;
        while (band < edges.Length && odds >= edges[band])
        {
            band++;
        }

        return names[band];
    }

    private static string Name(ImmutableArray<double> edges, int index) => edges.Length == 0 ? "any"
        : index == 0 ? string.Create(CultureInfo.InvariantCulture, $"below {edges[0]}")
        : index == edges.Length ? string.Create(CultureInfo.InvariantCulture, $"{edges[^1]} and above")
        : string.Create(CultureInfo.InvariantCulture, $"{edges[index - 1]} to {edges[index]}");
}
