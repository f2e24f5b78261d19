using System.Collections.Immutable;

namespace Betting.Execution.Odds.Trading;

/// <summary>Stakes on several selections that return the same whichever of them wins, as nearly as the stake step allows.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record DutchingPlan
{
    /// <summary>One stake per selection, in the order given.</summary>
    public required ImmutableArray<decimal> Stakes { get; init; }

    /// <summary>The profit where each selection wins, after all stakes and commission; exact for <see cref="Stakes"/>.</summary>
    public required ImmutableArray<decimal> Profits { get; init; }

    /// <summary>The sum of the stakes: what is lost where none of the selections wins.</summary>
    public required decimal TotalStake { get; init; }

    /// <summary>The sum of <c>1 / net odds</c>: below 1 where every one of the selections pays a profit.</summary>
    public required decimal ImpliedSum { get; init; }

    /// <summary>The smallest of <see cref="Profits"/>.</summary>
    public decimal WorstProfit => Profits.Min();

    /// <summary>The largest of <see cref="Profits"/>.</summary>
    public decimal BestProfit => Profits.Max();

    /// <summary>Profit per unit of total stake before rounding, <c>1 / implied sum - 1</c>; negative where the selections cost more than they return.</summary>
    public decimal ProfitShare => (1m / ImpliedSum) - 1m;
}
