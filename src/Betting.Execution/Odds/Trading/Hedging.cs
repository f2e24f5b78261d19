using System.Collections.Immutable;

namespace Betting.Execution.Odds.Trading;

/// <summary>Makes a profit or loss certain by backing the other outcomes of a market.</summary>
/// <remarks>All amounts are in one currency. <see cref="GreenUp"/> does it on one outcome of an exchange. Thread-safe (pure functions).</remarks>
public static class Hedging
{
    /// <summary>Hedges one open bet: each other outcome is backed with <c>stake x odds / price</c>.</summary>
    /// <param name="backedStake">The stake of the open bet; positive.</param>
    /// <param name="backedOdds">The price of the open bet, after commission.</param>
    /// <param name="others">What every other outcome of the market can be backed at now, at least one.</param>
    /// <param name="stakeStep">Stakes are rounded to the nearest multiple; 0, the default, for exact stakes.</param>
    /// <param name="share">How much of the full hedge to place, above 0 to 1. Default 1.</param>
    /// <returns>Stakes and profits: the open bet's outcome first, with a stake of 0, then the others in the order given.</returns>
    /// <exception cref="ArgumentException">There is no other outcome.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stake, price, step or share is out of range.</exception>
    public static HedgePlan LockIn(decimal backedStake, DecimalOdds backedOdds, ReadOnlySpan<BackPrice> others, decimal stakeStep = 0m, decimal share = 1m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(backedStake);
        PriceRange.CheckPaysProfit(backedOdds, nameof(backedOdds));
        decimal[] profits = new decimal[others.Length + 1];
        BackPrice[] prices = new BackPrice[profits.Length];
        Array.Fill(profits, -backedStake);
        profits[0] = backedStake * backedOdds.ProfitPerUnit;
        prices[0] = new BackPrice(backedOdds);
        others.CopyTo(prices.AsSpan(1));
        return Equalise(profits, prices, stakeStep, share);
    }

    /// <summary>
    /// Brings every outcome of a market to the level of the best one: outcome i is backed with <c>(best profit - its profit) / net odds</c>.
    /// </summary>
    /// <param name="profits">The profit of each outcome with the bets that are open, at least two outcomes; all outcomes of the market.</param>
    /// <param name="prices">What each outcome can be backed at now.</param>
    /// <param name="stakeStep">Stakes are rounded to the nearest multiple; 0, the default, for exact stakes.</param>
    /// <param name="share">How much of the full hedge to place, above 0 to 1. Default 1.</param>
    /// <returns>Stakes and profits in the order given.</returns>
    /// <exception cref="ArgumentException">Fewer than two outcomes, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price pays no profit, or the step or share is out of range.</exception>
    public static HedgePlan Equalise(ReadOnlySpan<decimal> profits, ReadOnlySpan<BackPrice> prices, decimal stakeStep = 0m, decimal share = 1m)
    {
        PriceRange.CheckStep(stakeStep, nameof(stakeStep));
        if (profits.Length < 2 || profits.Length != prices.Length)
        {
            throw new ArgumentException($"There are {profits.Length} profits and {prices.Length} prices; a market has at least two outcomes, each with both.", nameof(prices));
        }

        if (share is <= 0m or > 1m)
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of the hedge lies above 0 and at most at 1.");
        }

        decimal best = profits[0];
        foreach (decimal profit in profits)
        {
            best = Math.Max(best, profit);
        }

        decimal[] stakes = new decimal[profits.Length];
        for (int i = 0; i < stakes.Length; i++)
        {
            PriceRange.CheckPaysProfit(prices[i].Odds, nameof(prices));
            stakes[i] = StakeRounding.Nearest((best - profits[i]) * share / prices[i].NetOdds.Value, stakeStep);
        }

        decimal total = stakes.Sum();
        ImmutableArray<decimal>.Builder after = ImmutableArray.CreateBuilder<decimal>(stakes.Length);
        for (int i = 0; i < stakes.Length; i++)
        {
            after.Add(profits[i] + (stakes[i] * prices[i].NetOdds.Value) - total);
        }

        return new HedgePlan { Stakes = [.. stakes], Profits = after.MoveToImmutable() };
    }
}
