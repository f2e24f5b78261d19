using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests.Statistics;

public sealed class KolmogorovTailTests
{
    // Known answers: scipy 1.10.1, stats.kstwo.sf.
    [Theory]
    [InlineData(2, .6, 0.32)]
    [InlineData(10, .2, 0.7487190399999999)]
    [InlineData(10, .3, 0.27053557479999946)]
    [InlineData(50, .1, 0.6623112704658186)]
    [InlineData(100, .12, 0.1033037490181987)]
    [InlineData(140, .05, 0.857648029765611)]
    [InlineData(140, .15, 0.0032495604415101703)]
    [InlineData(140, .2, 2.1981563302200222e-05)]
    [InlineData(150, .06, 0.6305848703553505)]
    [InlineData(1000, .02, 0.8108971656895577)]
    [InlineData(1000, .04, 0.07933956059000224)]
    [InlineData(1000, .1, 3.703687096817711e-09)]
    [InlineData(500000, .001, 0.6989801443663661)]
    [InlineData(500000, .0025, 0.0038544560212235442)]
    [InlineData(500000, .01, 7.374635645083527e-44)]
    public void The_tail_is_that_of_the_exact_distribution(double n, double x, double p) =>
        Assert.Equal(1, KolmogorovTail.Of(n, x) / p, 1e-11);

    // Known answers: scipy 1.10.1, stats.ks_2samp of i / 12000 against (j / 11000) to a power.
    [Theory]
    [InlineData(1.02, 0.007371212121212167, 0.9117828247256707)]
    [InlineData(1.05, 0.01803787878787877, 0.04719072654670642)]
    [InlineData(1.2, 0.0670681818181818, 6.878756810387694e-23)]
    public void Large_samples_have_the_p_value_of_scipy(double power, double statistic, double p)
    {
        double[] first = [.. Enumerable.Range(0, 12_000).Select(i => i / 12000.0)];
        double[] second = [.. Enumerable.Range(0, 11_000).Select(j => Math.Pow(j / 11000.0, power))];
        KolmogorovSmirnovResult result = KolmogorovSmirnov.TwoSample(first, second);

        Assert.Equal(statistic, result.Statistic, 1e-12);
        Assert.Equal(1, result.PValue / p, 1e-9);
        Assert.Equal(result, KolmogorovSmirnov.OfSorted(first, second));
        Assert.Equal(result.PValue, KolmogorovSmirnov.OfDistance(result.Statistic, 12_000, 11_000).PValue);
    }

    [Fact]
    public void The_distance_counts_only_after_the_last_of_equal_values()
    {
        // Worked by hand: at 1 the first sample is at 1, the second at 2/6.
        Assert.Equal(4 / 6.0, KolmogorovSmirnov.TwoSample([1], [1, 1, 5, 6, 7, 8]).Statistic, 1e-15);

        // Worked by hand: 1/2 against 0 at 0; at 1, 1 against 2/3.
        Assert.Equal(0.5, KolmogorovSmirnov.TwoSample([0, 1], [1, 1, 5]).Statistic, 1e-15);
        Assert.Equal(0, KolmogorovSmirnov.TwoSample([1], [1, 1]).Statistic);
    }

    [Fact]
    public void The_distance_is_the_largest_gap_whatever_the_ties()
    {
        SeededRandom random = new(4);
        for (int trial = 0; trial < 300; trial++)
        {
            int levels = 1 + random.NextInt(30);
            double[] first = [.. Enumerable.Range(0, 1 + random.NextInt(50)).Select(_ => (double)random.NextInt(levels))];
            double[] second = [.. Enumerable.Range(0, 1 + random.NextInt(50)).Select(_ => random.NextInt(levels) + (random.NextInt(3) == 0 ? 0.5 : 0))];
            double expected = first.Concat(second).Max(x => Math.Abs((first.Count(v => v <= x) / (double)first.Length) - (second.Count(v => v <= x) / (double)second.Length)));

            Assert.Equal(expected, KolmogorovSmirnov.TwoSample(first, second).Statistic, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(NastySamples.Names), MemberType = typeof(NastySamples))]
    public void The_distance_of_many_values_is_that_of_the_sorted_ones(string name)
    {
        double[] first = NastySamples.Of(name, 60_001, 1);
        foreach (string other in new[] { name, "normal", "ties" })
        {
            double[] second = NastySamples.Of(other, 52_003, 2);
            second[7] = double.PositiveInfinity;
            second[9] = double.NegativeInfinity;

            Assert.Equal(KolmogorovSmirnov.OfSorted([.. first.Order()], [.. second.Order()]), KolmogorovSmirnov.TwoSample(first, second));
        }
    }
}
