using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Finds the best split of a category: each of up to four alone against the rest; of more, the first or last ones in the order of
/// G / (H + 10), at most 32 of them, where a category with fewer than ten rows stays on the right. Missing and unknown values go right.
/// Source: Fisher (1958), On grouping for maximum homogeneity; limits as LightGBM documents them (cat_smooth, max_cat_threshold, max_cat_to_onehot).
/// </summary>
internal readonly struct CategoryScan(LeafRules rules)
{
    private const int MostAlone = 4;
    private const int MostLeft = 32;
    private const double Smoothing = 10;

    /// <summary>Scans the categories.</summary>
    /// <param name="slot">The slot that the histogram belongs to.</param>
    /// <param name="histogram">The sums of each bin, not summed up.</param>
    /// <param name="bins">The number of bins.</param>
    /// <param name="total">The leaf's sums.</param>
    /// <param name="bounds">The leaf's bounds.</param>
    public SplitCandidate Best(int slot, ReadOnlySpan<Vector128<long>> histogram, int bins, Vector128<long> total, LeafBounds bounds)
    {
        SplitCandidate best = default;
        Span<int> order = stackalloc int[HistogramKernel.Bins];
        Span<double> keys = stackalloc double[HistogramKernel.Bins];
        int present = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            present += histogram[bin][1] != 0 ? 1 : 0;
        }

        int count = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            int rows = rules.Scale.Count(histogram[bin]);
            if (rows > 0 && (present <= MostAlone || rows >= Smoothing))
            {
                order[count] = bin;
                keys[count++] = rules.Scale.Gradient(histogram[bin]) / (rules.Scale.Hessian(histogram[bin]) + Smoothing);
            }
        }

        if (present <= MostAlone)
        {
            for (int index = 0; index < count; index++)
            {
                Consider(ref best, slot, order.Slice(index, 1), histogram[order[index]], total, bounds);
            }

            return best;
        }

        // Stable, because bins were added in rising order: equal keys stay in the order of bins.
        SortStable(keys[..count], order[..count]);
        int most = Math.Min(MostLeft, count);
        Vector128<long> first = Vector128<long>.Zero;
        Vector128<long> last = Vector128<long>.Zero;
        for (int taken = 1; taken <= most; taken++)
        {
            first += histogram[order[taken - 1]];
            Consider(ref best, slot, order[..taken], first, total, bounds);
            last += histogram[order[count - taken]];
            Consider(ref best, slot, order.Slice(count - taken, taken), last, total, bounds);
        }

        return best;
    }

    private static void SortStable(Span<double> keys, Span<int> order)
    {
        for (int index = 1; index < keys.Length; index++)
        {
            (double key, int bin) = (keys[index], order[index]);
            int place = index;
            for (; place > 0 && keys[place - 1] > key; place--)
            {
                (keys[place], order[place]) = (keys[place - 1], order[place - 1]);
            }

            (keys[place], order[place]) = (key, bin);
        }
    }

    private void Consider(ref SplitCandidate best, int slot, ReadOnlySpan<int> bins, Vector128<long> left, Vector128<long> total, LeafBounds bounds)
    {
        Vector128<long> right = total - left;
        if (!rules.Allows(left, right))
        {
            return;
        }

        double score = rules.Score(left, bounds) + rules.Score(right, bounds);
        if (!best.Exists || score > best.Score)
        {
            ulong[] set = new ulong[HistogramKernel.Bins / 64];
            foreach (int bin in bins)
            {
                set[bin >> 6] |= 1UL << (bin & 63);
            }

            best = new SplitCandidate { Exists = true, Slot = slot, LeftBins = set, Score = score, Left = left };
        }
    }
}
