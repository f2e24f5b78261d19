using System.Collections.Immutable;

namespace Betting.Execution.Odds.Trading;

/// <summary>Prices of different bookmakers that together return more than they cost, whichever selection wins.</summary>
/// <remarks>
/// The profit holds while every price stands and every bet is accepted in full. Where a tie is a push all stakes come back; different void
/// rules of the bookmakers can break it. Thread-safe (immutable).
/// </remarks>
public sealed record ArbitrageOpportunity
{
    /// <summary>The price to back of every selection, in the order of <see cref="MarketId.Selections"/>.</summary>
    public required ImmutableArray<BestPrice> Legs { get; init; }

    /// <summary>The sum of <c>1 / net odds</c>; below 1.</summary>
    public required decimal ImpliedSum { get; init; }

    /// <summary>Profit per unit of total stake, <c>1 / implied sum - 1</c>: 0.02 is 2 %.</summary>
    public decimal ProfitShare => (1m / ImpliedSum) - 1m;

    /// <summary>The stakes that equalise the return.</summary>
    /// <param name="totalStake">What may be staked in all; positive.</param>
    /// <param name="stakeStep">Stakes are multiples of it, never above the total together; 0 for exact stakes. Default 0.01.</param>
    /// <returns>Stakes in the order of <see cref="Legs"/>; after rounding the worst profit may be 0 or less for a small total: look at it.</returns>
    /// <exception cref="ArgumentException">The total is too small for a step on each selection.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The total is not positive or the step negative.</exception>
    public DutchingPlan Stakes(decimal totalStake, decimal stakeStep = Dutching.DefaultStakeStep) =>
        Dutching.ForTotalStake([.. Legs.Select(leg => leg.Price)], totalStake, stakeStep);
}
