using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leakage;

/// <summary>An instant after which everything may change, and rows from at or before it, which must not.</summary>
/// <param name="Instant">The cut, which is the instant of one of the points.</param>
/// <param name="Points">The rows, by instant and then fixture id.</param>
internal sealed record LeakageCut(DateTimeOffset Instant, ImmutableArray<LeakagePoint> Points)
{
    /// <summary>Draws cuts at the instants of different points, in the order of time.</summary>
    public static ImmutableArray<LeakageCut> Draw(LeakageHistory history, LeakageOptions options, SeededRandom random)
    {
        LeakagePoint[] points = PointsOf(history, options);
        if (points.Length == 0)
        {
            throw new ArgumentException("The history has no fixture that was known at any of the decision times; nothing can be checked.", nameof(history));
        }

        // Before the first result there is little to leak.
        DateTimeOffset firstKnown = history.Results.Select(result => result.KnownAt).DefaultIfEmpty(DateTimeOffset.MinValue).Min();
        int from = Array.FindIndex(points, point => point.AsOf >= firstKnown);
        int[] pivots = DrawIndices(Math.Max(from, 0), points.Length, options.Cuts, random);
        return [.. pivots.Select(pivot => At(points, pivot, options.PointsPerCut, random))];
    }

    private static LeakagePoint[] PointsOf(LeakageHistory history, LeakageOptions options) =>
    [
        .. history.Fixtures
            .SelectMany(fixture => options.DecisionLeads.Distinct().Select(lead => new LeakagePoint(fixture, fixture.StartsAt - lead)))
            .Where(point => point.AsOf >= point.Fixture.KnownAt)
            .OrderBy(point => point.AsOf)
            .ThenBy(point => point.Fixture.Id),
    ];

    private static LeakageCut At(LeakagePoint[] points, int pivot, int count, SeededRandom random)
    {
        DateTimeOffset instant = points[pivot].AsOf;
        int end = pivot + 1;
        while (end < points.Length && points[end].AsOf == instant)
        {
            end++;
        }

        int latest = Math.Max(0, end - (count / 2));
        SortedSet<int> chosen = [pivot, .. Enumerable.Range(latest, end - latest)];
        chosen.UnionWith(DrawIndices(0, latest, Math.Max(0, count - chosen.Count), random));
        return new LeakageCut(instant, [.. chosen.Select(index => points[index])]);
    }

    // Different indices from start (included) to end (excluded), ascending.
    private static int[] DrawIndices(int start, int end, int count, SeededRandom random)
    {
        int[] indices = [.. Enumerable.Range(start, end - start)];
        random.Shuffle(indices.AsSpan());
        int[] drawn = indices[..Math.Min(count, indices.Length)];
        Array.Sort(drawn);
        return drawn;
    }
}
