namespace Betting.Backtesting.Reports.Html;

/// <summary>Thins a curve for drawing without losing a peak or a trough.</summary>
internal static class Downsampling
{
    /// <summary>The most points a curve is drawn with.</summary>
    public const int MostPoints = 1000;

    /// <summary>Keeps the first, lowest, highest and last point of each stretch of the curve.</summary>
    /// <param name="points">The curve in order.</param>
    /// <returns>At most <see cref="MostPoints"/> points in order, the first and the last among them.</returns>
    public static IReadOnlyList<PlotPoint> Thin(IReadOnlyList<PlotPoint> points)
    {
        if (points.Count <= MostPoints)
        {
            return points;
        }

        const int Stretches = MostPoints / 4;
        List<PlotPoint> kept = new(MostPoints);
        for (int stretch = 0; stretch < Stretches; stretch++)
        {
            int start = (int)((long)points.Count * stretch / Stretches);
            int end = (int)((long)points.Count * (stretch + 1) / Stretches) - 1;
            (int lowest, int highest) = Extremes(points, start, end);
            int previous = -1;
            foreach (int index in (ReadOnlySpan<int>)[start, Math.Min(lowest, highest), Math.Max(lowest, highest), end])
            {
                if (index != previous)
                {
                    kept.Add(points[index]);
                    previous = index;
                }
            }
        }

        return kept;
    }

    private static (int Lowest, int Highest) Extremes(IReadOnlyList<PlotPoint> points, int start, int end)
    {
        int lowest = start, highest = start;
        for (int index = start + 1; index <= end; index++)
        {
            lowest = points[index].Y < points[lowest].Y ? index : lowest;
            highest = points[index].Y > points[highest].Y ? index : highest;
        }

        return (lowest, highest);
    }
}
