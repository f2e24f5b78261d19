using Betting.Models.BoostedTrees;

namespace Betting.Models.TreeScoring;

/// <summary>
/// Trees cut into pieces of at most 31 tests and 32 exits. The outcomes of all tests of a piece are one word of 32 bits; an exit is reached
/// where the outcomes of the tests on its path are the wanted ones. An exit is a leaf or leads to another piece of the same tree. Pieces
/// stand in pairs; the roots of each output's trees come first, in order, filled up to a whole pair.
/// </summary>
/// <remarks>After the idea of Lucchese et al. (2015), QuickScorer: a fast algorithm to rank documents with additive ensembles of regression
/// trees, to evaluate tests without following paths; here every test of a tree is evaluated and exits are matched.</remarks>
internal sealed class PieceLayout
{
    public const int Width = 32;
    private const int Tests = Width - 1;

    private PieceLayout(int pieces, int[] firstOfOutput, CategorySets sets, RowCodes codes)
    {
        FirstOfOutput = firstOfOutput;
        Stride = codes.Stride;
        CategoryColumns = codes.CategoryColumns;
        Sets = sets;
        Slots = new byte[pieces * Width];
        Ranks = new byte[pieces * Width];
        MissingLeft = new ulong[pieces / 2];
        Masks = new uint[pieces * Width];
        Wanted = new uint[pieces * Width];
        Array.Fill(Wanted, 1u);
        Leaves = new double[pieces * Width];
        SingleLeaves = [];
    }

    /// <summary>The bytes per coded row.</summary>
    public int Stride { get; }

    public int CategoryColumns { get; }

    public int OutputCount => FirstOfOutput.Length - 1;

    /// <summary>The slot of each test.</summary>
    public byte[] Slots { get; }

    /// <summary>The rank up to which each test is true.</summary>
    public byte[] Ranks { get; }

    /// <summary>For each pair, the tests that are true for a missing value.</summary>
    public ulong[] MissingLeft { get; }

    /// <summary>For each exit, the tests on its path; an unused exit wants a bit outside its mask.</summary>
    public uint[] Masks { get; }

    public uint[] Wanted { get; }

    public double[] Leaves { get; }

    public float[] SingleLeaves { get; private set; }

    /// <summary>For each exit, the piece it leads to or -1; null where every tree is one piece.</summary>
    public int[]? Links { get; private set; }

    /// <summary>For each pair, its first categorical test, then the number of all; null where there is none.</summary>
    public int[]? FirstCategoryTest { get; private set; }

    public CategoryTest[] CategoryTests { get; private set; } = [];

    public CategorySets Sets { get; }

    /// <summary>The first root piece of each output, then the end; even numbers.</summary>
    public int[] FirstOfOutput { get; }

    public static PieceLayout Of(TreeEnsemble trees, RowCodes codes)
    {
        List<int> tops = [];
        int[] firstOfOutput = new int[trees.OutputCount + 1];
        for (int output = 0; output < trees.OutputCount; output++)
        {
            for (int tree = output; tree < trees.TreeCount; tree += trees.OutputCount)
            {
                tops.Add(trees.Roots[tree]);
            }

            Fill(tops);
            firstOfOutput[output + 1] = tops.Count;
        }

        List<Piece> pieces = [];
        for (int index = 0; index < tops.Count; index++)
        {
            pieces.Add(Piece.Cut(trees.Nodes, tops[index], Tests, tops));
        }

        if (pieces.Count % 2 != 0)
        {
            pieces.Add(Piece.Cut(trees.Nodes, -1, Tests, tops));
        }

        PieceLayout layout = new(pieces.Count, firstOfOutput, trees.Categories, codes);
        layout.Write(pieces, trees.Nodes, codes);
        if (trees.Single)
        {
            layout.SingleLeaves = [.. layout.Leaves.Select(leaf => (float)leaf)];
        }

        return layout;
    }

    // A top of -1 is an empty piece.
    private static void Fill(List<int> tops)
    {
        if (tops.Count % 2 != 0)
        {
            tops.Add(-1);
        }
    }

    private void Write(List<Piece> pieces, ReadOnlySpan<TreeNode> nodes, RowCodes codes)
    {
        List<CategoryTest> categoryTests = [];
        List<int> firstCategoryTest = [];
        bool linked = pieces.Exists(piece => piece.Exits.Exists(exit => exit.Piece >= 0));
        Links = linked ? new int[Masks.Length] : null;
        for (int index = 0; index < pieces.Count; index++)
        {
            if (index % 2 == 0)
            {
                firstCategoryTest.Add(categoryTests.Count);
            }

            WriteTests(index, pieces[index], nodes, codes, categoryTests);
            for (int exit = 0; exit < pieces[index].Exits.Count; exit++)
            {
                Piece.Exit own = pieces[index].Exits[exit];
                int place = (index * Width) + exit;
                Masks[place] = own.Mask;
                Wanted[place] = own.Wanted;
                Leaves[place] = own.Leaf;
                if (Links is not null)
                {
                    Links[place] = own.Piece;
                }
            }
        }

        firstCategoryTest.Add(categoryTests.Count);
        CategoryTests = [.. categoryTests];
        FirstCategoryTest = CategoryTests.Length == 0 ? null : [.. firstCategoryTest];
    }

    private void WriteTests(int index, Piece piece, ReadOnlySpan<TreeNode> nodes, RowCodes codes, List<CategoryTest> categoryTests)
    {
        for (int test = 0; test < piece.Tests.Count; test++)
        {
            ref readonly TreeNode node = ref nodes[piece.Tests[test]];
            int bit = (index % 2 * Width) + test;
            if (node.IsCategorical)
            {
                categoryTests.Add(new CategoryTest(bit, codes.CategoryColumnOf(node.Feature), node.Categories, node.MissingLeft, node.OtherLeft));
                continue;
            }

            (Slots[(index * Width) + test], Ranks[(index * Width) + test]) = codes.PlaceOf(in node);
            MissingLeft[index / 2] |= (node.MissingLeft ? 1UL : 0) << bit;
        }
    }
}
