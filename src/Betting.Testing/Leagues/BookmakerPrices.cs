using System.Collections.Immutable;

namespace Betting.Testing.Leagues;

/// <summary>Turns what a bookmaker believes into the prices it shows.</summary>
internal static class BookmakerPrices
{
    private const decimal Shortest = 1.01m;
    private const decimal Longest = 1000m;

    /// <summary>Prices with a margin m: 1 / (p + m ((1 - b) p + b / K)), where b is the share laid on all K selections alike.</summary>
    public static ImmutableArray<DecimalOdds> Of(ImmutableArray<double> probabilities, double margin, double longshotBias)
    {
        ImmutableArray<DecimalOdds>.Builder odds = ImmutableArray.CreateBuilder<DecimalOdds>(probabilities.Length);
        foreach (double probability in probabilities)
        {
            double load = margin * (((1 - longshotBias) * probability) + (longshotBias / probabilities.Length));
            double implied = Math.Max(probability + load, 1 / (double)Longest);
            decimal price = decimal.Round((decimal)(1 / implied), 2, MidpointRounding.ToEven);
            odds.Add(new DecimalOdds(Math.Clamp(price, Shortest, Longest)));
        }

        return odds.MoveToImmutable();
    }
}
