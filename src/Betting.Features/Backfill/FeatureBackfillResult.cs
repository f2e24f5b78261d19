namespace Betting.Features.Backfill;

/// <summary>What a backfill did.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FeatureBackfillResult
{
    /// <summary>The set whose rows were written.</summary>
    public required FeatureSetId FeatureSet { get; init; }

    /// <summary>Rows asked for: one per decision.</summary>
    public required int RowsTotal { get; init; }

    /// <summary>Rows computed and handed to the store by this run; the others were covered by the checkpoint that it resumed from.</summary>
    public required int RowsComputed { get; init; }

    /// <summary>Rows that the store did not hold before. Where the history has changed, these are new rows and restated ones, kept beside the old.</summary>
    public required int RowsNew { get; init; }

    /// <summary>The instant (UTC) of the checkpoint that this run went on from; <see langword="null"/> where it folded from the start.</summary>
    public DateTimeOffset? ResumedFrom { get; init; }

    /// <summary>
    /// Whether results or decisions up to a stored checkpoint are not the ones it was made of, for example because a result came to light
    /// late. That checkpoint was not used, and the rows after the last one that still holds were computed anew.
    /// </summary>
    public bool HistoryChanged { get; init; }

    /// <summary>Whether a stored checkpoint of this very history could not be used because its bytes are damaged or of another format.</summary>
    public bool CheckpointUnreadable { get; init; }

    /// <summary>The instant (UTC) of the snapshot from which the live path goes on; <see langword="null"/> where there was nothing to compute.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
