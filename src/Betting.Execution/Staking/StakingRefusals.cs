using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>The argument checks of staking, with the value and the allowed range in every message.</summary>
internal static class StakingRefusals
{
    public static void Fraction(double value, string parameter)
    {
        if (!(value >= 0d && value <= 1d))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "A fraction of the bankroll lies between 0 and 1.");
        }
    }

    public static void Budget(double value, string parameter)
    {
        if (!(value > 0d && value <= 1d))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "A budget is a share of the bankroll above 0 and at most 1.");
        }
    }

    public static void Caps(ReadOnlySpan<double> caps, int count, string parameter)
    {
        if (!caps.IsEmpty && caps.Length != count)
        {
            throw new ArgumentException($"There are {count} bets and {caps.Length} caps; pass one cap for each bet, or none at all.", parameter);
        }

        for (int i = 0; i < caps.Length; i++)
        {
            if (!(caps[i] >= 0d && caps[i] <= 1d))
            {
                throw new ArgumentOutOfRangeException(parameter, caps[i], $"The cap at index {i} is a share of the bankroll from 0 to 1.");
            }
        }
    }

    public static void Lengths(int bets, int others, string what, string parameter)
    {
        if (bets != others)
        {
            throw new ArgumentException($"There are {bets} bets and {others} {what}; the numbers must be equal.", parameter);
        }
    }

    public static void OddsAt(double value, int index, string parameter)
    {
        if (!(value >= 1d && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"The price at index {index} must be finite and 1 or more.");
        }
    }

    public static void ProbabilityAt(double value, int index, string parameter)
    {
        if (!(value >= 0d && value <= 1d))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"The probability at index {index} must lie between 0 and 1.");
        }
    }

    public static void AtMostOne(double sum, string parameter)
    {
        if (sum > 1d + SettlementProbabilities.SumTolerance)
        {
            throw new ArgumentException(Invariant($"The probabilities sum to {sum}; outcomes that exclude one another sum to at most 1."), parameter);
        }
    }

    public static void ExactlyOne(double sum, string parameter)
    {
        if (!(Math.Abs(sum - 1d) <= SettlementProbabilities.SumTolerance))
        {
            throw new ArgumentException(Invariant($"The probabilities sum to {sum}; scenarios must cover everything that can happen, so their sum must be 1."), parameter);
        }
    }

    public static void Money(decimal value, string parameter)
    {
        if (value <= 0m || decimal.Remainder(value, 0.01m) != 0m)
        {
            throw new ArgumentOutOfRangeException(parameter, value, "The amount is a positive number of whole cents.");
        }
    }
}
