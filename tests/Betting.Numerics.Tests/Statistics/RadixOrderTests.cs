using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests.Statistics;

public sealed class RadixOrderTests
{
    [Theory]
    [MemberData(nameof(NastySamples.Names), MemberType = typeof(NastySamples))]
    public void Sorting_gives_what_comparing_gives(string name)
    {
        foreach (int count in new[] { 0, 1, 999, 1000, 5001, 120_003 })
        {
            double[] values = NastySamples.Of(name, count, 5);
            double[] expected = [.. values];
            Array.Sort(expected);
            Descriptive.Sort(values);

            Assert.Equal(expected, values);
        }
    }

    [Fact]
    public void Extremes_and_both_zeros_are_in_order()
    {
        double[] odd = [double.NegativeInfinity, double.MinValue, -1, -double.Epsilon, -0.0, 0.0, double.Epsilon, 1e-310, 1, double.MaxValue, double.PositiveInfinity];
        double[] values = [.. Enumerable.Range(0, 3000).Select(i => odd[i * 7 % odd.Length])];
        Descriptive.Sort(values);

        Assert.Equal(values.Order(), values);
        Assert.Equal(3000, values.Length);
        Assert.Throws<ArgumentException>(() => Descriptive.Sort([1, double.NaN]));
    }

    [Theory]
    [MemberData(nameof(NastySamples.Names), MemberType = typeof(NastySamples))]
    public void Quantile_edges_of_many_values_are_those_of_the_sorted_ones(string name)
    {
        foreach (int bins in new[] { 2, 10, 33 })
        {
            double[] values = NastySamples.Of(name, 150_001, 6);
            double[] sorted = [.. values.Order()];

            Assert.Equal(PopulationStability.EdgesOfSorted(sorted, bins), PopulationStability.Edges(values, bins));
        }
    }

    [Fact]
    public void A_sample_that_repeats_with_the_period_of_the_probe_does_not_mislead()
    {
        // Every sixteenth value is 0, the others spread: a probe of every sixteenth sees a constant.
        SeededRandom random = new(2);
        double[] values = [.. Enumerable.Range(0, 200_000).Select(i => i % 16 == 0 ? 0 : random.NextGaussian())];

        Assert.Equal(PopulationStability.EdgesOfSorted([.. values.Order()]), PopulationStability.Edges(values));
    }

    [Theory]
    [MemberData(nameof(NastySamples.Names), MemberType = typeof(NastySamples))]
    public void Counts_per_bin_are_those_of_a_search(string name)
    {
        double[] values = NastySamples.Of(name, 10_007, 7);
        for (int i = 0; i < values.Length; i += 13)
        {
            values[i] = double.NaN;
        }

        double[] edges = [.. PopulationStability.Edges(values, 20)];
        int[] expected = new int[edges.Length + 2];
        foreach (double value in values)
        {
            expected[double.IsNaN(value) ? edges.Length + 1 : edges.Count(edge => edge < value)]++;
        }

        double[] present = [.. values.Where(value => !double.IsNaN(value)).Order()];
        Assert.Equal(expected, PopulationStability.Count(edges, values));
        Assert.Equal(expected, PopulationStability.CountSorted(edges, present, values.Length - present.Length));
    }

    [Theory]
    [MemberData(nameof(NastySamples.Names), MemberType = typeof(NastySamples))]
    public void Moments_of_many_values_are_those_of_one_after_another(string name)
    {
        double[] values = NastySamples.Of(name, 5003, 8);
        RunningMoments one = default;
        foreach (double value in values)
        {
            one.Add(value);
        }

        RunningMoments many = Descriptive.Moments(values);

        double scale = values.Max(Math.Abs) + 1e-300;
        Assert.Equal(one.Mean / scale, many.Mean / scale, 1e-12);
        Assert.Equal(Math.Sqrt(one.PopulationVariance) / scale, Math.Sqrt(many.PopulationVariance) / scale, 1e-9);
        Assert.Equal(many.PopulationVariance, RunningMoments.Of(many.Count, many.Mean, many.PopulationVariance).PopulationVariance, 1e-12 * many.PopulationVariance);
    }
}
