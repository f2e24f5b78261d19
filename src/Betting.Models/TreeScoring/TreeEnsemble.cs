using Betting.Models.BoostedTrees;

namespace Betting.Models.TreeScoring;

/// <summary>
/// Trees that are summed: tree t belongs to the output t modulo the number of outputs, and every output adds its trees in order, so that one
/// row and many rows, any path and any number of threads give the same bits.
/// </summary>
/// <remarks>Thread safety: immutable, safe from any thread. Scoring allocates nothing.</remarks>
internal sealed class TreeEnsemble
{
    private const int RowsAtOnce = 64;
    private readonly TreeNode[] nodes;
    private readonly int[] roots;
    private readonly RowCodes? codes;
    private readonly PieceLayout? pieces;

    /// <param name="features">The number of columns of a row.</param>
    /// <param name="outputs">The number of sums.</param>
    /// <param name="roots">The root of each tree among the nodes.</param>
    /// <param name="nodes">All nodes; children follow their parent, siblings stand side by side.</param>
    /// <param name="categories">The sets that categorical splits name.</param>
    /// <param name="single">Whether leaves are added in single precision, as XGBoost does.</param>
    /// <param name="path">The way to compute; null for the fastest that the processor has and the model fits.</param>
    public TreeEnsemble(int features, int outputs, int[] roots, TreeNode[] nodes, CategorySets categories, bool single = false, ScoringPath? path = null)
    {
        FeatureCount = features;
        OutputCount = outputs;
        this.roots = roots;
        this.nodes = nodes;
        Categories = categories;
        Single = single;
        Path = path ?? PieceKernel.Fastest;
        if (Path != ScoringPath.Walk)
        {
            codes = RowCodes.Of(nodes, single, Path == ScoringPath.Vector256 ? 128 : 256);
            pieces = codes is null ? null : PieceLayout.Of(this, codes);
            Path = pieces is null ? ScoringPath.Walk : Path;
        }
    }

    public int FeatureCount { get; }

    public int OutputCount { get; }

    public int TreeCount => roots.Length;

    public bool Single { get; }

    public ScoringPath Path { get; }

    public CategorySets Categories { get; }

    public ReadOnlySpan<TreeNode> Nodes => nodes;

    public ReadOnlySpan<int> Roots => roots;

    /// <summary>The same trees, computed in another way.</summary>
    public TreeEnsemble With(ScoringPath path) => new(FeatureCount, OutputCount, roots, nodes, Categories, Single, path);

    /// <summary>Adds the leaves of some rows to their sums.</summary>
    /// <param name="rows">Row after row; a value that is not finite is missing.</param>
    /// <param name="sums">Row after row, one sum per output, holding what the trees are added to.</param>
    public void Add(ReadOnlySpan<double> rows, Span<double> sums)
    {
        if (codes is null || pieces is null)
        {
            for (int row = 0; row < sums.Length / OutputCount; row++)
            {
                Walk(rows.Slice(row * FeatureCount, FeatureCount), sums.Slice(row * OutputCount, OutputCount));
            }

            return;
        }

        int count = Math.Min(RowsAtOnce, sums.Length / OutputCount);
        Span<byte> ranks = stackalloc byte[count * codes.Stride];
        Span<int> named = stackalloc int[count * codes.CategoryColumns];
        Span<float> singles = stackalloc float[Single ? count * OutputCount : 0];
        while (!sums.IsEmpty)
        {
            count = Math.Min(count, sums.Length / OutputCount);
            for (int row = 0; row < count; row++)
            {
                ReadOnlySpan<double> own = rows.Slice(row * FeatureCount, FeatureCount);
                codes.Encode(own, ranks.Slice(row * codes.Stride, codes.Stride), named.Slice(row * codes.CategoryColumns, codes.CategoryColumns));
            }

            Span<double> part = sums[..(count * OutputCount)];
            if (Single)
            {
                AddSingle(ranks, named, singles[..part.Length], part);
            }
            else
            {
                PieceKernel.Add<double>(pieces, Path, pieces.Leaves, ranks, named, part);
            }

            rows = rows[(count * FeatureCount)..];
            sums = sums[part.Length..];
        }
    }

    /// <summary>The leaf of one tree that a row falls into.</summary>
    public int LeafOf(int tree, ReadOnlySpan<double> features)
    {
        int index = roots[tree];
        while (!nodes[index].IsLeaf)
        {
            ref readonly TreeNode node = ref nodes[index];
            index = GoesLeft(in node, features[node.Feature]) ? node.Left : node.Left + 1;
        }

        return index;
    }

    public bool GoesLeft(in TreeNode node, double value)
    {
        if (node.IsCategorical)
        {
            return Categories.GoesLeft(node.Categories, CategorySets.CodeOf(value, Single), node.MissingLeft, node.OtherLeft);
        }

        return RowCodes.IsMissing(value, node.ZeroIsMissing) ? node.MissingLeft : value <= node.Value;
    }

    private void AddSingle(ReadOnlySpan<byte> ranks, ReadOnlySpan<int> named, Span<float> singles, Span<double> sums)
    {
        for (int index = 0; index < sums.Length; index++)
        {
            singles[index] = (float)sums[index];
        }

        PieceKernel.Add<float>(pieces!, Path, pieces!.SingleLeaves, ranks, named, singles);
        for (int index = 0; index < sums.Length; index++)
        {
            sums[index] = singles[index];
        }
    }

    private void Walk(ReadOnlySpan<double> features, Span<double> sums)
    {
        int output = 0;
        for (int tree = 0; tree < roots.Length; tree++)
        {
            double leaf = nodes[LeafOf(tree, features)].Value;
            sums[output] = Single ? (float)sums[output] + (float)leaf : sums[output] + leaf;
            output = output + 1 == sums.Length ? 0 : output + 1;
        }
    }
}
