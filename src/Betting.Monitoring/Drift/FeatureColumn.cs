namespace Betting.Monitoring.Drift;

/// <summary>The values of one feature, as they are: NaN is missing, infinities are allowed.</summary>
/// <remarks>Immutable as long as the caller leaves the values alone; thread-safe then.</remarks>
public sealed record FeatureColumn
{
    /// <summary>The feature's name.</summary>
    public required string Name { get; init; }

    /// <summary>The values; NaN is missing.</summary>
    public required ReadOnlyMemory<double> Values { get; init; }

    /// <summary>Whether the numbers are codes of categories, whose order means nothing.</summary>
    /// <value>Default false.</value>
    public bool IsCategorical { get; init; }
}
