namespace Betting.Monitoring.Drift;

/// <summary>Distances between a reference and counts over its cells.</summary>
internal static class GridDistance
{
    /// <summary>
    /// The largest distance at an edge, the largest that there can be between two edges (both shares move by at most their cell's), and the area between
    /// the distributions with each cell's values spread evenly over it.
    /// </summary>
    public static (double Least, double Most, double Area) Between(ReferenceGrid grid, long[] cells, long present)
    {
        double least = 0, most = 0, area = 0;
        double before = 0, now = 0, gap = 0;
        long counted = 0;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            counted += cells[cell];
            double nextBefore = cell == grid.Edges.Length ? 1 : (double)grid.Sample.CountUpTo(grid.Edges[cell]) / grid.Sample.Count;
            double nextNow = (double)counted / present;
            double next = nextBefore - nextNow;
            least = Math.Max(least, Math.Abs(next));

            // A cell of a single value, such as one that is repeated often, has nothing between its edges.
            bool isSingle = cell > 0 && cell < grid.Edges.Length && grid.Edges[cell - 1] == Math.BitDecrement(grid.Edges[cell]);
            most = isSingle ? most : Math.Max(most, Math.Max(nextBefore - now, nextNow - before));
            if (cell > 0 && cell < grid.Edges.Length)
            {
                area += Trapezium(gap, next) * (grid.Edges[cell] - grid.Edges[cell - 1]);
            }

            (before, now, gap) = (nextBefore, nextNow, next);
        }

        return (least, Math.Max(least, most), area);
    }

    // The mean of |x| on the line from a to b.
    private static double Trapezium(double a, double b) =>
        (a >= 0) == (b >= 0) ? Math.Abs(a + b) / 2 : ((a * a) + (b * b)) / (2 * Math.Abs(a - b));
}
