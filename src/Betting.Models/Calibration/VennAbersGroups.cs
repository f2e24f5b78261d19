namespace Betting.Models.Calibration;

/// <summary>Samples of equal score: how many, and how many of them happened; scores rising.</summary>
internal sealed record VennAbersGroups(double[] Scores, long[] Counts, long[] Positives)
{
    public static VennAbersGroups Of(ReadOnlySpan<KeyedSample<bool>> sorted)
    {
        List<double> scores = [];
        List<long> counts = [];
        List<long> positives = [];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            ulong key = sorted[start].Key;
            long happened = 0;
            for (end = start; end < sorted.Length && sorted[end].Key == key; end++)
            {
                happened += sorted[end].Payload ? 1 : 0;
            }

            scores.Add(ScoreOrder.ScoreOf(key));
            counts.Add(end - start);
            positives.Add(happened);
        }

        return new VennAbersGroups([.. scores], [.. counts], [.. positives]);
    }

    /// <summary>Failures as successes, scores the other way round (and not to be read any more).</summary>
    public VennAbersGroups Mirror()
    {
        int groups = Counts.Length;
        long[] counts = new long[groups];
        long[] failures = new long[groups];
        for (int group = 0; group < groups; group++)
        {
            counts[groups - 1 - group] = Counts[group];
            failures[groups - 1 - group] = Counts[group] - Positives[group];
        }

        return new VennAbersGroups([], counts, failures);
    }

    /// <summary>For each group the isotonic value at its score after one more success with that score.</summary>
    /// <remarks>
    /// The isotonic curve is the slope of the greatest convex minorant of the points (samples so far, successes so far). One more success at
    /// group g shifts the points before g by (-1, -1): the value is the slope of the minorant's edge from the shifted points to the others.
    /// Going from g to the next, one point changes side. An edge's left end never goes back, since values rise with the score; so one walk
    /// along the minorant finds all edges. Coordinates are whole numbers and compared exactly.
    /// </remarks>
    public double[] UpperProbabilities()
    {
        (long X, long Y)[] points = new (long X, long Y)[Counts.Length];
        long count = 0, happened = 0;
        for (int group = 0; group < points.Length; group++)
        {
            points[group] = (count += Counts[group], happened += Positives[group]);
        }

        int[] hull = Hull(points, (-1, -1));
        (long X, long Y) left = (-1, -1);
        int right = 0;
        double[] values = new double[points.Length];
        for (int group = 0; group < values.Length; group++)
        {
            (long X, long Y) end = points[hull[right]];
            values[group] = (double)(end.Y - left.Y) / (end.X - left.X);
            (long X, long Y) shifted = (points[group].X - 1, points[group].Y - 1);
            bool passed = hull[right] == group;
            if (passed)
            {
                right++;
            }

            if (passed || Turn(left, end, shifted) < 0)
            {
                left = shifted;
                while (right + 1 < hull.Length && Turn(left, points[hull[right]], points[hull[right + 1]]) <= 0)
                {
                    right++;
                }
            }
        }

        return values;
    }

    /// <summary>The numbers of the points on the greatest convex minorant that begins at a point to their left.</summary>
    private static int[] Hull((long X, long Y)[] points, (long X, long Y) first)
    {
        List<int> hull = [];
        for (int point = 0; point < points.Length; point++)
        {
            while (hull.Count > 0 && Turn(hull.Count > 1 ? points[hull[^2]] : first, points[hull[^1]], points[point]) <= 0)
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(point);
        }

        return [.. hull];
    }

    /// <summary>Above 0 where c lies to the left of the way from a to b, 0 on it.</summary>
    private static long Turn((long X, long Y) a, (long X, long Y) b, (long X, long Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
