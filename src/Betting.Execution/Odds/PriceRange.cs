namespace Betting.Execution.Odds;

/// <summary>Which numbers are prices, and the refusal of those that are none.</summary>
internal static class PriceRange
{
    private const double Maximum = (double)DecimalOdds.Maximum;

    /// <summary>Whether a number is a price above 1; false for anything that is not a number.</summary>
    public static bool PaysProfit(double odds) => odds > 1d && odds <= Maximum;

    public static void Check(double odds, string parameter)
    {
        if (!(odds >= 1d && odds <= Maximum))
        {
            throw new ArgumentOutOfRangeException(parameter, odds, $"Decimal odds lie between 1 and {DecimalOdds.Maximum}.");
        }
    }

    public static void CheckPaysProfit(DecimalOdds odds, string parameter)
    {
        if (!odds.PaysProfit)
        {
            throw new ArgumentOutOfRangeException(parameter, odds, "The price must be above 1.00: a price of 1.00 pays no profit.");
        }
    }

    public static void CheckCommission(decimal commission, string parameter)
    {
        if (commission is < 0m or >= 1m)
        {
            throw new ArgumentOutOfRangeException(parameter, commission, "A commission on winnings is a share from 0 to below 1, for example 0.05.");
        }
    }

    public static void CheckStep(decimal step, string parameter)
    {
        if (step < 0m)
        {
            throw new ArgumentOutOfRangeException(parameter, step, "A stake step is positive, for example 0.01, or 0 for exact stakes.");
        }
    }
}
