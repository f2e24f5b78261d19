using System.Collections.Immutable;
using Betting.Models;

namespace Betting.Execution.Engine;

/// <summary>What a finder made of a prediction and a quote: a proposal, or why there is none.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record OpportunityReport
{
    /// <summary>The prediction.</summary>
    public required Prediction Prediction { get; init; }

    /// <summary>The quote.</summary>
    public required Quote Quote { get; init; }

    /// <summary>When it was looked at, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The bet to propose; <see langword="null"/> where there is none.</summary>
    public BetProposal? Proposal { get; init; }

    /// <summary>Why there is none.</summary>
    public NoBetReason Reason { get; init; }

    /// <summary>Every selection with its price and edge, in the order of the market; empty where it did not come to that.</summary>
    public ImmutableArray<SelectionValue> Values { get; init; } = [];

    /// <summary>The selection with the largest edge; <see langword="null"/> where it did not come to that.</summary>
    public SelectionValue? Best { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Explanation { get; init; }
}
