using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Grows trees leaf by leaf over binned rows. Source of the method: Ke et al. (2017), LightGBM; gain and leaf value: Chen and Guestrin
/// (2016), XGBoost, equations 6 and 7.
/// </summary>
/// <remarks>Holds buffers and is used by one thread at a time; parallel work inside is over stripes of features, never over sums of rows.</remarks>
internal sealed class TreeGrower
{
    // Below this many rows and features together a split is not worth waking other threads for.
    private const long ParallelWork = 16_384;
    private const int GatherRows = 8192;

    // Of two sums this close one is not better than the other: rounding of the gain itself.
    private const double RelativeRounding = 1e-12;

    private readonly BinnedRows data;
    private readonly BoostedTreesOptions options;
    private readonly WorkTeam team;
    private readonly int[] directions;
    private readonly bool constrained;
    private readonly double largestStep;
    private readonly RowPartition partition;
    private readonly long[] ordered;
    private readonly long[][] rooms;
    private readonly SplitCandidate[] nearBest;
    private readonly SplitCandidate[] farBest;
    private readonly Stack<Vector128<long>[]> free = new();
    private readonly List<GrowingLeaf> leaves = [];
    private readonly List<GrownNode> nodes = [];
    private readonly Action<int> workOnStripe;
    private readonly Action<int> gatherPart;
    private readonly Action<int> finishLeaf;
    private LeafRules rules;
    private SplitScan scan;
    private Derivatives derivatives = new(0);
    private bool[] allowed = [];
    private GrowingLeaf? near;
    private GrowingLeaf? far;
    private double[] scores = [];
    private GrownNode[] finished = [];

    /// <param name="data">The binned rows.</param>
    /// <param name="options">The parameters.</param>
    /// <param name="directions">1 or -1 for each column that is monotone, 0 for others.</param>
    /// <param name="largestStep">The largest value of a leaf, positive or negative, before the learning rate.</param>
    /// <param name="trainingRows">The most rows of a tree.</param>
    /// <param name="team">Who does the work.</param>
    public TreeGrower(BinnedRows data, BoostedTreesOptions options, int[] directions, double largestStep, int trainingRows, WorkTeam team)
    {
        this.data = data;
        this.options = options;
        this.team = team;
        this.largestStep = largestStep;
        this.directions = [.. data.Features.Select(column => directions[column])];
        constrained = options.L1 > 0 || this.directions.Any(direction => direction != 0);
        partition = new RowPartition(trainingRows, team);
        ordered = new long[trainingRows];
        rooms = [.. data.Stripes.Select(_ => new long[HistogramKernel.Room])];
        nearBest = new SplitCandidate[data.Slots.Length];
        farBest = new SplitCandidate[data.Slots.Length];
        (workOnStripe, gatherPart, finishLeaf) = (WorkOnStripe, GatherPart, FinishLeaf);
    }

    /// <summary>Grows one tree on some rows and adds it to their scores.</summary>
    /// <param name="derivativesOfRows">The derivatives of each training row.</param>
    /// <param name="scale">Their units.</param>
    /// <param name="sample">The rows taking part, rising.</param>
    /// <param name="allowedSlots">Which slots may be split on.</param>
    /// <param name="scoresOfRows">The scores of all rows.</param>
    public GrownTree Grow(Derivatives derivativesOfRows, GradientScale scale, ReadOnlySpan<int> sample, bool[] allowedSlots, double[] scoresOfRows)
    {
        rules = new LeafRules(scale, options);
        scan = new SplitScan(rules);
        (derivatives, allowed, scores) = (derivativesOfRows, allowedSlots, scoresOfRows);
        partition.Fill(sample);
        nodes.Clear();
        leaves.Clear();
        Vector128<long> total = SumOf(sample);
        GrowingLeaf root = NewLeaf(0, sample.Length, 0, total, LeafBounds.Open);
        if (IsSplittable(root))
        {
            root.Histogram = Take();
            FillAndScan(root, null);
        }

        leaves.Add(root);
        while (leaves.Count < options.MaximumLeaves && NextLeaf() is { } index)
        {
            Split(index);
        }

        foreach (GrowingLeaf leaf in leaves)
        {
            Give(leaf);
        }

        GrownNode[] grown = [.. nodes];
        finished = grown;
        team.Run(leaves.Count, finishLeaf);
        for (int node = grown.Length - 1; node >= 0; node--)
        {
            if (grown[node].Slot >= 0)
            {
                grown[node].Cover = grown[grown[node].Left].Cover + grown[grown[node].Left + 1].Cover;
            }
        }

        return new GrownTree(grown);
    }

    /// <summary>Gives a leaf its value, from the fine derivatives of its rows, and adds it to their scores.</summary>
    private void FinishLeaf(int index)
    {
        GrowingLeaf leaf = leaves[index];
        ReadOnlySpan<int> rows = partition.Rows.Slice(leaf.Start, leaf.Count);
        Vector128<long>[] fine = derivatives.Fine;
        Vector128<long> sum = Vector128<long>.Zero;
        foreach (int row in rows)
        {
            sum += fine[row];
        }

        double step = Math.Clamp(rules.FineValue(sum, leaf.Bounds), -largestStep, largestStep);
        double value = Math.Clamp(step * options.LearningRate, -BoostedTreesModel.LargestScore, BoostedTreesModel.LargestScore);
        finished[leaf.Node].Value = value;
        finished[leaf.Node].Cover = rules.Scale.FineHessian(sum);
        foreach (int row in rows)
        {
            scores[row] += value;
        }
    }

    private Vector128<long> SumOf(ReadOnlySpan<int> sample)
    {
        Span<long> sum = stackalloc long[4];
        Span<Vector128<long>> total = stackalloc Vector128<long>[4];
        for (int start = 0; start < sample.Length; start += GradientScale.BlockRows)
        {
            sum[0] = 0;
            foreach (int row in sample.Slice(start, Math.Min(GradientScale.BlockRows, sample.Length - start)))
            {
                sum[0] += derivatives.Coarse[row];
            }

            rules.Scale.Unpack(sum, total, add: true);
        }

        return total[0];
    }

    private GrowingLeaf NewLeaf(int start, int count, int depth, Vector128<long> total, LeafBounds bounds)
    {
        nodes.Add(new GrownNode { Slot = -1 });
        return new GrowingLeaf { Node = nodes.Count - 1, Start = start, Count = count, Depth = depth, Total = total, Bounds = bounds };
    }

    private bool IsSplittable(GrowingLeaf leaf) =>
        leaf.Depth < options.MaximumDepth && leaf.Count >= 2L * options.MinimumRowsPerLeaf && data.Slots.Length > 0;

    /// <summary>The leaf with the largest gain; level by level where trees grow so.</summary>
    private int? NextLeaf()
    {
        int? best = null;
        int depth = int.MaxValue;
        double gain = 0;
        bool levels = options.Growth == TreeGrowth.DepthWise;
        for (int index = 0; index < leaves.Count; index++)
        {
            GrowingLeaf leaf = leaves[index];
            if (leaf.Gain > 0 && ((levels && leaf.Depth < depth) || ((!levels || leaf.Depth == depth) && leaf.Gain > gain)))
            {
                (best, depth, gain) = (index, leaf.Depth, leaf.Gain);
            }
        }

        return best;
    }

    private void Split(int index)
    {
        GrowingLeaf leaf = leaves[index];
        SplitCandidate split = leaf.Split;
        GrownNode node = nodes[leaf.Node];
        (node.Slot, node.Bin, node.MissingLeft, node.LeftBins) = (split.Slot, split.Bin, split.MissingLeft, split.LeftBins);
        (node.Left, node.Gain) = (nodes.Count, leaf.Gain);
        nodes[leaf.Node] = node;
        int leftCount = partition.Divide(leaf.Start, leaf.Count, data.Columns[split.Slot], node);

        Vector128<long> rest = leaf.Total - split.Left;
        (LeafBounds below, LeafBounds above) = constrained
            ? leaf.Bounds.Part(directions[split.Slot], rules.Value(split.Left, leaf.Bounds), rules.Value(rest, leaf.Bounds))
            : (leaf.Bounds, leaf.Bounds);
        GrowingLeaf left = NewLeaf(leaf.Start, leftCount, leaf.Depth + 1, split.Left, below);
        GrowingLeaf right = NewLeaf(leaf.Start + leftCount, leaf.Count - leftCount, leaf.Depth + 1, rest, above);
        leaves[index] = left;
        leaves.Add(right);

        bool more = leaves.Count < options.MaximumLeaves;
        (GrowingLeaf fewer, GrowingLeaf others) = left.Count <= right.Count ? (left, right) : (right, left);
        if (more && (IsSplittable(fewer) || IsSplittable(others)))
        {
            fewer.Histogram = Take();
            others.Histogram = leaf.Histogram;
            leaf.Histogram = null;
            FillAndScan(fewer, others);
        }

        Give(leaf);
    }

    /// <summary>Fills the near leaf's histograms, subtracts them from the far leaf's (its parent's so far) and scans what can be split.</summary>
    private void FillAndScan(GrowingLeaf fewer, GrowingLeaf? others)
    {
        (near, far) = (fewer, others);
        int parts = (fewer.Count + GatherRows - 1) / GatherRows;
        int stripes = data.Stripes.Length;
        if (team.Size > 1 && (long)fewer.Count * data.Slots.Length >= ParallelWork)
        {
            team.Run(parts, gatherPart);
            team.Run(stripes, workOnStripe);
        }
        else
        {
            for (int part = 0; part < parts; part++)
            {
                GatherPart(part);
            }

            for (int stripe = 0; stripe < stripes; stripe++)
            {
                WorkOnStripe(stripe);
            }
        }

        Choose(fewer, nearBest);
        if (others is not null)
        {
            Choose(others, farBest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherPart(int part)
    {
        int first = part * GatherRows;
        int length = Math.Min(GatherRows, near!.Count - first);
        ReadOnlySpan<int> rows = partition.Rows.Slice(near.Start + first, length);
        Span<long> target = ordered.AsSpan(first, length);
        long[] coarse = derivatives.Coarse;
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = coarse[rows[index]];
        }
    }

    private void WorkOnStripe(int number)
    {
        Stripe stripe = data.Stripes[number];
        int first = stripe.FirstSlot;
        int width = stripe.SlotCount;
        Span<Vector128<long>> nearSums = near!.Histogram.AsSpan(first * HistogramKernel.Bins, width * HistogramKernel.Bins);
        Span<Vector128<long>> farSums = far is null ? default : far.Histogram.AsSpan(first * HistogramKernel.Bins, width * HistogramKernel.Bins);
        if (!allowed.AsSpan(first, width).Contains(true))
        {
            nearBest.AsSpan(first, width).Clear();
            farBest.AsSpan(first, width).Clear();
            return;
        }

        HistogramKernel.Fill(
            stripe, partition.Rows.Slice(near.Start, near.Count), ordered.AsSpan(0, near.Count), rules.Scale, nearSums, data.Slots.AsSpan(first, width), rooms[number]);
        for (int slot = first; slot < first + width; slot++)
        {
            nearBest[slot] = default;
            farBest[slot] = default;
            if (!allowed[slot])
            {
                continue;
            }

            FeatureBins bins = data.Slots[slot];
            Span<Vector128<long>> own = nearSums.Slice((slot - first) * HistogramKernel.Bins, HistogramKernel.Bins);
            nearBest[slot] = Best(near, slot, own);
            if (far is not null && IsSplittable(far))
            {
                Span<Vector128<long>> rest = farSums.Slice((slot - first) * HistogramKernel.Bins, HistogramKernel.Bins);
                HistogramKernel.Subtract(rest, own, bins.Count);
                farBest[slot] = Best(far, slot, rest);
            }
        }
    }

    private SplitCandidate Best(GrowingLeaf leaf, int slot, ReadOnlySpan<Vector128<long>> sums)
    {
        FeatureBins bins = data.Slots[slot];
        if (!IsSplittable(leaf))
        {
            return default;
        }

        if (bins.Categories is not null)
        {
            return new CategoryScan(rules).Best(slot, sums, bins.Count, leaf.Total, leaf.Bounds);
        }

        return constrained
            ? new ConstrainedScan(rules).Best(slot, sums, bins.Count, leaf.Total, leaf.Bounds, directions[slot])
            : scan.Best(slot, sums, bins.Count, leaf.Total);
    }

    /// <summary>Takes the best slot; of equal ones the lowest.</summary>
    private void Choose(GrowingLeaf leaf, SplitCandidate[] candidates)
    {
        int best = -1;
        double score = 0;
        for (int slot = 0; slot < candidates.Length; slot++)
        {
            if (candidates[slot].Exists && (best < 0 || candidates[slot].Score > score))
            {
                (best, score) = (slot, candidates[slot].Score);
            }
        }

        double gain = score - rules.Score(leaf.Total, leaf.Bounds);
        if (best >= 0 && gain > options.MinimumGain && gain > RelativeRounding * Math.Abs(score))
        {
            leaf.Split = candidates[best];
            leaf.Gain = gain;
        }
        else
        {
            Give(leaf);
        }
    }

    private Vector128<long>[] Take() =>
        free.TryPop(out Vector128<long>[]? histogram) ? histogram : new Vector128<long>[data.Slots.Length * HistogramKernel.Bins];

    private void Give(GrowingLeaf leaf)
    {
        if (leaf.Histogram is { } histogram)
        {
            leaf.Histogram = null;
            free.Push(histogram);
        }
    }
}
