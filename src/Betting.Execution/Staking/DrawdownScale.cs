using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>How much of a stake is left in a drawdown: the factor of the deepest tier that the loss from the peak exceeds.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class DrawdownScale
{
    /// <summary>Creates a scale.</summary>
    /// <param name="tiers">The tiers in rising order of drawdown, their factors not rising: a deeper drawdown never stakes more. At least one.</param>
    /// <exception cref="ArgumentException">A tier is out of range or out of order; the message names it.</exception>
    public DrawdownScale(params ImmutableArray<DrawdownTier> tiers)
    {
        if (tiers.IsDefaultOrEmpty)
        {
            throw new ArgumentException("There is no tier; pass at least one.", nameof(tiers));
        }

        DrawdownTier before = new(0m, 1m);
        foreach (DrawdownTier tier in tiers)
        {
            if (!(tier.Drawdown > before.Drawdown && tier.Drawdown < 1m && tier.Factor >= 0m && tier.Factor <= before.Factor))
            {
                throw new ArgumentException(Invariant($"The tier with drawdown {tier.Drawdown} and factor {tier.Factor} is not allowed: drawdowns rise from above {before.Drawdown} to below 1, factors fall from {before.Factor} to 0 or more."), nameof(tiers));
            }

            before = tier;
        }

        Tiers = tiers;
    }

    /// <summary>Three quarters above 10 % drawdown, a half above 20 %, a quarter above 30 %.</summary>
    public static DrawdownScale Default { get; } = new(new DrawdownTier(0.10m, 0.75m), new DrawdownTier(0.20m, 0.5m), new DrawdownTier(0.30m, 0.25m));

    /// <summary>The tiers.</summary>
    public ImmutableArray<DrawdownTier> Tiers { get; }

    /// <summary>The factor for a balance.</summary>
    /// <param name="balance">The balance now.</param>
    /// <param name="peakBalance">The highest balance so far; 0 where it is not known.</param>
    /// <returns>0 to 1; 1 where there is no drawdown, the peak is not known, or no tier is exceeded.</returns>
    public decimal FactorAt(decimal balance, decimal peakBalance)
    {
        if (peakBalance <= 0m || balance >= peakBalance)
        {
            return 1m;
        }

        decimal lost = peakBalance - balance;
        for (int i = Tiers.Length - 1; i >= 0; i--)
        {
            if (lost > Tiers[i].Drawdown * peakBalance)
            {
                return Tiers[i].Factor;
            }
        }

        return 1m;
    }
}
