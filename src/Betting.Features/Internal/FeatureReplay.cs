using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Betting.Features.Internal;

/// <summary>
/// Computes many rows, which must be in the order of their instants; rows of one instant are put in order on the way. Segments of some thousand steps are put in order first; then every transformer works through the segment on its own,
/// which keeps its state in the cache and lets independent transformers run side by side.
/// </summary>
internal sealed class FeatureReplay(FeatureParts parts, FeatureTimeline timeline, FixtureDecision[] rows, double[] values, ImmutableArray<string> names, int degreeOfParallelism)
{
    private const int SegmentSteps = 512;
    private const int RowsAhead = 128;

    private readonly FeatureEvent[] steps = new FeatureEvent[SegmentSteps];
    private readonly ulong[] hashes = new ulong[RowsAhead];
    private readonly int width = names.Length;
    private int count;
    private int orderedRows;
    private int checkedRows;
    private int plannedRows;
    private ulong touched;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(CancellationToken cancellationToken)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            if (row % RowsAhead == 0)
            {
                LookAhead(row);
            }

            ref readonly FixtureDecision decision = ref rows[row];
            FeatureRequest request = new(decision.Fixture, decision.AsOf, decision.Quotes);
            RequestRules.Check(in request);
            timeline.CheckNotBefore(in request);
            TakeIn(decision.AsOf, cancellationToken);
            timeline.CheckOwnResult(in request, hashes[row % RowsAhead]);
            Add(new FeatureEvent(null, row, parts.Teams.Find(decision.Fixture.Home), parts.Teams.Find(decision.Fixture.Away)), cancellationToken);
        }

        Flush(cancellationToken);
    }

    // Orders the rows ahead. The log is larger than the cache and read at random: in a loop that does nothing else, the processor waits for many
    // places at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookAhead(int row)
    {
        int end = Math.Min(row + RowsAhead, rows.Length);
        while (orderedRows < end)
        {
            orderedRows = DecisionOrder.SortTied(rows, orderedRows);
        }

        for (int index = row; index < end; index++)
        {
            ulong hash = TextHash.Of(rows[index].Fixture.Id.Value);
            hashes[index - row] = hash;
            touched += timeline.Touch(hash);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeIn(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        bool corrected = false;
        while (timeline.TryTake(instant, out Result? result, out LogOutcome outcome))
        {
            corrected |= outcome == LogOutcome.Corrected;
            if (outcome == LogOutcome.New && !corrected)
            {
                Add(new FeatureEvent(result, -1, parts.Teams.GetOrAdd(result.Fixture.Home), parts.Teams.GetOrAdd(result.Fixture.Away)), cancellationToken);
            }
        }

        timeline.MoveTo(instant);
        if (corrected)
        {
            Flush(cancellationToken);
            timeline.FoldAnew();
        }
    }

    private void Add(FeatureEvent step, CancellationToken cancellationToken)
    {
        steps[count++] = step;
        plannedRows = step.Result is null ? step.Row + 1 : plannedRows;
        if (count == SegmentSteps)
        {
            Flush(cancellationToken);
        }
    }

    private void Flush(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (degreeOfParallelism > 1 && parts.Count > 1)
        {
            RunInParallel();
        }
        else if (parts.AreIndependent)
        {
            for (int part = 0; part < parts.Count; part++)
            {
                RunPart(part, 0, count);
            }
        }
        else
        {
            for (int step = 0; step < count; step++)
            {
                for (int part = 0; part < parts.Count; part++)
                {
                    RunPart(part, step, step + 1);
                }
            }
        }

        CheckFinite();
        count = 0;
    }

    // The first transformer's exception is thrown, as it would be without parallelism.
    private void RunInParallel()
    {
        Exception?[] failures = new Exception?[parts.Count];
        Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism }, part =>
        {
            try
            {
                RunPart(part, 0, count);
            }
#pragma warning disable CA1031 // Not swallowed: thrown again below.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures[part] = exception;
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunPart(int part, int from, int to)
    {
        for (int index = from; index < to; index++)
        {
            ref readonly FeatureEvent step = ref steps[index];
            if (step.Result is not null)
            {
                parts.Observe(part, in step);
                continue;
            }

            ref readonly FixtureDecision decision = ref rows[step.Row];
            FeatureRequest request = new(decision.Fixture, decision.AsOf, decision.Quotes);
            parts.Compute(part, in request, step.Home, step.Away, values.AsSpan(step.Row * width, width));
        }
    }

    // The rows of a segment follow one another.
    private void CheckFinite()
    {
        int start = checkedRows * width;
        int index = FiniteValues.IndexOfInfinity(values.AsSpan(start, (plannedRows * width) - start));
        if (index >= 0)
        {
            throw FiniteValues.Infinite(names[index % width], rows[checkedRows + (index / width)].Fixture);
        }

        checkedRows = plannedRows;
    }
}
