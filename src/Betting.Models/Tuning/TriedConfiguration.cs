using System.Collections.Immutable;

namespace Betting.Models.Tuning;

/// <summary>A configuration and how it did on one rung of a search.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record TriedConfiguration
{
    /// <summary>The configuration.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>The rung, 0 being the first; always 0 in a random search.</summary>
    public required int Rung { get; init; }

    /// <summary>The share of each inner fold's training rows that was used, the latest ones, above 0 and at most 1.</summary>
    public required double TrainingShare { get; init; }

    /// <summary>The log loss of each inner fold in nats, in time order; empty where a fit failed.</summary>
    public required ImmutableArray<double> FoldScores { get; init; }

    /// <summary>The log loss of all inner test rows together in nats; NaN where a fit failed.</summary>
    public required double Score { get; init; }

    /// <summary>Why a fit failed; <see langword="null"/> where none did.</summary>
    public string? Failure { get; init; }
}
