using System.Runtime.Intrinsics.X86;
using Betting.Models.BoostedTrees;
using Betting.Models.TreeScoring;
using Betting.TestSupport;

namespace Betting.Models.Tests.TreeScoring;

public class TreeEnsembleTests
{
    private static readonly ScoringPath[] Paths =
    [
        ScoringPath.Walk, .. Avx2.IsSupported ? [ScoringPath.Vector256] : Array.Empty<ScoringPath>(), .. Avx512Vbmi.IsSupported ? [ScoringPath.Vector512] : Array.Empty<ScoringPath>(),
    ];

    public static TheoryData<string, int, int> Shapes() => new()
    {
        // Name, trees, outputs. Each name is a shape of TreesOf.
        { "stumps and single leaves", 9, 1 },
        { "31 leaves", 40, 1 },
        { "three outputs, odd rounds", 21, 3 },
        { "pieces that lead to pieces", 15, 1 },
        { "more thresholds than a byte holds", 120, 1 },
        { "categories", 30, 3 },
        { "categories in large trees", 12, 1 },
        { "zero is missing for some splits", 40, 1 },
        { "single precision", 33, 3 },
        { "100 features", 60, 1 },
        { "200 features", 60, 1 },
        { "400 features", 60, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_path_gives_one_row_and_many_rows_the_same_bits(string shape, int trees, int outputs)
    {
        for (ulong seed = 0; seed < 4; seed++)
        {
            RandomTrees drawn = TreesOf(shape, seed);
            TreeEnsemble walk = drawn.Draw(trees, outputs);
            double[][] rows = [.. Enumerable.Range(0, 150).Select(_ => drawn.Row())];
            double[] expected = [.. rows.SelectMany(row => Walked(walk, row))];
            foreach (ScoringPath path in Paths)
            {
                TreeEnsemble ensemble = walk.With(path);

                double[] many = new double[rows.Length * outputs];
                Array.Fill(many, 0.25);
                ensemble.Add([.. rows.SelectMany(row => row)], many);
                Assert.Equal(Bits(expected), Bits(many));
                double[] single = [.. rows.SelectMany(row => One(ensemble, row))];
                Assert.Equal(Bits(expected), Bits(single));
            }
        }
    }

    [Fact]
    public void The_vector_paths_are_taken_where_the_processor_and_the_model_allow()
    {
        Assert.Equal(Paths[^1], PieceKernel.Fastest);
        TreeEnsemble wide = TreesOf("400 features", 1).Draw(120, 1);
        Assert.All(Paths, path => Assert.Equal(ScoringPath.Walk, wide.With(path).Path));
        TreeEnsemble usual = TreesOf("pieces that lead to pieces", 1).Draw(10, 1);
        Assert.All(Paths, path => Assert.Equal(path, usual.With(path).Path));
    }

    [Fact]
    public void An_empty_sum_keeps_its_sign()
    {
        // One tree is half a pair; what fills the other half must not turn minus zero into zero.
        TreeEnsemble ensemble = new(1, 1, [0], [TreeNode.Leaf(-0.0)], CategorySets.None);
        Assert.All(Paths, path =>
        {
            double[] sum = [-0.0];
            ensemble.With(path).Add([1], sum);
            Assert.True(double.IsNegative(sum[0]));
        });
    }

    [Theory]
    [InlineData("31 leaves", 1)]
    [InlineData("categories in large trees", 1)]
    [InlineData("single precision", 3)]
    public void Scoring_allocates_nothing(string shape, int outputs)
    {
        RandomTrees drawn = TreesOf(shape, 3);
        TreeEnsemble walk = drawn.Draw(30, outputs);
        double[] row = drawn.Row();
        double[] rows = [.. Enumerable.Range(0, 200).SelectMany(_ => row)];
        double[] sums = new double[200 * outputs];
        foreach (ScoringPath path in Paths)
        {
            TreeEnsemble ensemble = walk.With(path);
            Assert.Equal(0, Allocated.Least(() =>
            {
                ensemble.Add(rows, sums);
                ensemble.Add(row, sums.AsSpan(0, outputs));
            }));
        }
    }

    private static RandomTrees TreesOf(string shape, ulong seed) => shape switch
    {
        "stumps and single leaves" => new(seed) { MostLeaves = 2 },
        "31 leaves" => new(seed),
        "three outputs, odd rounds" => new(seed) { MostLeaves = 32, Thresholds = 7 },
        "pieces that lead to pieces" => new(seed) { MostLeaves = 300 },
        "more thresholds than a byte holds" => new(seed) { Features = 2, Thresholds = 1500 },
        "categories" => new(seed) { CategoricalShare = 0.5 },
        "categories in large trees" => new(seed) { CategoricalShare = 0.3, MostLeaves = 150, ZeroIsMissingShare = 0.2 },
        "zero is missing for some splits" => new(seed) { ZeroIsMissingShare = 0.5, Thresholds = 6 },
        "single precision" => new(seed) { Single = true, CategoricalShare = 0.2, MostLeaves = 64 },
        "100 features" => new(seed) { Features = 100 },
        "200 features" => new(seed) { Features = 200 },
        "400 features" => new(seed) { Features = 400 },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape."),
    };

    private static double[] One(TreeEnsemble ensemble, double[] row)
    {
        double[] sums = new double[ensemble.OutputCount];
        Array.Fill(sums, 0.25);
        ensemble.Add(row, sums);
        return sums;
    }

    /// <summary>From node to node, written a second time and independently of the ensemble's own walk.</summary>
    private static double[] Walked(TreeEnsemble ensemble, double[] row)
    {
        double[] sums = new double[ensemble.OutputCount];
        Array.Fill(sums, 0.25);
        for (int tree = 0; tree < ensemble.TreeCount; tree++)
        {
            TreeNode node = ensemble.Nodes[ensemble.Roots[tree]];
            while (!node.IsLeaf)
            {
                node = ensemble.Nodes[node.Left + (Left(ensemble, node, row[node.Feature]) ? 0 : 1)];
            }

            int output = tree % sums.Length;
            sums[output] = ensemble.Single ? (float)((float)sums[output] + (float)node.Value) : sums[output] + node.Value;
        }

        return sums;
    }

    private static bool Left(TreeEnsemble ensemble, TreeNode node, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return node.MissingLeft;
        }

        if (!node.IsCategorical)
        {
            return node.ZeroIsMissing && Math.Abs(value) < 2e-35 ? node.MissingLeft : value <= node.Value;
        }

        if (value < 0 && (ensemble.Single || value <= -1))
        {
            return node.OtherLeft;
        }

        int category = (int)Math.Truncate(value);
        ReadOnlySpan<uint> words = ensemble.Categories.Words[ensemble.Categories.Starts[node.Categories]..ensemble.Categories.Starts[node.Categories + 1]];
        return category / 32 < words.Length ? (words[category / 32] & (1u << (category % 32))) != 0 : node.OtherLeft;
    }

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
}
