namespace Betting.Models.BoostedTrees;

/// <summary>The bins of one feature: bin b holds the values above the threshold of b - 1 and up to the threshold of b.</summary>
internal sealed class FeatureBins
{
    /// <summary>The bin of a missing value.</summary>
    public const int MissingBin = 255;

    private FeatureBins(double[] thresholds, bool hasValues, bool hasMissing)
    {
        Thresholds = thresholds;
        HasValues = hasValues;
        HasMissing = hasMissing;
    }

    /// <summary>Real boundaries between neighbouring bins, strictly rising; one fewer than bins.</summary>
    public double[] Thresholds { get; }

    public bool HasValues { get; }

    public bool HasMissing { get; }

    public int Count => HasValues ? Thresholds.Length + 1 : 0;

    /// <summary>Whether any split is possible.</summary>
    public bool IsUsable => Count > 1 || (Count == 1 && HasMissing);

    /// <summary>The boundary of a split after a bin. After the last bin it keeps every value left: the split is by missing alone.</summary>
    public double ThresholdAfter(int bin) => bin < Thresholds.Length ? Thresholds[bin] : double.MaxValue;

    public int BinOf(double value)
    {
        if (double.IsNaN(value))
        {
            return MissingBin;
        }

        // Lower bound without branches: the number of thresholds below the value.
        ReadOnlySpan<double> thresholds = Thresholds;
        int start = 0;
        int length = thresholds.Length;
        while (length > 0)
        {
            int half = length >> 1;
            bool above = value > thresholds[start + half];
            start = above ? start + half + 1 : start;
            length = above ? length - half - 1 : half;
        }

        return start;
    }

    /// <summary>Finds bins of about equal weight; with few distinct values each gets its own.</summary>
    /// <param name="values">The values of the training rows; reordered.</param>
    /// <param name="weights">One weight per value, reordered along, or empty for equal weights.</param>
    /// <param name="missing">Whether values were missing.</param>
    /// <param name="maximumBins">The most bins.</param>
    public static FeatureBins Find(Span<double> values, Span<double> weights, bool missing, int maximumBins)
    {
        if (values.IsEmpty)
        {
            return new FeatureBins([], false, missing);
        }

        if (weights.IsEmpty)
        {
            values.Sort();
        }
        else
        {
            MemoryExtensions.Sort(values, weights);
        }

        int distinct = 1;
        double total = weights.IsEmpty ? values.Length : weights[0];
        for (int index = 1; index < values.Length; index++)
        {
            distinct += values[index] != values[index - 1] ? 1 : 0;
            total += weights.IsEmpty ? 0 : weights[index];
        }

        return new FeatureBins(Boundaries(values, weights, distinct, total, maximumBins), true, missing);
    }

    private static double[] Boundaries(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int distinct, double total, int maximumBins)
    {
        List<double> thresholds = new(Math.Min(distinct, maximumBins));
        bool each = distinct <= maximumBins;
        double rest = total;
        double inBin = 0;
        int index = 0;
        while (index < values.Length)
        {
            double value = values[index];
            for (; index < values.Length && values[index] == value; index++)
            {
                inBin += weights.IsEmpty ? 1 : weights[index];
            }

            int left = maximumBins - thresholds.Count;
            bool full = each || (left > 1 && inBin * left >= rest);
            if (index < values.Length && full)
            {
                thresholds.Add(Between(value, values[index]));
                rest -= inBin;
                inBin = 0;
            }
        }

        return [.. thresholds];
    }

    /// <summary>The middle of two neighbours, never the upper one, so that value &lt;= threshold says the same as bin &lt;= b.</summary>
    private static double Between(double low, double high)
    {
        double middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }
}
