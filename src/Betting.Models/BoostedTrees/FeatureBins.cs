using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// The bins of one feature. Of a number, bin b holds the values above the threshold of b - 1 and up to the threshold of b. Of a category,
/// each bin holds one, the most frequent first; those without a bin of their own count as missing.
/// </summary>
internal sealed class FeatureBins
{
    /// <summary>The bin of a missing value.</summary>
    public const int MissingBin = 255;

    private const int SearchLength = 256;

    // Padded with infinity, so that every search takes the same eight steps.
    private readonly double[] limits = new double[SearchLength];

    private FeatureBins(double[] thresholds, int[]? categories, int count, bool hasMissing)
    {
        Thresholds = thresholds;
        Categories = categories;
        Count = count;
        HasMissing = hasMissing;
        Array.Fill(limits, double.PositiveInfinity);
        thresholds.CopyTo(limits, 0);
        if (categories is null)
        {
            return;
        }

        BinOfCategory = new byte[categories.Length == 0 ? 0 : categories.Max() + 1];
        Array.Fill(BinOfCategory, (byte)MissingBin);
        for (int bin = 0; bin < categories.Length; bin++)
        {
            BinOfCategory[categories[bin]] = (byte)bin;
        }
    }

    /// <summary>Real boundaries between neighbouring bins, strictly rising; one fewer than bins. Empty for a category.</summary>
    public double[] Thresholds { get; }

    /// <summary>The category of each bin, or null for a number.</summary>
    public int[]? Categories { get; }

    /// <summary>The bin of each category up to the largest with one, or null for a number.</summary>
    public byte[]? BinOfCategory { get; }

    /// <summary>The number of bins, the missing bin not counted.</summary>
    public int Count { get; }

    public bool HasMissing { get; }

    /// <summary>Whether any split is possible.</summary>
    public bool IsUsable => Count > 1 || (Count == 1 && HasMissing);

    /// <summary>A number's bins.</summary>
    public static FeatureBins OfNumber(double[] thresholds, bool hasValues, bool hasMissing) =>
        new(thresholds, null, hasValues ? thresholds.Length + 1 : 0, hasMissing);

    /// <summary>A category's bins.</summary>
    /// <param name="categories">The category of each bin.</param>
    /// <param name="hasOther">Whether a value is missing or has no bin of its own.</param>
    public static FeatureBins OfCategory(int[] categories, bool hasOther) => new([], categories, categories.Length, hasOther);

    /// <summary>The boundary of a split after a bin. After the last bin it keeps every value left: the split is by missing alone.</summary>
    public double ThresholdAfter(int bin) => bin < Thresholds.Length ? Thresholds[bin] : double.MaxValue;

    /// <summary>The bin of a number: how many thresholds are below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BinOf(double value)
    {
        // The last of 256 limits is never read: at most 254 thresholds and the steps add up to 255.
        ref double first = ref MemoryMarshal.GetArrayDataReference(limits);
        int bin = 0;
        bin += (value > Unsafe.Add(ref first, 127) ? 1 : 0) << 7;
        bin += (value > Unsafe.Add(ref first, bin + 63) ? 1 : 0) << 6;
        bin += (value > Unsafe.Add(ref first, bin + 31) ? 1 : 0) << 5;
        bin += (value > Unsafe.Add(ref first, bin + 15) ? 1 : 0) << 4;
        bin += (value > Unsafe.Add(ref first, bin + 7) ? 1 : 0) << 3;
        bin += (value > Unsafe.Add(ref first, bin + 3) ? 1 : 0) << 2;
        bin += (value > Unsafe.Add(ref first, bin + 1) ? 1 : 0) << 1;
        bin += value > Unsafe.Add(ref first, bin) ? 1 : 0;
        return double.IsNaN(value) ? MissingBin : bin;
    }
}
