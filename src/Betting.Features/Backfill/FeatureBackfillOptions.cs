namespace Betting.Features.Backfill;

/// <summary>How a backfill writes.</summary>
/// <remarks>Immutable and thread-safe. No option changes a value that is computed.</remarks>
public sealed record FeatureBackfillOptions
{
    /// <summary>How many rows are written in one call of the store.</summary>
    /// <value>Rows, 1 to 1,000,000; default 1,000.</value>
    public int BatchRows { get; init; } = 1_000;

    /// <summary>
    /// The fewest rows between two checkpoints. A checkpoint costs time and bytes in proportion to the history so far, so a quarter of all rows
    /// so far must also have come since the last one; that keeps the cost of all checkpoints in proportion to the history.
    /// </summary>
    /// <value>Rows, 1 to 1,000,000,000; default 10,000.</value>
    public int CheckpointRows { get; init; } = 10_000;
}
