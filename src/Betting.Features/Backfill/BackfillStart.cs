namespace Betting.Features.Backfill;

/// <summary>Where a backfill begins, and which checkpoints it passed over.</summary>
internal sealed record BackfillStart(BackfillCursor Cursor, DateTimeOffset? ResumedFrom, bool HistoryChanged, bool CheckpointUnreadable)
{
    /// <summary>Restores the newest state in the store that is of this very history, or leaves the pipeline as it is.</summary>
    public static async Task<BackfillStart> FindAsync(IFeatureStore store, FeaturePipeline pipeline, BackfillHistory history, CancellationToken cancellationToken)
    {
        FeatureSetId features = pipeline.Features.Id;
        BackfillStart start = new(new BackfillCursor(history), null, false, false);
        DateTimeOffset latest = history.Decisions[^1].AsOf;
        while (await store.FindSnapshotAsync(BackfillCheckpoint.IdFor(features), latest, cancellationToken).ConfigureAwait(false) is { } saved)
        {
            BackfillCheckpoint? checkpoint = BackfillCheckpoint.Read(saved, features);
            BackfillCursor cursor = new(history);
            cursor.SkipThrough(saved.AsOf);
            bool isOfHistory = checkpoint is not null && checkpoint.IsOf(cursor);
            if (isOfHistory && TryRestore(pipeline, checkpoint!.State))
            {
                start.Cursor.Dispose();
                return start with { Cursor = cursor, ResumedFrom = saved.AsOf };
            }

            start = checkpoint is not null && !isOfHistory
                ? start with { HistoryChanged = true }
                : start with { CheckpointUnreadable = true };
            cursor.Dispose();
            if (saved.AsOf == DateTimeOffset.MinValue)
            {
                break;
            }

            latest = saved.AsOf.AddTicks(-1);
        }

        return start;
    }

    private static bool TryRestore(FeaturePipeline pipeline, FeatureSnapshot state)
    {
        try
        {
            pipeline.Restore(state);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
