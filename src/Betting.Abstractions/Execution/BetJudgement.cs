using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>The answer to a proposal: a stake, or every reason why not.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BetJudgement
{
    /// <summary>The size and what led there.</summary>
    public required StakeAdvice Advice { get; init; }

    /// <summary>Every violated limit; empty where the bet may be made.</summary>
    public required ImmutableArray<Denial> Denials { get; init; }

    /// <summary>Why the bankroll must halt, written in the same transaction; <see langword="null"/> where it need not.</summary>
    public string? HaltReason { get; init; }

    /// <summary>Whether the bet lowers the worst case of its fixture, and so passes the limits on exposure; <see langword="false"/> also where that did not matter.</summary>
    public bool ReducesRisk { get; init; }

    /// <summary>The version of the limits that judged, from 1 on; 0 where the judge does not count them.</summary>
    public int LimitsVersion { get; init; }

    /// <summary>Whether the bet may be made.</summary>
    public bool IsApproved => Denials.IsEmpty;
}
