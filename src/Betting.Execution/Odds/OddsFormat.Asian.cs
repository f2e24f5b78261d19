namespace Betting.Execution.Odds;

/// <content>The notations of Asian bookmakers.</content>
public static partial class OddsFormat
{
    /// <summary>The price of Hong Kong odds: <c>1 + h</c>.</summary>
    /// <param name="profit">Profit per unit staked, 0 to <see cref="DecimalOdds.Maximum"/> - 1.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public static DecimalOdds FromHongKong(decimal profit) => profit is >= 0m and <= DecimalOdds.Maximum - 1m
        ? new DecimalOdds(1m + profit)
        : throw new ArgumentOutOfRangeException(nameof(profit), profit, $"Hong Kong odds lie between 0 and {DecimalOdds.Maximum - 1m}.");

    /// <summary>Hong Kong odds of a price: its profit per unit staked.</summary>
    /// <param name="odds">The price.</param>
    /// <returns>0 or more, exact.</returns>
    public static decimal ToHongKong(DecimalOdds odds) => odds.ProfitPerUnit;

    /// <summary>The price of Malay odds: <c>1 + m</c> for positive, <c>1 + 1/|m|</c> for negative.</summary>
    /// <param name="malay">From -1 to 1 and not 0, for example <c>0.50</c> for 1.50 or <c>-0.50</c> for 3.00.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Out of range, or the price above <see cref="DecimalOdds.Maximum"/>.</exception>
    public static DecimalOdds FromMalay(decimal malay)
    {
        if (malay is 0m or < -1m or > 1m)
        {
            throw new ArgumentOutOfRangeException(nameof(malay), malay, "Malay odds lie between -1 and 1 and are not 0.");
        }

        return FromProfitOrStake(malay, nameof(malay));
    }

    /// <summary>Malay odds of a price: its profit up to even money, minus the stake that wins one unit beyond.</summary>
    /// <param name="odds">A price that pays a profit.</param>
    /// <returns>From -1, exclusive, to 1; exact when positive, rounded to 20 decimals when negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price pays no profit.</exception>
    public static decimal ToMalay(DecimalOdds odds)
    {
        PriceRange.CheckPaysProfit(odds, nameof(odds));
        return odds.ProfitPerUnit <= 1m ? odds.ProfitPerUnit : NegativeInverse(odds.ProfitPerUnit);
    }

    /// <summary>The price of Indonesian odds: <c>1 + i</c> for positive, <c>1 + 1/|i|</c> for negative.</summary>
    /// <param name="indonesian">At most -1 or at least 1, for example <c>1.50</c> for 2.50 or <c>-2.00</c> for 1.50.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Between -1 and 1, or the price above <see cref="DecimalOdds.Maximum"/>.</exception>
    public static DecimalOdds FromIndonesian(decimal indonesian)
    {
        if (indonesian is > -1m and < 1m)
        {
            throw new ArgumentOutOfRangeException(nameof(indonesian), indonesian, "Indonesian odds are -1 or less, or 1 or more.");
        }

        return FromProfitOrStake(indonesian, nameof(indonesian));
    }

    /// <summary>Indonesian odds of a price: its profit from even money up, minus the stake that wins one unit below.</summary>
    /// <param name="odds">A price that pays a profit of at least 1 unit for 10^20 staked.</param>
    /// <returns>Below -1, or 1 or more; exact when positive, rounded to 20 decimals when negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price pays no profit.</exception>
    public static decimal ToIndonesian(DecimalOdds odds)
    {
        PriceRange.CheckPaysProfit(odds.ProfitPerUnit < SmallestProfit ? default : odds, nameof(odds));
        return odds.ProfitPerUnit >= 1m ? odds.ProfitPerUnit : NegativeInverse(odds.ProfitPerUnit);
    }

    private static DecimalOdds FromProfitOrStake(decimal value, string parameter) => ProfitOrStake(value) is { } price
        ? new DecimalOdds(price)
        : throw new ArgumentOutOfRangeException(parameter, value, $"The price would be above {DecimalOdds.Maximum}.");

    /// <summary>The price of a profit (positive) or of the stake that wins one unit (negative); nothing where it exceeds the largest price.</summary>
    private static decimal? ProfitOrStake(decimal value)
    {
        // The largest price itself may come back a trace above it, because its stake repeats.
        const decimal Trace = 1e-9m;
        decimal profit = value > 0m ? value : 1m / Math.Max(-value, 0.5m / DecimalOdds.Maximum);
        return profit <= DecimalOdds.Maximum - 1m + Trace ? 1m + Math.Min(profit, DecimalOdds.Maximum - 1m) : null;
    }

    // Rounded so that the trace of a repeating decimal goes: 1/0.9 = 1.11..1 gives -0.9 back, not -0.90..01.
    private static decimal NegativeInverse(decimal profit) => -decimal.Round(1m / profit, RepeatingDecimals, MidpointRounding.AwayFromZero);
}
