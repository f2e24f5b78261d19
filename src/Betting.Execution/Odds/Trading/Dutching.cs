using System.Collections.Immutable;

namespace Betting.Execution.Odds.Trading;

/// <summary>Splits a stake over selections of one market so that each returns the same.</summary>
/// <remarks>All amounts are in one currency. Thread-safe (pure functions).</remarks>
public static class Dutching
{
    /// <summary>The step of most currencies and bookmakers: a cent.</summary>
    public const decimal DefaultStakeStep = 0.01m;

    /// <summary>Splits a total stake: <c>stake = total x (1 / net odds) / sum of all (1 / net odds)</c>.</summary>
    /// <param name="prices">The selections backed, at least one, each with a price above 1.</param>
    /// <param name="totalStake">What may be staked in all; positive.</param>
    /// <param name="stakeStep">Stakes are multiples of it; rounding never exceeds the total, and what is left over goes where the return is smallest. 0 for exact stakes. Default 0.01.</param>
    /// <returns>The stakes and what they pay.</returns>
    /// <exception cref="ArgumentException">No selection, or the total is too small for a step on each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price pays no profit, the total is not positive or the step negative.</exception>
    public static DutchingPlan ForTotalStake(ReadOnlySpan<BackPrice> prices, decimal totalStake, decimal stakeStep = DefaultStakeStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalStake);
        decimal sum = ImpliedSum(prices, stakeStep);
        decimal[] stakes = new decimal[prices.Length];
        for (int i = 0; i < stakes.Length; i++)
        {
            stakes[i] = Down(totalStake / prices[i].NetOdds.Value / sum, stakeStep);
        }

        if (stakeStep > 0m)
        {
            SpendRest(prices, stakes, totalStake, stakeStep);
        }

        return stakes.Min() > 0m
            ? Plan(prices, stakes, sum)
            : throw new ArgumentException($"A total of {totalStake} is too small to stake {stakeStep} or more on each of {stakes.Length} selections.", nameof(totalStake));
    }

    /// <summary>Finds the stakes that earn a profit whichever of the selections wins.</summary>
    /// <param name="prices">The selections backed, at least one, each with a price above 1.</param>
    /// <param name="targetProfit">What each of them has to earn after all stakes and commission; positive.</param>
    /// <param name="stakeStep">Stakes are multiples of it, rounded up so that the target is met. 0 for exact stakes. Default 0.01.</param>
    /// <returns>The stakes and what they pay.</returns>
    /// <exception cref="ArgumentException">No selection, or the prices cannot earn a profit on all selections: the sum of <c>1 / net odds</c> is 1 or more.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price pays no profit, the target is not positive or the step negative.</exception>
    public static DutchingPlan ForTargetProfit(ReadOnlySpan<BackPrice> prices, decimal targetProfit, decimal stakeStep = DefaultStakeStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetProfit);
        decimal sum = ImpliedSum(prices, stakeStep);
        if (sum >= 1m)
        {
            throw new ArgumentException($"No stakes earn a profit on each of these selections: 1 / odds sums to {sum:0.####}, which must be below 1. Leave a selection out or find better prices.", nameof(prices));
        }

        DutchingPlan plan = ForReturn(prices, targetProfit / (1m - sum), stakeStep, sum);

        // Rounding up costs at most a step on each selection, so this much more is always enough.
        return plan.WorstProfit >= targetProfit || stakeStep == 0m
            ? plan
            : ForReturn(prices, (targetProfit + (prices.Length * stakeStep)) / (1m - sum), stakeStep, sum);
    }

    private static DutchingPlan ForReturn(ReadOnlySpan<BackPrice> prices, decimal totalReturn, decimal stakeStep, decimal sum)
    {
        decimal[] stakes = new decimal[prices.Length];
        for (int i = 0; i < stakes.Length; i++)
        {
            decimal exact = totalReturn / prices[i].NetOdds.Value;
            stakes[i] = stakeStep == 0m ? exact : decimal.Ceiling(exact / stakeStep) * stakeStep;
        }

        return Plan(prices, stakes, sum);
    }

    private static decimal ImpliedSum(ReadOnlySpan<BackPrice> prices, decimal stakeStep)
    {
        PriceRange.CheckStep(stakeStep, nameof(stakeStep));
        if (prices.IsEmpty)
        {
            throw new ArgumentException("There is no selection to stake on.", nameof(prices));
        }

        decimal sum = 0m;
        foreach (BackPrice price in prices)
        {
            PriceRange.CheckPaysProfit(price.Odds, nameof(prices));
            sum += 1m / price.NetOdds.Value;
        }

        return sum;
    }

    private static void SpendRest(ReadOnlySpan<BackPrice> prices, decimal[] stakes, decimal totalStake, decimal stakeStep)
    {
        for (decimal rest = totalStake - stakes.Sum(); rest >= stakeStep; rest -= stakeStep)
        {
            int poorest = 0;
            for (int i = 1; i < stakes.Length; i++)
            {
                poorest = stakes[i] * prices[i].NetOdds.Value < stakes[poorest] * prices[poorest].NetOdds.Value ? i : poorest;
            }

            stakes[poorest] += stakeStep;
        }
    }

    private static DutchingPlan Plan(ReadOnlySpan<BackPrice> prices, decimal[] stakes, decimal sum)
    {
        decimal total = stakes.Sum();
        ImmutableArray<decimal>.Builder profits = ImmutableArray.CreateBuilder<decimal>(stakes.Length);
        for (int i = 0; i < stakes.Length; i++)
        {
            profits.Add((stakes[i] * prices[i].NetOdds.Value) - total);
        }

        return new DutchingPlan { Stakes = [.. stakes], Profits = profits.MoveToImmutable(), TotalStake = total, ImpliedSum = sum };
    }

    private static decimal Down(decimal stake, decimal stakeStep) => stakeStep == 0m ? stake : decimal.Floor(stake / stakeStep) * stakeStep;
}
