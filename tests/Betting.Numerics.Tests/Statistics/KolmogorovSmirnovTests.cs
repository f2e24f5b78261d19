using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Statistics;

public sealed class KolmogorovSmirnovTests
{
    // Known answers: scipy's own tests of ks_2samp.
    [Fact]
    public void Published_small_cases()
    {
        var near = KolmogorovSmirnov.TwoSample([1.01, 2.01], [1, 2, 3]);
        Assert.Equal(1 / 3.0, near.Statistic, 1e-15);
        Assert.Equal(1, near.PValue, 1e-12);

        var apart = KolmogorovSmirnov.TwoSample([0.99, 1.99], [1, 2, 3]);
        Assert.Equal(2 / 3.0, apart.Statistic, 1e-15);
        Assert.Equal(0.6, apart.PValue, 1e-12);
        Assert.True(apart.IsExact);
    }

    // Known answer: scipy's own tests of ks_2samp.
    [Fact]
    public void Published_case_of_one_hundred_against_one_hundred_and_ten()
    {
        var result = KolmogorovSmirnov.TwoSample(Linear(1, 100, 100, 0), Linear(1, 100, 110, 20.1));

        Assert.Equal(232 / 1100.0, result.Statistic, 1e-15);
        Assert.Equal(0.015739183865607353, result.PValue, 1e-14);
    }

    // Expected values: exact integer path counts in arbitrary precision, computed separately.
    [Theory]
    [InlineData(450.5, 49610, 0.9725682823646775)]
    [InlineData(2450.5, 269610, 3.0586483012024303e-06)]
    public void Ten_thousand_values_are_still_exact(double shift, int scaledDistance, double p)
    {
        double[] first = [.. Enumerable.Range(0, 10_000).Select(i => (double)i)];
        double[] second = [.. Enumerable.Range(0, 110).Select(j => (j * 90) + shift)];

        var result = KolmogorovSmirnov.TwoSample(first, second);

        Assert.True(result.IsExact);
        Assert.Equal(scaledDistance / 1_100_000.0, result.Statistic, 1e-15);
        Assert.Equal(1, result.PValue / p, 1e-9);
    }

    // Expected value: exact integer path count in arbitrary precision, computed separately.
    [Fact]
    public void Equal_sizes()
    {
        var result = KolmogorovSmirnov.TwoSample(Linear(0, 49, 50, 0), Linear(0, 49, 50, 10.5));

        Assert.Equal(0.22, result.Statistic, 1e-15);
        Assert.Equal(0.17858668181221735, result.PValue, 1e-13);
    }

    [Fact]
    public void Two_samples_of_ten_thousand_neither_overflow_nor_lose_the_tail()
    {
        var exact = KolmogorovSmirnov.ExactTail(10_000, 10_000, 2_000_000);

        // Known formula for equal sizes (Gnedenko and Korolyuk): 2 sum of (-1)^(k-1) C(2n, n - kc) / C(2n, n), D = c/n = .02.
        var sum = 0.0;
        for (var k = 1; k <= 10; k++)
        {
            var log = 0.0;
            for (var i = 1; i <= 200 * k; i++)
            {
                log += Math.Log((10_000.0 - (200 * k) + i) / (10_000.0 + i));
            }

            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(log);
        }

        Assert.Equal(1, exact / sum, 1e-9);
        Assert.Equal(0, KolmogorovSmirnov.ExactTail(10_000, 10_000, 100_000_000));
    }

    [Fact]
    public void Above_ten_thousand_it_is_asymptotic_and_close_to_exact()
    {
        Assert.False(KolmogorovSmirnov.TwoSample(Linear(0, 1, 10_001, 0), [0.5, 0.6]).IsExact);
        Assert.True(KolmogorovSmirnov.TwoSample(Linear(0, 1, 10_000, 0), [0.5, 0.6]).IsExact);

        foreach (var d in new[] { 0.006, 0.012, 0.018, 0.025, 0.035 })
        {
            var exact = KolmogorovSmirnov.ExactTail(8_009, 9_973, (long)(d * 8_009 * 9_973));
            Assert.Equal(1, KolmogorovSmirnov.AsymptoticTail(d, 8_009.0 * 9_973 / (8_009 + 9_973)) / exact, 0.02);
        }
    }

    // Known answers: quantiles of Kolmogorov's distribution, 1.3581 at 5 % and 1.6276 at 1 % (Smirnov 1948), and the median .82757.
    [Theory]
    [InlineData(1.358099, 0.05)]
    [InlineData(1.627624, 0.01)]
    [InlineData(0.827574, 0.5)]
    public void The_asymptotic_tail_has_the_tabulated_quantiles(double z, double p) =>
        Assert.Equal(p, KolmogorovSmirnov.AsymptoticTail(z / 1e6, 1e12), 2e-6);

    [Fact]
    public void Exact_tail_is_the_share_of_all_orders() =>
        Prop.ForAll<byte, byte, byte>((a, b, c) =>
        {
            int n = 1 + (a % 6), m = 1 + (b % 6);
            var distance = c % ((n * m) + 1);
            return Math.Abs(KolmogorovSmirnov.ExactTail(n, m, distance) - ShareOfOrders(n, m, distance)) < 1e-13;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Samples_can_be_swapped_and_shuffled() =>
        Prop.ForAll<ulong>(seed =>
        {
            var random = new SeededRandom(seed);
            double[] x = [.. Enumerable.Range(0, 1 + random.NextInt(40)).Select(_ => (double)random.NextInt(12))];
            double[] y = [.. Enumerable.Range(0, 1 + random.NextInt(40)).Select(_ => (double)random.NextInt(15))];
            var result = KolmogorovSmirnov.TwoSample(x, y);
            random.Shuffle<double>(x);
            return result == KolmogorovSmirnov.TwoSample(y, x)
                && result.Statistic is >= 0 and <= 1 && result.PValue is >= 0 and <= 1
                && KolmogorovSmirnov.TwoSample(x, x) is { Statistic: 0, PValue: 1 };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("second is empty", Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.TwoSample([1], [])).Message, StringComparison.Ordinal);
        Assert.Contains("Value 1 of first is NaN", Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.TwoSample([1, double.NaN], [1])).Message, StringComparison.Ordinal);
        Assert.Equal(1, KolmogorovSmirnov.TwoSample([double.NegativeInfinity], [double.PositiveInfinity]).Statistic);
    }

    private static double[] Linear(double from, double to, int count, double shift) =>
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)) + shift)];

    private static double ShareOfOrders(int n, int m, long distance)
    {
        int all = 0, reaching = 0;
        for (var bits = 0; bits < 1 << (n + m); bits++)
        {
            if (int.PopCount(bits) != n)
            {
                continue;
            }

            int i = 0, j = 0;
            var largest = 0;
            for (var k = 0; k < n + m; k++)
            {
                _ = (bits >> k & 1) == 1 ? i++ : j++;
                largest = Math.Max(largest, Math.Abs((i * m) - (j * n)));
            }

            all++;
            reaching += largest >= distance ? 1 : 0;
        }

        return (double)reaching / all;
    }
}
