namespace Betting.Monitoring.Alerts;

/// <summary>The counts of a dispatcher while it runs.</summary>
internal sealed class DispatchCounters
{
    private long posted;
    private long dropped;
    private long delivered;
    private long failedRounds;
    private long retries;
    private long abandoned;
    private long storeFailures;

    public long DroppedSoFar => Interlocked.Read(ref dropped);

    public void Posted() => Interlocked.Increment(ref posted);

    public void Dropped(long count = 1) => Interlocked.Add(ref dropped, count);

    public void Delivered() => Interlocked.Increment(ref delivered);

    public void FailedRound() => Interlocked.Increment(ref failedRounds);

    public void Retried() => Interlocked.Increment(ref retries);

    public void Abandoned() => Interlocked.Increment(ref abandoned);

    public void StoreFailed() => Interlocked.Increment(ref storeFailures);

    public AlertDispatchCounts Read() => new()
    {
        Posted = Interlocked.Read(ref posted),
        Dropped = Interlocked.Read(ref dropped),
        Delivered = Interlocked.Read(ref delivered),
        FailedRounds = Interlocked.Read(ref failedRounds),
        Retries = Interlocked.Read(ref retries),
        Abandoned = Interlocked.Read(ref abandoned),
        StoreFailures = Interlocked.Read(ref storeFailures),
    };
}
