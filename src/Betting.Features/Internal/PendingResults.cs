namespace Betting.Features.Internal;

/// <summary>Results that are not known yet, first known first: a run in order, to which most are appended, and a heap for those that came out of order.</summary>
internal sealed class PendingResults
{
    private readonly PriorityQueue<Result, Result> late = new(ResultOrder.Instance);
    private Result[] run = [];
    private int first;
    private int end;

    public int Count => end - first + late.Count;

    public void Add(Result result)
    {
        if (end > first && ResultOrder.Instance.Compare(run[end - 1], result) > 0)
        {
            late.Enqueue(result, result);
            return;
        }

        if (end == run.Length)
        {
            MakeRoom();
        }

        run[end++] = result;
    }

    /// <summary>Adds many, which must be in order. The array is taken over.</summary>
    public void AddOrdered(Result[] results)
    {
        if (first == end)
        {
            (run, first, end) = (results, 0, results.Length);
            return;
        }

        foreach (Result result in results)
        {
            Add(result);
        }
    }

    /// <summary>The next result without taking it; <see langword="null"/> where there is none.</summary>
    public Result? Peek()
    {
        Result? next = first < end ? run[first] : null;
        return late.Count > 0 && (next is null || ResultOrder.Instance.Compare(late.Peek(), next) < 0) ? late.Peek() : next;
    }

    /// <summary>Takes the result that <see cref="Peek"/> returned.</summary>
    public void Remove(Result result)
    {
        if (first < end && ReferenceEquals(run[first], result))
        {
            run[first++] = null!; // Nobody reads in front of first; the result shall not be kept alive.
            return;
        }

        late.Dequeue();
    }

    public IReadOnlyList<Result> InOrder() => [.. run[first..end].Concat(late.UnorderedItems.Select(item => item.Element)).Order(ResultOrder.Instance)];

    private void MakeRoom()
    {
        // Moving costs as much as was taken since the last time, so adding stays constant on average.
        Result[] target = first > run.Length / 2 ? run : new Result[Math.Max(16, 2 * run.Length)];
        int kept = end - first;
        Array.Copy(run, first, target, 0, kept);
        Array.Clear(target, kept, target.Length - kept);
        (run, first, end) = (target, 0, kept);
    }
}
