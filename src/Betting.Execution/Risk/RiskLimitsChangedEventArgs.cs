namespace Betting.Execution.Risk;

/// <summary>A change of the limits.</summary>
/// <param name="previous">The limits before.</param>
/// <param name="current">The limits from now on.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class RiskLimitsChangedEventArgs(RiskLimitsVersion previous, RiskLimitsVersion current) : EventArgs
{
    /// <summary>The limits before.</summary>
    public RiskLimitsVersion Previous { get; } = previous;

    /// <summary>The limits from now on, with version, author and reason.</summary>
    public RiskLimitsVersion Current { get; } = current;
}
