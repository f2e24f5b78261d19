using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Statistics;

public sealed class DescriptiveTests
{
    // Worked by hand: mean 5, squares 32 over 8 and over 7.
    [Fact]
    public void Mean_and_spread()
    {
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];

        Assert.Equal(5, Descriptive.Mean(values), 1e-12);
        Assert.Equal(4, Descriptive.PopulationVariance(values), 1e-12);
        Assert.Equal(Math.Sqrt(32 / 7.0), Descriptive.SampleDeviation(values), 1e-12);
    }

    [Fact]
    public void A_large_offset_costs_no_digits() =>
        Assert.Equal(Math.Sqrt(30), Descriptive.SampleDeviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]), 1e-9);

    // Known answers: R's quantile(c(1, 2, 4, 8), type = 7).
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 3)]
    [InlineData(0.9, 6.8)]
    [InlineData(1, 8)]
    public void Quantiles_interpolate(double probability, double expected) =>
        Assert.Equal(expected, Descriptive.Quantile([8, 1, 4, 2], probability), 1e-12);

    [Fact]
    public void Nothing_is_undefined()
    {
        Assert.True(double.IsNaN(Descriptive.Mean([])));
        Assert.True(double.IsNaN(Descriptive.PopulationVariance([])));
        Assert.True(double.IsNaN(Descriptive.SampleDeviation([3])));
        Assert.True(double.IsNaN(Descriptive.Quantile([], 0.5)));
        Assert.Equal(3, Descriptive.Quantile([3], 0.7));
        Assert.Equal(0, Descriptive.PopulationVariance([3]));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("Value 1 of values is NaN", Assert.Throws<ArgumentException>(() => Descriptive.Mean([1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Descriptive.Quantile([double.NaN], 0.5));
        Assert.Contains("probability is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => Descriptive.Quantile([1], 1.5)).Message, StringComparison.Ordinal);
        var moments = default(RunningMoments);
        Assert.Throws<ArgumentOutOfRangeException>(() => moments.Add(double.NaN));
        Assert.Equal(0, moments.Count);
    }

    [Fact]
    public void Merged_moments_are_those_of_all_values() =>
        Prop.ForAll<ulong, byte, byte>((seed, a, b) =>
        {
            var random = new SeededRandom(seed);
            double[] values = [.. Enumerable.Range(0, a + b).Select(_ => 50 + random.NextGaussian())];
            var merged = Descriptive.Moments(values.AsSpan(0, a));
            merged.Merge(Descriptive.Moments(values.AsSpan(a)));
            var whole = Descriptive.Moments(values);
            return merged.Count == whole.Count && Close(merged.Mean, whole.Mean) && Close(merged.SampleDeviation, whole.SampleDeviation);
        }).QuickCheckThrowOnFailure();

    // Known answers: Wilson's formula worked separately for 8 of 10; R's binom.confint(0, 10, method = "wilson") ends at .2775328.
    [Fact]
    public void Wilson_interval()
    {
        var interval = Wilson.Interval(8, 10);
        Assert.Equal(0.49016247153664183, interval.Lower, 1e-12);
        Assert.Equal(0.9433178485456247, interval.Upper, 1e-12);

        Assert.Equal(0, Wilson.Interval(0, 10).Lower);
        Assert.Equal(0.2775328, Wilson.Interval(0, 10).Upper, 1e-7);
        Assert.Equal(1, Wilson.Interval(10, 10).Upper);
        Assert.Equal(new ConfidenceInterval(0, 1), Wilson.Interval(0, 0));
        Assert.True(interval.Contains(0.8) && !interval.Contains(0.95) && !interval.Contains(double.NaN));
    }

    [Fact]
    public void Wilson_refuses_what_is_no_share()
    {
        Assert.Contains("successes is 3; the allowed range is 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(3, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(1, 2, double.NaN));
    }

    private static bool Close(double first, double second) =>
        double.IsNaN(first) ? double.IsNaN(second) : Math.Abs(first - second) < 1e-10;
}
