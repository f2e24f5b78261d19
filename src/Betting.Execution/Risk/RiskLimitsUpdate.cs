using System.Collections.Immutable;

namespace Betting.Execution.Risk;

/// <summary>What became of an attempt to change the limits.</summary>
/// <param name="Current">The limits in force after it: the new ones, or the old ones where the new ones were refused.</param>
/// <param name="Errors">Everything that is wrong with the new limits; empty where they are in force.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RiskLimitsUpdate(RiskLimitsVersion Current, ImmutableArray<string> Errors)
{
    /// <summary>Whether the new limits are in force.</summary>
    public bool IsAccepted => Errors.IsEmpty;
}
