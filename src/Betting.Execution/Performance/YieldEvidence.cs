using Betting.Numerics.Functions;

namespace Betting.Execution.Performance;

/// <summary>How many bets it takes to tell a yield from zero.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class YieldEvidence
{
    /// <summary>
    /// The number of independent bets after which a two-sided test tells a yield from zero: <c>((z(1 - alpha/2) + z(power)) * deviation / yield)^2</c>, rounded up.
    /// </summary>
    /// <param name="yield">Profit per unit staked, not 0; its sign does not matter.</param>
    /// <param name="deviation">The standard deviation of the profit per unit staked, positive.</param>
    /// <param name="level">1 - alpha; above 0, below 1. Default 0.95.</param>
    /// <param name="power">The chance to find it, 0.5 or more, below 1. Default 0.5, where z(power) is 0: as many as make the interval just exclude zero.</param>
    /// <returns>1 or more; <see langword="null"/> where it exceeds what a long holds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <remarks>
    /// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.2.2, sample sizes required. Flat stakes at -110 with 55 % wins need 1,387 bets,
    /// with 53 % some 25,000. Bets that depend on each other (one day, one team) carry less; the bootstrap interval of the yield takes that into account.
    /// </remarks>
    public static long? BetsNeeded(double yield, double deviation, double level = 0.95, double power = 0.5)
    {
        if (!double.IsFinite(yield) || yield == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(yield), yield, "A yield that can be told from zero is finite and not 0.");
        }

        if (!(deviation > 0 && double.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is finite and above 0.");
        }

        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level is above 0 and below 1.");
        }

        if (!(power >= 0.5 && power < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power is 0.5 or more and below 1.");
        }

        double root = (Normal.Quantile((1 + level) / 2) + (power == 0.5 ? 0 : Normal.Quantile(power))) * deviation / yield;
        double bets = Math.Max(1, Math.Ceiling(root * root));
        return bets < long.MaxValue ? (long)bets : null;
    }
}
