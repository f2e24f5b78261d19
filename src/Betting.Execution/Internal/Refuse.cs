namespace Betting.Execution;

/// <summary>The argument checks that odds and staking share, with the value and the allowed range in every message.</summary>
internal static class Refuse
{
    public static void Probability(double value, string parameter)
    {
        if (!(value >= 0d && value <= 1d))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "A probability lies between 0 and 1.");
        }
    }

    public static void Odds(double value, string parameter)
    {
        if (!(value >= 1d && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "Decimal odds are finite and 1 or more.");
        }
    }

    public static void Commission(double value, string parameter)
    {
        if (!(value >= 0d && value < 1d))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "A commission on winnings is a share from 0 to below 1.");
        }
    }
}
