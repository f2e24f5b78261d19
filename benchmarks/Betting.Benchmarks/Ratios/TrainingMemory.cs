namespace Betting.Benchmarks.Ratios;

/// <summary>How far this process grows while boosted trees are trained, the table being in memory already.</summary>
/// <param name="data">The table.</param>
/// <param name="threads">The threads that train.</param>
/// <param name="most">The most that is accepted, in megabytes.</param>
internal sealed class TrainingMemory(TrainingData data, int threads, double most) : IMeasure
{
    private const double Megabyte = 1e6;
    private const int MillisecondsBetweenLooks = 5;

    /// <inheritdoc/>
    public string Name => $"boosted trees {data.Name}, {threads} threads: memory beyond the table";

    /// <inheritdoc/>
    public IEnumerable<RatioRow> Rows(TextWriter progress)
    {
        progress.WriteLine($"{Name} ...");
        TreeComparisons.Train(data.WarmUp, threads);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        long before = Environment.WorkingSet;
        long peak = before;
        using ManualResetEventSlim done = new();
        Thread watch = new(() =>
        {
            while (!done.Wait(MillisecondsBetweenLooks))
            {
                peak = Math.Max(peak, Environment.WorkingSet);
            }
        });
        watch.Start();
        TreeComparisons.Train(data.Training, threads);
        done.Set();
        watch.Join();
        return [RatioRow.OfValues(Name, (peak - before) / Megabyte, 0, "MB", most, "no rival: LightGBM took 180 MB; peak of the working set less that before training")];
    }
}
