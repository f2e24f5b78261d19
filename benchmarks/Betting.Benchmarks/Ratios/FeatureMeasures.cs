using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>The area <c>features</c>: from games to a matrix, joins and reads in memory, and the store. Ours and the rivals are bound to one core.</summary>
internal static class FeatureMeasures
{
    /// <summary>All measures.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        OneCore.Bind();
        return HistoryComparisons.In(folder)
            .Concat(AsOfComparisons.In(folder))
            .Concat(StoreComparisons.In(folder));
    }
}
