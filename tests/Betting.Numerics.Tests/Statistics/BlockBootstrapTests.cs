using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests.Statistics;

public sealed class BlockBootstrapTests
{
    private static readonly double[] Series = Gaussians(17, 400);

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        var first = BlockBootstrap.MeanInterval(Series, 10, 500, 0.95, 7);

        Assert.Equal(first, BlockBootstrap.MeanInterval(Series, 10, 500, 0.95, 7));
        Assert.NotEqual(first, BlockBootstrap.MeanInterval(Series, 10, 500, 0.95, 8));
    }

    [Fact]
    public void Independent_values_give_nearly_the_normal_interval()
    {
        var interval = BlockBootstrap.MeanInterval(Series, 1, 4000, 0.95, 1);
        var half = 1.96 * Descriptive.SampleDeviation(Series) / Math.Sqrt(Series.Length);

        Assert.Equal(Descriptive.Mean(Series) - half, interval.Lower, 0.1 * half);
        Assert.Equal(Descriptive.Mean(Series) + half, interval.Upper, 0.1 * half);
    }

    [Fact]
    public void Dependent_values_need_blocks_for_a_wide_enough_interval()
    {
        // Each value four times in a row: the mean varies twice as much as independent values suggest.
        double[] repeated = [.. Series.SelectMany(x => Enumerable.Repeat(x, 4))];

        var single = BlockBootstrap.MeanInterval(repeated, 1, 2000, 0.95, 3);
        var blocks = BlockBootstrap.MeanInterval(repeated, 20, 2000, 0.95, 3);

        Assert.InRange((blocks.Upper - blocks.Lower) / (single.Upper - single.Lower), 1.6, 2.4);
    }

    [Fact]
    public void A_block_as_long_as_the_series_has_only_one_mean()
    {
        var interval = BlockBootstrap.MeanInterval([1, 2, 3, 6], 4, 50, 0.9, 5);

        Assert.Equal(3, interval.Lower, 1e-12);
        Assert.Equal(3, interval.Upper, 1e-12);
    }

    [Fact]
    public void The_last_block_is_cut_to_the_length_of_the_series()
    {
        // Blocks of 3 and 1 from (0, 0, 0, 4): every resampled mean is 0, 1 or 2, reached with both blocks on the 4.
        var interval = BlockBootstrap.MeanInterval([0, 0, 0, 4], 3, 4000, 0.999, 5);

        Assert.Equal(0, interval.Lower, 1e-12);
        Assert.Equal(2, interval.Upper, 1e-12);
    }

    [Fact]
    public void A_ratio_with_equal_stakes_is_a_mean()
    {
        double[] stakes = [.. Series.Select(_ => 2.0)];
        var mean = BlockBootstrap.MeanInterval(Series, 7, 500, 0.9, 4);
        var ratio = BlockBootstrap.RatioInterval(Series, stakes, 7, 500, 0.9, 4);

        Assert.Equal(mean.Lower / 2, ratio.Lower, 1e-12);
        Assert.Equal(mean.Upper / 2, ratio.Upper, 1e-12);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("values is empty", Assert.Throws<ArgumentException>(() => BlockBootstrap.MeanInterval([], 1, 10, 0.9, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Value 0 of values is NaN", Assert.Throws<ArgumentException>(() => BlockBootstrap.MeanInterval([double.NaN], 1, 10, 0.9, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("blockLength is 3; the allowed range is 1 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => BlockBootstrap.MeanInterval([1, 2], 3, 10, 0.9, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockBootstrap.MeanInterval([1, 2], 0, 10, 0.9, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockBootstrap.MeanInterval([1, 2], 1, 0, 0.9, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockBootstrap.MeanInterval([1, 2], 1, 10, 1, 1));
        Assert.Contains("denominators contains 0", Assert.Throws<ArgumentException>(() => BlockBootstrap.RatioInterval([1, 2], [1, 0], 1, 10, 0.9, 1)).Message, StringComparison.Ordinal);
    }

    private static double[] Gaussians(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
    }
}
