using System.Runtime.InteropServices;
using Betting.Features.Internal;

namespace Betting.Features.Backfill;

/// <summary>Computes the rows of a pipeline over a history and writes them to a store. Killed, cancelled or run twice, it ends with the same rows.</summary>
/// <remarks>
/// <para>Each decision becomes a row whose entity is the fixture's id and whose event time and known-at are the decision time. The rows are
/// computed by the calls that serve live, so both have the same bits.</para>
/// <para>Now and then a checkpoint is kept: the pipeline's state and a fingerprint of every result and decision behind it. Rows are stored
/// before the checkpoint that covers them. A later run goes on from the newest checkpoint whose fingerprint fits the history it is given,
/// and folds the history anew where none fits. At the end the pipeline's snapshot is kept too, from which the live path goes on; older
/// checkpoints, and then older snapshots of the set, are removed.</para>
/// <para>Thread-safe; several runs, also in several processes, may do the same work at once, each with its own pipeline.</para>
/// </remarks>
public sealed class FeatureBackfill
{
    // A quarter: each checkpoint covers 4/3 of the one before, so that those of n rows together cost as much as saving about 4 n rows.
    private const int CheckpointShare = 4;

    private readonly IFeatureStore store;
    private readonly TimeProvider time;
    private readonly FeatureBackfillOptions options;

    /// <summary>Creates a backfill; nothing is read or written yet.</summary>
    /// <param name="store">Where rows and checkpoints are kept.</param>
    /// <param name="time">The clock that dates the definition; it has no part in any value.</param>
    /// <param name="options">How to write; default: the defaults of <see cref="FeatureBackfillOptions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FeatureBackfill(IFeatureStore store, TimeProvider time, FeatureBackfillOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        this.store = store;
        this.time = time;
        this.options = options ?? new FeatureBackfillOptions();
        Options.Within(this.options.BatchRows, 1, 1_000_000, nameof(FeatureBackfillOptions.BatchRows));
        Options.Within(this.options.CheckpointRows, 1, 1_000_000_000, nameof(FeatureBackfillOptions.CheckpointRows));
    }

    /// <summary>Registers the definition, computes every decision that no checkpoint covers and stores the rows.</summary>
    /// <param name="pipeline">A fresh pipeline. Afterwards it stands at the last decision, with no result pending, and can go on live.</param>
    /// <param name="decisions">The whole history of decisions, in any order; a fixture may be decided at several instants.</param>
    /// <param name="results">The whole history of results, in any order; those known after the last decision are not taken in.</param>
    /// <param name="progress">Told after each batch; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels between rows and during calls of the store; what is stored then is sound, and the next run goes on from it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">The pipeline is not fresh, or a decision or result is invalid or sees the future. Nothing was written.</exception>
    /// <exception cref="InvalidOperationException">A decision comes after the result of its own fixture was known, or a transformer computed an infinite value.</exception>
    /// <exception cref="StoreException">The store failed; run again.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<FeatureBackfillResult> RunAsync(
        FeaturePipeline pipeline,
        IReadOnlyList<FixtureDecision> decisions,
        IReadOnlyList<Result> results,
        IProgress<FeatureBackfillProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(results);
        if (pipeline.AsOf > DateTimeOffset.MinValue)
        {
            throw new ArgumentException($"The pipeline has already moved to {RequestRules.Text(pipeline.AsOf)}; give a fresh one.", nameof(pipeline));
        }

        BackfillHistory history = BackfillHistory.From(decisions, results);
        await store.RegisterAsync(pipeline.Features, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (history.Decisions.Length == 0)
        {
            return new FeatureBackfillResult { FeatureSet = pipeline.Features.Id, RowsTotal = 0, RowsComputed = 0, RowsNew = 0 };
        }

        BackfillStart start = await BackfillStart.FindAsync(store, pipeline, history, cancellationToken).ConfigureAwait(false);
        using BackfillCursor cursor = start.Cursor;
        int covered = cursor.Done;
        int added = await FoldAsync(pipeline, cursor, history.Decisions.Length, progress, cancellationToken).ConfigureAwait(false);
        return new FeatureBackfillResult
        {
            FeatureSet = pipeline.Features.Id,
            RowsTotal = history.Decisions.Length,
            RowsComputed = history.Decisions.Length - covered,
            RowsNew = added,
            ResumedFrom = start.ResumedFrom,
            HistoryChanged = start.HistoryChanged,
            CheckpointUnreadable = start.CheckpointUnreadable,
            AsOf = cursor.AsOf,
        };
    }

    private async Task<int> FoldAsync(FeaturePipeline pipeline, BackfillCursor cursor, int total, IProgress<FeatureBackfillProgress>? progress, CancellationToken cancellationToken)
    {
        int added = 0;
        int saved = cursor.Done;
        List<FeatureRow> batch = new(Math.Min(options.BatchRows, total - cursor.Done));
        while (!cursor.IsAtEnd)
        {
            batch.Clear();
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                batch.Add(Compute(pipeline, cursor));
            }
            while (!cursor.IsAtEnd && batch.Count < options.BatchRows && !IsCheckpoint(cursor, saved));

            added += await store.WriteAsync(pipeline.Features.Id, batch, cancellationToken).ConfigureAwait(false);
            progress?.Report(new FeatureBackfillProgress(cursor.Done, total, added, cursor.AsOf));
            if (IsCheckpoint(cursor, saved))
            {
                await SaveAsync(pipeline, cursor, cancellationToken).ConfigureAwait(false);
                saved = cursor.Done;
            }
        }

        return added;
    }

    private static FeatureRow Compute(FeaturePipeline pipeline, BackfillCursor cursor)
    {
        FixtureDecision decision = cursor.Next(pipeline);
        double[] values = new double[pipeline.Features.Names.Length];
        FeatureRequest request = new(decision.Fixture, decision.AsOf, decision.Quotes);
        pipeline.Compute(in request, values);
        return new FeatureRow
        {
            Entity = decision.Fixture.Id.Value,
            EventTime = decision.AsOf,
            KnownAt = decision.AsOf,
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
        };
    }

    private bool IsCheckpoint(BackfillCursor cursor, int saved) =>
        cursor.IsAtEnd || (cursor.IsBetweenInstants && cursor.Done - saved >= Math.Max(options.CheckpointRows, cursor.Done / CheckpointShare));

    // Dying between any two of these loses nothing: the checkpoint of the end comes after the snapshot for the live path, and removals come last.
    private async Task SaveAsync(FeaturePipeline pipeline, BackfillCursor cursor, CancellationToken cancellationToken)
    {
        FeatureSnapshot state = pipeline.Save();
        FeatureSnapshot checkpoint = new BackfillCheckpoint(state, [.. cursor.Fingerprint()]).ToSnapshot();
        if (cursor.IsAtEnd)
        {
            await store.SaveSnapshotAsync(state, cancellationToken).ConfigureAwait(false);
        }

        await store.SaveSnapshotAsync(checkpoint, cancellationToken).ConfigureAwait(false);
        await store.RemoveSnapshotsAsync(checkpoint.FeatureSet, checkpoint.AsOf, cancellationToken).ConfigureAwait(false);
        if (cursor.IsAtEnd)
        {
            await store.RemoveSnapshotsAsync(state.FeatureSet, state.AsOf, cancellationToken).ConfigureAwait(false);
        }
    }
}
