using System.Collections.Immutable;
using Betting.Execution.Odds.Consensus;

namespace Betting.Execution.Odds.Trading;

/// <summary>The best price of every selection of a market over several bookmakers.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record BestBook
{
    /// <summary>The fixture.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The instant for which the prices were chosen, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>One best price per selection, in the order of <see cref="MarketId.Selections"/>; empty where no quote was usable.</summary>
    public required ImmutableArray<BestPrice> Prices { get; init; }

    /// <summary>The quotes that were not considered, and why.</summary>
    public required ImmutableArray<LeftOutQuote> LeftOut { get; init; }

    /// <summary>The sum of <c>1 / net odds</c> of the best prices; 0 where there is none.</summary>
    public decimal ImpliedSum => Prices.Sum(best => 1m / best.Price.NetOdds.Value);

    /// <summary>Whether backing every selection earns a profit: <see cref="ImpliedSum"/> is below 1.</summary>
    public bool IsArbitrage => !Prices.IsEmpty && ImpliedSum < 1m;
}
