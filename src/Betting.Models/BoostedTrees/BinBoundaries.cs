using Betting.Models.Internal;

namespace Betting.Models.BoostedTrees;

/// <summary>Decides what the bins of a feature hold.</summary>
internal static class BinBoundaries
{
    /// <summary>The largest category; a split keeps one bit for each up to the largest on its left side.</summary>
    public const int LargestCategory = 65_535;

    /// <summary>Bins of about as many values each; with few distinct values each gets its own.</summary>
    /// <param name="sorted">The values, as rising keys of <see cref="RadixSort"/>.</param>
    /// <param name="missing">Whether values were missing.</param>
    /// <param name="maximumBins">The most bins.</param>
    public static FeatureBins OfNumber(ReadOnlySpan<ulong> sorted, bool missing, int maximumBins)
    {
        if (sorted.IsEmpty)
        {
            return FeatureBins.OfNumber([], false, missing);
        }

        bool each = HasAtMost(sorted, maximumBins);
        List<double> thresholds = new(maximumBins);
        int binStart = 0;
        int end = 1;
        while (end < sorted.Length)
        {
            if (!each)
            {
                // The bin is full with a fair share of what is left; before that no value needs to be looked at.
                int left = maximumBins - thresholds.Count;
                if (left == 1)
                {
                    break;
                }

                end = Math.Max(end, binStart + ((sorted.Length - binStart + left - 1) / left));
            }

            while (end < sorted.Length && sorted[end] == sorted[end - 1])
            {
                end++;
            }

            if (end < sorted.Length)
            {
                thresholds.Add(Between(RadixSort.ValueOf(sorted[end - 1]), RadixSort.ValueOf(sorted[end])));
                binStart = end;
                end++;
            }
        }

        return FeatureBins.OfNumber([.. thresholds], true, missing);
    }

    /// <summary>One bin per category, the most frequent first, of equally frequent ones the lowest.</summary>
    /// <param name="values">All training values of the column.</param>
    /// <param name="name">The column's name, for errors.</param>
    /// <param name="maximumBins">The most bins.</param>
    public static FeatureBins OfCategory(IEnumerable<double> values, string name, int maximumBins)
    {
        Dictionary<int, int> counts = [];
        bool missing = false;
        int row = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                missing = true;
            }
            else if (!(value >= 0 && value <= LargestCategory && value == Math.Floor(value)))
            {
                throw new ArgumentException(
                    Say.Text($"Row {row} of the categorical feature '{name}' is {value}; a category is a whole number from 0 to {LargestCategory}, or NaN where it is missing."));
            }
            else
            {
                counts[(int)value] = counts.GetValueOrDefault((int)value) + 1;
            }

            row++;
        }

        int[] kept = [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(maximumBins).Select(pair => pair.Key)];
        return FeatureBins.OfCategory(kept, missing || kept.Length < counts.Count);
    }

    private static bool HasAtMost(ReadOnlySpan<ulong> sorted, int maximum)
    {
        int distinct = 1;
        for (int index = 1; index < sorted.Length && distinct <= maximum; index++)
        {
            distinct += sorted[index] != sorted[index - 1] ? 1 : 0;
        }

        return distinct <= maximum;
    }

    /// <summary>The middle of two neighbours, never the upper one, so that value &lt;= threshold says the same as bin &lt;= b.</summary>
    private static double Between(double low, double high)
    {
        double middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }
}
