using System.Collections.Immutable;

namespace Betting.Models.Experiments;

/// <summary>What a review of an experiment found.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record ExperimentReport
{
    /// <summary>The experiment as it stood when it was looked at.</summary>
    public required ExperimentStatus Status { get; init; }

    /// <summary>Whether the arms got their shares.</summary>
    public required SampleRatio Ratio { get; init; }

    /// <summary>Each challenger against the champion, in the experiment's order.</summary>
    public required ImmutableArray<PairedComparison> Comparisons { get; init; }

    /// <summary>What follows.</summary>
    public required ExperimentAction Action { get; init; }

    /// <summary>The arm to promote; <see langword="null"/> unless the action is <see cref="ExperimentAction.Promote"/>.</summary>
    public required ExperimentArm? Winner { get; init; }

    /// <summary>One sentence that says why.</summary>
    public required string Reason { get; init; }
}
