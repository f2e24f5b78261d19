namespace Betting.Execution.Odds;

/// <summary>Turns odds of every notation, probabilities and text into <see cref="DecimalOdds"/> and back.</summary>
/// <remarks>
/// All arithmetic is <see cref="decimal"/>: exact wherever the price has a finite decimal form, correct to 20 digits or more where it
/// repeats, such as American -110. All text is invariant culture unless a format provider is given. <see cref="OddsNotation"/> defines
/// the notations. Thread-safe (pure functions).
/// </remarks>
public static partial class OddsFormat
{
    private const decimal SmallestAmerican = 100m;
    private const int AmericanDecimals = 9;
    private const int RepeatingDecimals = 20;
    private const decimal SmallestProfit = 1e-20m;
    private const int LargestDenominator = 100_000;

    /// <summary>The price of American odds: <c>1 + a/100</c> for positive, <c>1 + 100/|a|</c> for negative.</summary>
    /// <param name="american">At most -100 or at least +100, for example <c>170</c> or <c>-110</c>.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The magnitude is below 100, or the price above <see cref="DecimalOdds.Maximum"/>.</exception>
    public static DecimalOdds FromAmerican(decimal american)
    {
        if (Math.Abs(american) < SmallestAmerican)
        {
            throw new ArgumentOutOfRangeException(nameof(american), american, "American odds are -100 or less, or +100 or more.");
        }

        return new DecimalOdds(1m + (american > 0m ? american / 100m : 100m / -american));
    }

    /// <summary>American odds of a price: positive from 2.00 up, negative below.</summary>
    /// <param name="odds">A price that pays a profit.</param>
    /// <returns>At most -100 or at least +100, rounded to nine decimals so that a repeating fraction such as 1.909090... gives -110.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price pays no profit, or less than 1 unit for 10^20 staked.</exception>
    public static decimal ToAmerican(DecimalOdds odds)
    {
        decimal profit = odds.ProfitPerUnit;
        if (profit < SmallestProfit)
        {
            throw new ArgumentOutOfRangeException(nameof(odds), odds, "A price of 1.00 pays no profit and has no American form.");
        }

        return Math.Round(profit >= 1m ? profit * 100m : -100m / profit, AmericanDecimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>The price of fractional odds: <c>1 + numerator/denominator</c>.</summary>
    /// <param name="numerator">Profit; not negative.</param>
    /// <param name="denominator">Stake; positive.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range, or the price above <see cref="DecimalOdds.Maximum"/>.</exception>
    public static DecimalOdds FromFractional(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        return new DecimalOdds(1m + ((decimal)numerator / denominator));
    }

    /// <summary>The fraction closest to a price among all with a small enough denominator, in lowest terms.</summary>
    /// <param name="odds">The price.</param>
    /// <param name="maximumDenominator">The largest denominator, 1 to 100,000. Default 100, which covers what bookmakers print.</param>
    /// <returns>Profit and stake, for example 7 and 4 for 2.75. Of two equally close fractions the shorter price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The largest denominator is out of range.</exception>
    public static (long Numerator, long Denominator) ToFractional(DecimalOdds odds, int maximumDenominator = 100)
    {
        if (maximumDenominator is < 1 or > LargestDenominator)
        {
            throw new ArgumentOutOfRangeException(nameof(maximumDenominator), maximumDenominator, $"The largest denominator lies between 1 and {LargestDenominator}.");
        }

        decimal profit = odds.ProfitPerUnit;
        long bestNumerator = 0;
        long bestDenominator = 1;
        decimal bestError = decimal.MaxValue;
        for (int denominator = 1; denominator <= maximumDenominator && bestError > 0m; denominator++)
        {
            long numerator = (long)Math.Ceiling((profit * denominator) - 0.5m);
            decimal error = Math.Abs(((decimal)numerator / denominator) - profit);
            if (error < bestError)
            {
                (bestNumerator, bestDenominator, bestError) = (numerator, denominator, error);
            }
        }

        return (bestNumerator, bestDenominator);
    }

    /// <summary>The price without margin of a probability: <c>1/p</c>.</summary>
    /// <param name="probability">1 / <see cref="DecimalOdds.Maximum"/> to 1. Its first 15 significant digits count.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or out of range.</exception>
    public static DecimalOdds FromProbability(double probability)
    {
        if (!(probability >= (double)(1m / DecimalOdds.Maximum) && probability <= 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, $"A probability that has a price lies between {1m / DecimalOdds.Maximum} and 1.");
        }

        return new DecimalOdds(Math.Clamp(1m / (decimal)probability, 1m, DecimalOdds.Maximum));
    }

    /// <summary>The price of a probability without margin, in decimal arithmetic: <c>1/p</c>.</summary>
    /// <param name="probability">1 / <see cref="DecimalOdds.Maximum"/> to 1.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public static DecimalOdds FromProbability(decimal probability)
    {
        if (probability is < 1m / DecimalOdds.Maximum or > 1m)
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, $"A probability that has a price lies between {1m / DecimalOdds.Maximum} and 1.");
        }

        return new DecimalOdds(1m / probability);
    }

    /// <summary>The implied probability of a price in decimal arithmetic: <c>1/odds</c>.</summary>
    /// <param name="odds">The price.</param>
    /// <returns>Above 0, at most 1.</returns>
    public static decimal ToProbability(DecimalOdds odds) => 1m / odds.Value;

    /// <summary>A price from model mathematics. Its first 15 significant digits count.</summary>
    /// <param name="value">Decimal odds, 1 to <see cref="DecimalOdds.Maximum"/>.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or out of range.</exception>
    public static DecimalOdds FromDouble(double value)
    {
        PriceRange.Check(value, nameof(value));
        return new DecimalOdds((decimal)value);
    }
}
