using System.Runtime.Intrinsics;
using Betting.Models.BoostedTrees;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.BoostedTrees;

public class TreeEngineTests
{
    [Fact]
    public void Keys_sort_like_their_numbers()
    {
        SeededRandom random = new(1);
        double[] values =
        [
            0.0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1, -1,
            .. Enumerable.Range(0, 5000).Select(index => index % 3 == 0 ? Math.Round(random.NextGaussian() * 5) : random.NextGaussian() * Math.Pow(10, index % 40)),
        ];
        ulong[] keys = [.. values.Select(RadixSort.KeyOf)];

        Span<ulong> sorted = RadixSort.Sort(keys, new ulong[keys.Length]);

        double[] expected = [.. values.Order()];
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index] + 0.0, RadixSort.ValueOf(sorted[index]));
        }

        Assert.Equal(RadixSort.KeyOf(0.0), RadixSort.KeyOf(-0.0));
    }

    [Fact]
    public void A_value_is_at_most_the_threshold_of_its_bin_and_above_the_one_before()
    {
        SeededRandom random = new(2);
        foreach (int bins in new[] { 2, 3, 16, 254, 255 })
        {
            double[] values = [.. Enumerable.Range(0, 4000).Select(index => index % 4 == 0 ? Math.Round(random.NextGaussian()) : random.NextGaussian())];
            FeatureBins found = BinBoundaries.OfNumber(RadixSort.Sort(values.Select(RadixSort.KeyOf).ToArray(), new ulong[4000]), false, bins);

            Assert.InRange(found.Count, 2, bins);
            foreach (double value in values.Concat([double.MinValue, double.MaxValue, .. found.Thresholds]))
            {
                int bin = found.BinOf(value);
                Assert.True(bin == 0 || value > found.Thresholds[bin - 1]);
                Assert.True(value <= found.ThresholdAfter(bin));
            }

            Assert.Equal(FeatureBins.MissingBin, found.BinOf(double.NaN));
        }
    }

    [Fact]
    public void The_exponential_agrees_with_the_platforms_to_its_last_bits()
    {
        for (double x = -699.9; x < 700; x += 0.377)
        {
            double expected = Math.Exp(x);
            Assert.Equal(expected, VectorExp.Of(Vector256.Create(x))[2], 4e-15 * expected);
        }

        Assert.Equal(1, VectorExp.Of(Vector256<double>.Zero)[0]);
    }

    [Fact]
    public void Blocks_of_coarse_rows_add_up_exactly_at_the_ends_of_their_range()
    {
        GradientScale scale = new(100_000, 1, 0.25);
        Vector128<long>[] fine = new Vector128<long>[4];
        long[] coarse = new long[4];
        scale.Pack(Vector256.Create(1.0, -1, 0.5, -0.25), Vector256.Create(0.25, 0.25, 0.125, 0), ref fine[0], ref coarse[0]);
        long[] blocks = [.. coarse.Select(row => row * GradientScale.BlockRows)];
        Vector128<long>[] sums = new Vector128<long>[4];

        scale.Unpack(blocks, sums, add: false);
        scale.Unpack(blocks, sums, add: true);

        double rows = 2.0 * GradientScale.BlockRows;
        double[] gradients = [1, -1, 0.5, -0.25];
        double[] hessians = [0.25, 0.25, 0.125, 0];
        for (int lane = 0; lane < 4; lane++)
        {
            Assert.Equal(rows * gradients[lane], scale.Gradient(sums[lane]));
            Assert.Equal(rows * hessians[lane], scale.Hessian(sums[lane]));
            Assert.Equal((int)rows, scale.Count(sums[lane]));
            Assert.Equal(gradients[lane], scale.FineGradient(fine[lane]));
            Assert.Equal(hessians[lane], scale.FineHessian(fine[lane]));
        }
    }

    [Fact]
    public void A_team_does_every_piece_once_and_hands_on_what_goes_wrong()
    {
        using WorkTeam team = new(4);
        for (int run = 0; run < 500; run++)
        {
            int[] done = new int[1 + (run % 40)];
            team.Run(done.Length, piece => Interlocked.Increment(ref done[piece]));
            Assert.All(done, times => Assert.Equal(1, times));
        }

        Assert.Throws<InvalidOperationException>(() => team.Run(8, piece => throw new InvalidOperationException()));
        int after = 0;
        team.Run(8, _ => Interlocked.Increment(ref after));
        Assert.Equal(8, after);
    }
}
