namespace Betting.Execution.Engine;

/// <summary>What an <see cref="OpportunityFinder"/> proposes.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record OpportunityOptions
{
    /// <summary>The bankroll that pays; not empty.</summary>
    public required string BankrollId { get; init; }

    /// <summary>The name of the strategy, a part of every bet's id; not empty.</summary>
    /// <value>Default <c>value</c>.</value>
    public string Strategy { get; init; } = "value";

    /// <summary>The smallest edge (model minus implied probability) that is proposed, 0 to below 1.</summary>
    /// <value>Default 0.02.</value>
    public double MinimumEdge { get; init; } = 0.02;

    /// <summary>
    /// How far below the quoted price a bet is still worth it, as a share of the price's profit part, 0 to 1; the price never goes below the one at which the
    /// edge is the smallest edge.
    /// </summary>
    /// <value>Default 0: the quoted price or nothing.</value>
    public double Slippage { get; init; }

    /// <summary>How old a prediction may be before it counts as stale (<see cref="Betting.Models.PredictionCaveats.Stale"/>); positive.</summary>
    /// <value>Default <see langword="null"/>: never.</value>
    public TimeSpan? PredictionLifetime { get; init; }
}
