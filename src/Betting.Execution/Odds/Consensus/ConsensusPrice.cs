using System.Collections.Immutable;

namespace Betting.Execution.Odds.Consensus;

/// <summary>What several bookmakers together hold the probabilities of a market to be.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record ConsensusPrice
{
    /// <summary>The fixture.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The instant for which it holds, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>One probability per selection, summing to 1; empty where too few bookmakers were left.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>The weighted standard deviation of the bookmakers' probabilities around the consensus, per selection; empty without an answer.</summary>
    public required ImmutableArray<double> Deviations { get; init; }

    /// <summary>The bookmakers that make the consensus, or would have, in ordinal order.</summary>
    public required ImmutableArray<ConsensusBook> Used { get; init; }

    /// <summary>The quotes that were not used, and why.</summary>
    public required ImmutableArray<LeftOutQuote> LeftOut { get; init; }

    /// <summary>Whether enough bookmakers were left for an answer.</summary>
    public bool HasAnswer => !Probabilities.IsEmpty;

    /// <summary>The weighted mean margin of the bookmakers used; 0 without any.</summary>
    public double MeanMargin => Used.Sum(book => book.Weight * book.Report.Margin);
}
