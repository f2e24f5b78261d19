using Betting.Models;

namespace Betting.Monitoring.Retraining;

/// <summary>What a run decided and did.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RetrainingReport
{
    /// <summary>What became of it.</summary>
    public required RetrainingOutcome Outcome { get; init; }

    /// <summary>Why it was trained or not.</summary>
    public required RetrainingDecision Decision { get; init; }

    /// <summary>The new version; <see langword="null"/> where none was registered.</summary>
    public RegisteredModel? Challenger { get; init; }

    /// <summary>How it did beside the champion; <see langword="null"/> where they were not compared.</summary>
    public PromotionComparison? Comparison { get; init; }

    /// <summary>The whole story in words.</summary>
    public required string Explanation { get; init; }

    /// <summary>For the store of findings and for alerts.</summary>
    public required Finding Finding { get; init; }
}
