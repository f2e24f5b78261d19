using Betting.Features;

namespace Betting.Benchmarks.Ratios;

/// <summary>Counts the bytes that the live path allocates per fixture, once it is warm: the state is in memory, and features of coming games are asked for.</summary>
/// <param name="pipeline">A fresh pipeline.</param>
/// <param name="results">Its history, in the order of time.</param>
/// <param name="decisions">What is asked for: one per result, in the same order.</param>
internal sealed class LivePathAllocation(Func<FeaturePipeline> pipeline, Func<IReadOnlyList<Result>> results, Func<IReadOnlyList<FixtureDecision>> decisions) : IMeasure
{
    private const int Coming = 500;

    /// <inheritdoc/>
    public string Name => "live path, one coming fixture";

    /// <inheritdoc/>
    public IEnumerable<RatioRow> Rows(TextWriter progress)
    {
        progress.WriteLine($"{Name} ...");
        IReadOnlyList<FixtureDecision> coming = [.. decisions().TakeLast(Coming)];
        FeaturePipeline live = pipeline();
        foreach (Result result in results().SkipLast(Coming))
        {
            live.Enqueue(result);
        }

        double[] values = new double[live.Features.Names.Length];
        Ask(live, coming, values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Ask(live, coming, values);
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)coming.Count;
        return [RatioRow.OfValues($"{Name}: bytes allocated", bytes, 0, "By", 0, $"no rival: it should be none; mean of {coming.Count} fixtures, {values.Length} features")];
    }

    // All as of the first of them, as a slate of coming games is asked for.
    private static void Ask(FeaturePipeline live, IReadOnlyList<FixtureDecision> coming, double[] values)
    {
        for (int index = 0; index < coming.Count; index++)
        {
            FeatureRequest request = new(coming[index].Fixture, coming[0].AsOf, coming[index].Quotes);
            live.Compute(in request, values);
        }
    }
}
