using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Betting.Features.Internal;

/// <summary>Where a pipeline stands in time: what is pending, what has been taken in, and what the transformers made of it.</summary>
internal sealed class FeatureTimeline(FeatureParts parts)
{
    private PendingResults pending = new();
    private ResultLog log = new();

    public DateTimeOffset AsOf { get; private set; } = DateTimeOffset.MinValue;

    public IReadOnlyList<Result> Taken => log.Entries;

    public IReadOnlyList<Result> Pending => pending.InOrder();

    private void Check(Result result)
    {
        RequestRules.Check(result);
        if (result.KnownAt <= AsOf && AsOf > DateTimeOffset.MinValue)
        {
            throw new InvalidOperationException($"The result of '{result.Fixture.Id}' was known at {RequestRules.Text(result.KnownAt)}, but the pipeline has already moved to {RequestRules.Text(AsOf)}. Give results before moving past them, or start again from an earlier snapshot.");
        }
    }

    public void Enqueue(Result result)
    {
        Check(result);
        pending.Add(result);
    }

    /// <summary>Enqueues many results, or none where one is wrong. The array is taken over; quickest where it is in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EnqueueAll(Result[] results)
    {
        bool isOrdered = true;
        for (int index = 0; index < results.Length; index++)
        {
            Check(results[index]);
            isOrdered &= index == 0 || ResultOrder.Instance.Compare(results[index - 1], results[index]) <= 0;
        }

        if (!isOrdered)
        {
            ResultOrder.Sort(results);
        }

        log.EnsureCapacity(log.Count + results.Length);
        pending.AddOrdered(results);
    }

    public void AdvanceTo(DateTimeOffset instant)
    {
        if (instant < AsOf)
        {
            throw new InvalidOperationException($"The pipeline cannot go back to {RequestRules.Text(instant)}: it has already moved to {RequestRules.Text(AsOf)}.");
        }

        bool corrected = false;
        while (TryTake(instant, out Result? result, out LogOutcome outcome))
        {
            corrected |= outcome == LogOutcome.Corrected;
            if (outcome == LogOutcome.New && !corrected)
            {
                parts.Observe(result);
            }
        }

        MoveTo(instant);
        if (corrected)
        {
            FoldAnew();
        }
    }

    /// <summary>Takes the next result known at or before an instant into the log, without showing it to the transformers.</summary>
    public bool TryTake(DateTimeOffset instant, [NotNullWhen(true)] out Result? result, out LogOutcome outcome)
    {
        result = pending.Peek();
        if (result is null || result.KnownAt > instant)
        {
            outcome = default;
            return false;
        }

        pending.Remove(result);
        outcome = log.Add(result);
        return true;
    }

    public void MoveTo(DateTimeOffset instant) => AsOf = instant.ToUniversalTime();

    /// <summary>Brings the transformers to where the log stands, from the beginning.</summary>
    public void FoldAnew()
    {
        parts.Reset();
        foreach (Result result in log.Entries)
        {
            parts.Observe(result);
        }
    }

    /// <summary>Fetches into the cache what the check of the own result will need.</summary>
    public ulong Touch(ulong hash) => log.Touch(hash);

    public void CheckNotBefore(in FeatureRequest request)
    {
        if (request.AsOf < AsOf)
        {
            throw new InvalidOperationException($"The features of '{request.Fixture.Id}' are asked for as of {RequestRules.Text(request.AsOf)}, but the pipeline has already moved to {RequestRules.Text(AsOf)}. Ask in the order of time.");
        }
    }

    public void CheckOwnResult(in FeatureRequest request) => CheckOwnResult(in request, TextHash.Of(request.Fixture.Id.Value));

    /// <param name="request">The request.</param>
    /// <param name="hash">The <see cref="TextHash"/> of the fixture's id.</param>
    public void CheckOwnResult(in FeatureRequest request, ulong hash)
    {
        if (log.Find(request.Fixture.Id, hash) is { Status: ResultStatus.Final } own)
        {
            throw new InvalidOperationException($"The result of '{request.Fixture.Id}' was known at {RequestRules.Text(own.KnownAt)} and has been taken in; its features as of {RequestRules.Text(request.AsOf)} would see it.");
        }
    }

    public void Replace(ResultLog restoredLog, PendingResults restoredPending, DateTimeOffset asOf) =>
        (log, pending, AsOf) = (restoredLog, restoredPending, asOf);
}
