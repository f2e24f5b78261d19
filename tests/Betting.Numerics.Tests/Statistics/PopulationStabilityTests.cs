using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Statistics;

public sealed class PopulationStabilityTests
{
    // Known answers, worked by hand from sum (c - r) ln(c / r); the last with an empty bin raised to 1e-4.
    [Fact]
    public void Published_cases()
    {
        Assert.Equal(0.0405465108, PopulationStability.Index([0.25, 0.25, 0.25, 0.25], [0.3, 0.3, 0.2, 0.2]), 1e-9);
        Assert.Equal(
            0.0881759347,
            PopulationStability.Index([.1, .1, .1, .1, .1, .1, .1, .1, .1, .1], [.05, .06, .08, .1, .1, .1, .12, .12, .13, .14]),
            1e-9);
        Assert.Equal(1.5664207646, PopulationStability.Index([0.5, 0.3, 0.2], [0.6, 0.4, 0]), 1e-9);
    }

    [Fact]
    public void Counts_and_shares_give_the_same_index() =>
        Assert.Equal(PopulationStability.Index([0.5, 0.3, 0.2], [0.6, 0.4, 0]), PopulationStability.Index([50, 30, 20], [6, 4, 0]), 1e-12);

    [Fact]
    public void The_index_is_symmetric_never_negative_and_zero_for_equal_shares() =>
        Prop.ForAll<ulong>(seed =>
        {
            var random = new SeededRandom(seed);
            double[] r = [.. Enumerable.Range(0, 8).Select(_ => (double)random.NextInt(50)), 1];
            double[] c = [.. Enumerable.Range(0, 8).Select(_ => (double)random.NextInt(50)), 1];
            var index = PopulationStability.Index(r, c);
            return index >= 0 && PopulationStability.Index(r, r) == 0 && Math.Abs(index - PopulationStability.Index(c, r)) < 1e-12;
        }).QuickCheckThrowOnFailure();

    // Known answer: chi-square .95 with 9 degrees of freedom is 16.918978, times (1/1000 + 1/100).
    [Fact]
    public void Small_samples_exceed_the_rule_of_thumb_on_noise()
    {
        Assert.Equal(16.918977604620448 * 0.011, PopulationStability.CriticalValue(10, 1000, 100), 1e-9);
        Assert.Equal(0.186, PopulationStability.CriticalValue(10, 1000, 100), 5e-4);
        Assert.Equal(0, PopulationStability.CriticalValue(1, 1000, 100));
    }

    [Fact]
    public void Without_drift_five_in_a_hundred_exceed_the_critical_value()
    {
        var random = new SeededRandom(99);
        var exceeded = 0;
        for (var run = 0; run < 2000; run++)
        {
            var reference = Gaussians(random, 1000, 0);
            exceeded += PopulationStability.Compare(reference, Gaussians(random, 300, 0)).ExceedsChance ? 1 : 0;
        }

        // Binomial(2000, .05) has deviation 10; the log-ratio tail of the index adds a little.
        Assert.InRange(exceeded, 60, 150);
    }

    [Fact]
    public void Quantile_bins_of_the_reference_are_even_and_open_outwards()
    {
        double[] reference = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        var result = PopulationStability.Compare(reference, [double.NegativeInfinity, -5, 1, 1000, 5000, double.PositiveInfinity]);

        Assert.Equal(9, result.Edges.Length);
        Assert.Equal([100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0], result.ReferenceCounts);
        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0], result.CurrentCounts);
        Assert.Equal(10, result.BinsUsed);
        Assert.Equal((1000, 6), (result.ReferenceCount, result.CurrentCount));
        Assert.Equal(0.1, result.ReferenceShares[0], 1e-15);
        Assert.Equal(0.5, result.CurrentShares[^2], 1e-15);
        Assert.True(result.ExceedsChance);
    }

    [Fact]
    public void A_value_on_an_edge_belongs_to_the_lower_bin() =>
        Assert.Equal([2, 1, 1, 0], PopulationStability.Count([1.0, 2.0], [0.5, 1.0, 1.5, 2.5]));

    [Fact]
    public void Missing_values_have_a_bin_of_their_own()
    {
        double[] reference = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        double[] current = [.. reference.Select((x, i) => i % 2 == 0 ? double.NaN : x)];

        var result = PopulationStability.Compare(reference, current);

        Assert.Equal(50, result.CurrentCounts[^1]);
        Assert.Equal(11, result.BinsUsed);
        Assert.True(result.ExceedsChance);
        Assert.Equal(10, PopulationStability.Compare(reference, reference).BinsUsed);
    }

    [Fact]
    public void A_constant_reference_sees_values_leave_on_either_side()
    {
        double[] reference = [.. Enumerable.Repeat(7.0, 50)];

        Assert.Equal(0, PopulationStability.Compare(reference, reference).Value);
        Assert.Equal(1, PopulationStability.Compare(reference, reference).BinsUsed);
        Assert.True(PopulationStability.Compare(reference, [.. Enumerable.Repeat(6.0, 50)]).ExceedsChance);
        Assert.True(PopulationStability.Compare(reference, [.. Enumerable.Repeat(8.0, 50)]).ExceedsChance);
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.05)]
    public void A_flag_that_is_nearly_always_the_same_is_still_watched(double share)
    {
        double[] reference = [.. Enumerable.Range(0, 1000).Select(i => i < 1000 * share ? 1.0 : 0.0)];
        double[] current = [.. Enumerable.Range(0, 1000).Select(i => i < 500 ? 1.0 : 0.0)];

        var result = PopulationStability.Compare(reference, current);

        Assert.Equal(2, result.BinsUsed);
        Assert.Equal(PopulationStability.Index([share, 1 - share], [0.5, 0.5]), result.Value, 1e-12);
    }

    [Fact]
    public void A_reference_without_values_still_answers()
    {
        var result = PopulationStability.Compare([double.NaN, double.NaN], [double.NaN, 1]);

        Assert.Empty(result.Edges);
        Assert.Equal([1, 1], result.CurrentCounts);
        Assert.True(result.Value > 1);
    }

    [Fact]
    public void Comparing_a_sample_with_itself_is_zero_and_counts_add_up() =>
        Prop.ForAll<ulong, byte>((seed, extra) =>
        {
            var random = new SeededRandom(seed);
            double[] x = [.. Enumerable.Range(0, 5 + extra).Select(i => i % 7 == 0 ? double.NaN : random.NextInt(9) * 0.5)];
            var result = PopulationStability.Compare(x, x, 2 + random.NextInt(20));
            return result.Value == 0 && !result.ExceedsChance
                && result.ReferenceCounts.Sum() == x.Length && Math.Abs(result.CurrentShares.Sum() - 1) < 1e-12
                && result.ReferenceCounts.Length == result.Edges.Length + 2;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_kept_reference_gives_the_same_answer()
    {
        var random = new SeededRandom(3);
        var reference = Gaussians(random, 500, 0);
        var current = Gaussians(random, 80, 0.4);
        var edges = PopulationStability.Edges(reference);

        var kept = PopulationStability.CompareCounts(
            edges.AsSpan(), PopulationStability.Count(edges.AsSpan(), reference).AsSpan(), PopulationStability.Count(edges.AsSpan(), current).AsSpan());

        Assert.Equal(PopulationStability.Compare(reference, current).Value, kept.Value);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("current is empty", Assert.Throws<ArgumentException>(() => PopulationStability.Compare([1], [])).Message, StringComparison.Ordinal);
        Assert.Contains("bins is 1", Assert.Throws<ArgumentOutOfRangeException>(() => PopulationStability.Compare([1], [1], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Share 1 of currentShares is NaN", Assert.Throws<ArgumentException>(() => PopulationStability.Index([1, 0], [1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("sum to 0", Assert.Throws<ArgumentException>(() => PopulationStability.Index([0, 0], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PopulationStability.Index([1], [1, 0]));
        Assert.Contains("Edge 1 is 1", Assert.Throws<ArgumentException>(() => PopulationStability.Count([2, 1], [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PopulationStability.CompareCounts([1], [1, 1, 1], [0, 0, 0]));
        Assert.Throws<ArgumentException>(() => PopulationStability.CompareCounts([1], [1, -1, 1], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => PopulationStability.CompareCounts([1], [1, 1], [1, 0, 0]));
    }

    private static double[] Gaussians(SeededRandom random, int count, double mean) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian() + mean)];
}
