using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Grows trees leaf by leaf, the leaf with the largest gain first, over binned rows. Source of the method: Ke et al. (2017), LightGBM;
/// gain and leaf value: Chen and Guestrin (2016), XGBoost, equations 6 and 7.
/// </summary>
/// <remarks>Holds buffers and is used by one thread at a time; parallel work inside is over tiles of features, never over rows.</remarks>
internal sealed class TreeGrower
{
    // Below this many row-tile steps a split is not worth waking other threads for.
    private const long ParallelWork = 1 << 17;

    // Of two sums this close one is not better than the other: rounding of the gain itself.
    private const double RelativeRounding = 1e-12;

    private readonly BinnedRows data;
    private readonly BoostedTreesOptions options;
    private readonly GradientScale scale;
    private readonly SplitScan scan;
    private readonly ParallelOptions parallel;
    private readonly int[] rows;
    private readonly int[] spare;
    private readonly Vector128<long>[] ordered;
    private readonly SplitCandidate[] nearBest;
    private readonly SplitCandidate[] farBest;
    private readonly Stack<Vector128<long>[]> free = new();
    private readonly List<GrowingLeaf> leaves = [];
    private readonly List<GrownNode> nodes = [];
    private bool[] allowed = [];

    public TreeGrower(BinnedRows data, BoostedTreesOptions options, GradientScale scale, int trainingRows, int threads)
    {
        this.data = data;
        this.options = options;
        this.scale = scale;
        scan = new SplitScan(scale, options);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        rows = new int[trainingRows];
        spare = new int[trainingRows];
        ordered = new Vector128<long>[trainingRows];
        Gradients = new Vector128<long>[trainingRows];
        nearBest = new SplitCandidate[data.Slots.Length];
        farBest = new SplitCandidate[data.Slots.Length];
    }

    /// <summary>The derivatives of each training row, filled before <see cref="Grow"/>.</summary>
    public Vector128<long>[] Gradients { get; }

    /// <summary>Grows one tree on some rows.</summary>
    /// <param name="sample">The rows taking part, rising.</param>
    /// <param name="allowedSlots">Which slots may be split on.</param>
    public GrownTree Grow(ReadOnlySpan<int> sample, bool[] allowedSlots)
    {
        allowed = allowedSlots;
        sample.CopyTo(rows);
        nodes.Clear();
        leaves.Clear();
        Vector128<long> total = Vector128<long>.Zero;
        foreach (int row in sample)
        {
            total += Gradients[row];
        }

        GrowingLeaf root = NewLeaf(0, sample.Length, 0, total);
        if (IsSplittable(root))
        {
            root.Histogram = Take();
            FillAndScan(root, null);
        }

        leaves.Add(root);
        while (leaves.Count < options.MaximumLeaves && BestLeaf() is { } index)
        {
            Split(index);
        }

        foreach (GrowingLeaf leaf in leaves)
        {
            Give(leaf);
        }

        return new GrownTree([.. nodes]);
    }

    /// <summary>Adds the tree just grown to the scores of the rows that took part.</summary>
    public void AddTo(Span<double> scores)
    {
        foreach (GrowingLeaf leaf in leaves)
        {
            double value = nodes[leaf.Node].Value;
            foreach (int row in rows.AsSpan(leaf.Start, leaf.Count))
            {
                scores[row] += value;
            }
        }
    }

    private GrowingLeaf NewLeaf(int start, int count, int depth, Vector128<long> total)
    {
        double denominator = scale.Hessian(total[1]) + options.L2;
        double value = denominator > 0 ? -scale.Gradient(total[0]) / denominator * options.LearningRate : 0;
        value = Math.Clamp(value, -BoostedTreesModel.LargestScore, BoostedTreesModel.LargestScore);
        nodes.Add(new GrownNode { Slot = -1, Value = value });
        return new GrowingLeaf { Node = nodes.Count - 1, Start = start, Count = count, Depth = depth, Total = total };
    }

    private bool IsSplittable(GrowingLeaf leaf) =>
        leaf.Depth < options.MaximumDepth && leaf.Count >= 2L * options.MinimumRowsPerLeaf && data.Slots.Length > 0;

    private int? BestLeaf()
    {
        int? best = null;
        double gain = 0;
        for (int index = 0; index < leaves.Count; index++)
        {
            if (leaves[index].Gain > gain)
            {
                (best, gain) = (index, leaves[index].Gain);
            }
        }

        return best;
    }

    private void Split(int index)
    {
        GrowingLeaf leaf = leaves[index];
        SplitCandidate split = leaf.Split;
        int leftCount = Partition(leaf, split);
        GrowingLeaf left = NewLeaf(leaf.Start, leftCount, leaf.Depth + 1, split.Left);
        GrowingLeaf right = NewLeaf(leaf.Start + leftCount, leaf.Count - leftCount, leaf.Depth + 1, leaf.Total - split.Left);
        nodes[leaf.Node] = new GrownNode
        {
            Slot = split.Slot, Bin = split.Bin, MissingLeft = split.MissingLeft, Left = left.Node, Gain = leaf.Gain,
        };
        leaves[index] = left;
        leaves.Add(right);

        bool more = leaves.Count < options.MaximumLeaves;
        (GrowingLeaf near, GrowingLeaf far) = left.Count <= right.Count ? (left, right) : (right, left);
        if (more && (IsSplittable(near) || IsSplittable(far)))
        {
            near.Histogram = Take();
            far.Histogram = leaf.Histogram;
            leaf.Histogram = null;
            FillAndScan(near, far);
        }

        Give(leaf);
    }

    /// <summary>Moves the rows of the left child to the front, keeping their order; returns how many there are.</summary>
    private int Partition(GrowingLeaf leaf, SplitCandidate split)
    {
        Span<int> own = rows.AsSpan(leaf.Start, leaf.Count);
        Span<int> others = spare.AsSpan(0, leaf.Count);
        ReadOnlySpan<ulong> tile = data.Tiles[split.Slot / BinnedRows.TileWidth];
        int shift = split.Slot % BinnedRows.TileWidth * 8;
        int missing = split.MissingLeft ? 1 : 0;
        int left = 0;
        int right = 0;
        for (int index = 0; index < own.Length; index++)
        {
            // Both sides are written and one counter moves: no branch to mispredict.
            int row = own[index];
            int bin = (int)(tile[row] >> shift) & 0xFF;
            int goesLeft = bin == FeatureBins.MissingBin ? missing : bin <= split.Bin ? 1 : 0;
            own[left] = row;
            others[right] = row;
            left += goesLeft;
            right += 1 - goesLeft;
        }

        others[..right].CopyTo(own[left..]);
        return left;
    }

    /// <summary>Fills the near leaf's histograms, subtracts them from the far leaf's (its parent's so far) and scans what can be split.</summary>
    private void FillAndScan(GrowingLeaf near, GrowingLeaf? far)
    {
        for (int index = 0; index < near.Count; index++)
        {
            ordered[index] = Gradients[rows[near.Start + index]];
        }

        int tiles = data.Tiles.Length;
        if (parallel.MaxDegreeOfParallelism > 1 && tiles > 1 && (long)near.Count * tiles >= ParallelWork)
        {
            Parallel.For(0, tiles, parallel, tile => WorkOnTile(tile, near, far));
        }
        else
        {
            for (int tile = 0; tile < tiles; tile++)
            {
                WorkOnTile(tile, near, far);
            }
        }

        Choose(near, nearBest);
        if (far is not null)
        {
            Choose(far, farBest);
        }
    }

    private void WorkOnTile(int tile, GrowingLeaf near, GrowingLeaf? far)
    {
        int offset = tile * HistogramKernel.TileLength;
        Span<Vector128<long>> nearSums = near.Histogram.AsSpan(offset, HistogramKernel.TileLength);
        nearSums.Clear();
        HistogramKernel.Accumulate(data.Tiles[tile], rows.AsSpan(near.Start, near.Count), ordered.AsSpan(0, near.Count), nearSums);
        ScanTile(tile, near, nearSums, nearBest);
        if (far is not null && IsSplittable(far))
        {
            Span<Vector128<long>> farSums = far.Histogram.AsSpan(offset, HistogramKernel.TileLength);
            HistogramKernel.Subtract(farSums, nearSums);
            ScanTile(tile, far, farSums, farBest);
        }
    }

    private void ScanTile(int tile, GrowingLeaf leaf, ReadOnlySpan<Vector128<long>> sums, SplitCandidate[] best)
    {
        if (!IsSplittable(leaf))
        {
            return;
        }

        int first = tile * BinnedRows.TileWidth;
        for (int slot = first; slot < Math.Min(first + BinnedRows.TileWidth, data.Slots.Length); slot++)
        {
            best[slot] = allowed[slot]
                ? scan.Best(slot, sums.Slice((slot - first) * HistogramKernel.Bins, HistogramKernel.Bins), data.Slots[slot].Count, leaf.Total)
                : default;
        }
    }

    /// <summary>Takes the best slot; of equal ones the lowest.</summary>
    private void Choose(GrowingLeaf leaf, SplitCandidate[] candidates)
    {
        if (!IsSplittable(leaf))
        {
            Give(leaf);
            return;
        }

        SplitCandidate best = default;
        foreach (SplitCandidate candidate in candidates)
        {
            best = candidate.Exists && candidate.Score > best.Score ? candidate : best;
        }

        double together = scan.Score(leaf.Total);
        double gain = best.Score - together;
        if (best.Exists && gain > options.MinimumGain && gain > RelativeRounding * best.Score)
        {
            leaf.Split = best;
            leaf.Gain = gain;
        }
        else
        {
            Give(leaf);
        }
    }

    private Vector128<long>[] Take() =>
        free.TryPop(out Vector128<long>[]? histogram) ? histogram : new Vector128<long>[data.Tiles.Length * HistogramKernel.TileLength];

    private void Give(GrowingLeaf leaf)
    {
        if (leaf.Histogram is { } histogram)
        {
            leaf.Histogram = null;
            free.Push(histogram);
        }
    }
}
