using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Models.Ensembles;

/// <summary>What each member adds to an ensemble, and whether the ensemble truly beats its best member.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record EnsembleReport
{
    /// <summary>How members were combined.</summary>
    public required EnsembleMethod Method { get; init; }

    /// <summary>The members in the order of the scores.</summary>
    public required ImmutableArray<EnsembleMemberReport> Members { get; init; }

    /// <summary>The ensemble's mean log loss on the judged rows, in nats.</summary>
    public required double LogLoss { get; init; }

    /// <summary>The member with the least log loss on the judged rows themselves: a choice in hindsight, which makes the comparison harder for the
    /// ensemble, never easier.</summary>
    public required string BestMember { get; init; }

    /// <summary>The ensemble's log loss less that of the best member, in nats per row: below 0 the ensemble is better.</summary>
    public required double Difference { get; init; }

    /// <summary>The interval of <see cref="Difference"/> by the circular block bootstrap over the judged rows.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>The answer.</summary>
    public required EnsembleVerdict Verdict { get; init; }

    /// <summary>The number of rows that the combination was fitted on.</summary>
    public required int FittedRows { get; init; }

    /// <summary>The number of rows that it was judged on, all decided later.</summary>
    public required int JudgedRows { get; init; }

    /// <summary>The last instant at which a label that was fitted on became known.</summary>
    public required DateTimeOffset FittedUntil { get; init; }

    /// <summary>The decision time of the first judged row.</summary>
    public required DateTimeOffset JudgedFrom { get; init; }
}
