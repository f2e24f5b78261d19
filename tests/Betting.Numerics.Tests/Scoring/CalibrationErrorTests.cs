using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Scoring;

public sealed class CalibrationErrorTests
{
    // Known answers, worked by hand with bins (lower, upper].
    [Fact]
    public void Published_cases()
    {
        Assert.Equal(0.2166666667, CalibrationError.Expected([0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1.0], [0, 0, 0, 0, 1, 1, 1, 1, 1], 10), 1e-9);
        Assert.Equal(0.24, CalibrationError.Expected([1, 1, 0.9, 1, 0.1], [1, 1, 1, 0, 0]), 1e-12);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_probability_on_an_edge_lands_in_the_lower_bin(int bins)
    {
        for (var k = 1; k <= bins; k++)
        {
            var edge = (double)k / bins;

            Assert.Equal(1, CalibrationError.Reliability([edge], [1], bins).Bins[k - 1].Count);
            if (k < bins)
            {
                Assert.Equal(1, CalibrationError.Reliability([Math.BitIncrement(edge)], [1], bins).Bins[k].Count);
            }
        }
    }

    [Fact]
    public void Zero_is_in_the_first_bin_and_one_in_the_last()
    {
        var table = CalibrationError.Reliability([0, 1], [0, 1], 4);

        Assert.Equal([1, 0, 0, 1], table.Bins.Select(b => b.Count));
        Assert.Equal(0, table.ExpectedError);
    }

    [Fact]
    public void Counts_add_up_and_every_forecast_lies_in_its_bin() =>
        Prop.ForAll<ulong, byte>((seed, size) =>
        {
            var random = new SeededRandom(seed);
            double[] p = [.. Enumerable.Range(0, size).Select(i => i % 3 == 0 ? random.NextInt(21) / 20.0 : random.NextDouble())];
            int[] y = [.. p.Select(_ => random.NextInt(2))];
            var bins = 1 + random.NextInt(30);
            var table = CalibrationError.Reliability(p, y, bins);
            return table.Bins.Sum(b => b.Count) == size && table.Count == size && table.Bins.Length == bins
                && table.Bins.All(b => b.Count == p.Count(x => (x > b.Lower || (x == 0 && b.Lower == 0)) && x <= b.Upper));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_table_says_what_was_forecast_and_what_happened()
    {
        var table = CalibrationError.Reliability([0.12, 0.18, 0.15, 0.95], [0, 1, 0, 1]);

        var bin = table.Bins[1];
        Assert.Equal((0.1, 0.2, 3), (bin.Lower, bin.Upper, bin.Count));
        Assert.Equal(0.15, bin.MeanProbability, 1e-12);
        Assert.Equal(1 / 3.0, bin.ObservedShare, 1e-12);
        Assert.True(bin.Interval.Contains(1 / 3.0) && bin.Interval.Lower > 0 && bin.Interval.Upper < 1);
        Assert.True(double.IsNaN(table.Bins[5].MeanProbability) && double.IsNaN(table.Bins[5].ObservedShare));
        Assert.Equal((0.0, 1.0), (table.Bins[5].Interval.Lower, table.Bins[5].Interval.Upper));

        // Worked by hand: gaps 1/3 - .15 over three rows and .05 over one.
        Assert.Equal(((1 / 3.0 - 0.15) * 3 + 0.05) / 4, table.ExpectedError, 1e-12);
        Assert.Equal(1 / 3.0 - 0.15, table.MaximumError, 1e-12);
    }

    [Fact]
    public void Over_classes_it_is_the_mean_and_for_two_the_first_class()
    {
        var (p, y) = Forecasts.Draw(3, 80, 3);
        double ClassError(int k) => CalibrationError.Expected([.. Enumerable.Range(0, 80).Select(i => p[(3 * i) + k])], [.. y.Select(o => o == k ? 1 : 0)]);
        Assert.Equal((ClassError(0) + ClassError(1) + ClassError(2)) / 3, CalibrationError.ExpectedOverClasses(p, 3, y), 1e-12);

        var (q, z) = Forecasts.Draw(4, 80, 2);
        double[] first = [.. Enumerable.Range(0, 80).Select(i => q[2 * i])];
        int[] happened = [.. z.Select(o => o == 0 ? 1 : 0)];
        Assert.Equal(CalibrationError.Expected(first, happened), CalibrationError.ExpectedOverClasses(q, 2, z), 1e-15);
    }

    // Computed with numpy 1.24: sixteen forecasts in four bins of four, edges at the fourth, eighth and twelfth of the sorted forecasts.
    [Fact]
    public void Bins_of_equal_count()
    {
        var table = CalibrationError.Reliability(MurphyDecompositionTests.Scores, MurphyDecompositionTests.Labels, 4, ReliabilityBinning.EqualCount);

        Assert.Equal([0.2, 0.4, 0.65, 1], table.Bins.Select(b => b.Upper));
        Assert.Equal([4, 4, 4, 4], table.Bins.Select(b => b.Count));
        Assert.Equal(0.191875, table.ExpectedError, 1e-12);
        Assert.Equal(0.154375, CalibrationError.Expected(MurphyDecompositionTests.Scores, MurphyDecompositionTests.Labels, 5), 1e-12);
    }

    [Fact]
    public void Equal_probabilities_share_a_bin_of_equal_count() =>
        Prop.ForAll<ulong, byte>((seed, size) =>
        {
            var random = new SeededRandom(seed);
            double[] p = [.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? random.NextInt(6) / 5.0 : random.NextDouble())];
            int[] y = [.. p.Select(_ => random.NextInt(2))];
            var bins = 1 + random.NextInt(12);
            var table = CalibrationError.Reliability(p, y, bins, ReliabilityBinning.EqualCount);
            return table.Bins.Sum(b => b.Count) == size && table.Bins.Length <= bins && table.Bins[0].Lower == 0 && table.Bins[^1].Upper == 1
                && (size == 0 || table.Bins.All(b => b.Count > 0))
                && table.Bins.All(b => b.Count == p.Count(x => (x > b.Lower || (x == 0 && b.Lower == 0)) && x <= b.Upper));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_forecasts_have_no_error()
    {
        var table = CalibrationError.Reliability([], []);

        Assert.True(double.IsNaN(table.ExpectedError) && double.IsNaN(table.MaximumError));
        Assert.Equal(10, table.Bins.Length);
        Assert.True(double.IsNaN(CalibrationError.ExpectedOverClasses([], 3, [])));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("Value 0 of probabilities is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected([double.NaN], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("bins is 0; the allowed range is 1 to 10000", Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected([0.5], [1], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.ExpectedOverClasses([0.5, 0.5], 2, [1], 10_001));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected([0.5], [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected([0.5], [1], 10, (ReliabilityBinning)2));
        Assert.Throws<ArgumentException>(() => CalibrationError.Expected([0.5], []));
    }
}
