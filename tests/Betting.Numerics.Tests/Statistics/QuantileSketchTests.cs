using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests.Statistics;

public sealed class QuantileSketchTests
{
    [Theory]
    [MemberData(nameof(NastySamples.Names), MemberType = typeof(NastySamples))]
    public void Shares_and_quantiles_are_within_the_stated_error(string name)
    {
        const int Count = 100_000;
        double[] values = NastySamples.Of(name, Count, 11);
        double[] sorted = [.. values.Order()];
        QuantileSketch sketch = Of(values);
        WeightedSample sample = sketch.ToSample();
        double error = sketch.UniformRankError();

        Assert.InRange(sketch.RankError(), 1e-6, 0.012);
        Assert.InRange(error, sketch.RankError(), 0.02);
        Assert.Equal((Count, sorted[0], sorted[^1]), (sketch.Count, sketch.Minimum, sketch.Maximum));
        Assert.Equal(Count, sample.Count);
        Assert.InRange(sketch.Retained, 100, 2500);
        for (int k = 1; k < 200; k++)
        {
            double x = sorted[k * Count / 200];
            Assert.InRange(sample.CountUpTo(x) / (double)Count, (UpTo(sorted, x) / (double)Count) - error, (UpTo(sorted, x) / (double)Count) + error);

            double quantile = sample.Quantile(k / 200.0);
            Assert.True(UpTo(sorted, quantile) / (double)Count >= (k / 200.0) - error, $"quantile {k} is too low");
            Assert.True(UpTo(sorted, Math.BitDecrement(quantile)) / (double)Count <= (k / 200.0) + error, $"quantile {k} is too high");
        }
    }

    [Fact]
    public void The_bound_holds_over_many_seeds()
    {
        double[] values = NastySamples.Of("normal", 20_000, 3);
        double[] sorted = [.. values.Order()];
        int broken = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            QuantileSketch sketch = new(64, seed);
            sketch.Add(values);
            double off = Math.Abs(sketch.ToSample().CountUpTo(sorted[7000]) - 7001) / 20_000.0;
            broken += off > sketch.RankError(0.95) ? 1 : 0;
        }

        // At most 5 % by the bound, which is a loose one: 10 of 200.
        Assert.InRange(broken, 0, 10);
    }

    [Fact]
    public void Few_values_are_all_kept_and_exact()
    {
        QuantileSketch sketch = Of([3, 1, 2, 2, double.PositiveInfinity]);
        WeightedSample sample = sketch.ToSample();

        Assert.True(sketch.IsExact);
        Assert.Equal((0, 0), (sketch.RankError(), sketch.UniformRankError()));
        Assert.Equal([1, 2, 3, double.PositiveInfinity], sample.Values.ToArray());
        Assert.Equal([1L, 3, 4, 5], sample.Cumulative.ToArray());
        Assert.Equal((0, 1, 3, 5), (sample.CountUpTo(0.5), sample.CountUpTo(1), sample.CountUpTo(2.9), sample.CountUpTo(double.PositiveInfinity)));
        Assert.Equal((1, 2, double.PositiveInfinity), (sample.Quantile(0), sample.Quantile(0.5), sample.Quantile(1)));
        Assert.True(double.IsNaN(new QuantileSketch().ToSample().Quantile(0.5)));
        Assert.True(double.IsNaN(new QuantileSketch().Minimum));
    }

    [Fact]
    public void Merging_in_any_order_stays_within_the_error()
    {
        double[][] parts = [NastySamples.Of("normal", 40_000, 1), NastySamples.Of("sorted", 70_000, 2), NastySamples.Of("mixed signs", 25_000, 3)];
        double[] sorted = [.. parts.SelectMany(part => part).Order()];
        QuantileSketch left = Part(0);
        left.Merge(Part(1));
        left.Merge(Part(2));
        QuantileSketch tail = Part(1);
        tail.Merge(Part(2));
        QuantileSketch right = Part(0);
        right.Merge(tail);

        foreach (QuantileSketch sketch in new[] { left, right })
        {
            WeightedSample sample = sketch.ToSample();
            Assert.Equal((135_000, sorted[0], sorted[^1]), (sketch.Count, sketch.Minimum, sketch.Maximum));
            Assert.InRange(sketch.UniformRankError(), 0, 0.025);
            for (int k = 1; k < 50; k++)
            {
                double x = sorted[k * 2700];
                Assert.InRange(sample.CountUpTo(x) - UpTo(sorted, x), -sketch.UniformRankError() * 135_000, sketch.UniformRankError() * 135_000);
            }
        }

        QuantileSketch Part(int index)
        {
            QuantileSketch sketch = new(seed: (ulong)index);
            sketch.Add(parts[index]);
            return sketch;
        }
    }

    [Fact]
    public void The_same_values_and_seed_give_the_same_bytes_and_reading_goes_on_the_same_way()
    {
        double[] values = NastySamples.Of("heavy tails", 30_000, 4);
        QuantileSketch first = Of(values[..20_000]);
        QuantileSketch read = QuantileSketchFormat.Read(QuantileSketchFormat.Write(first));
        first.Add(values.AsSpan(20_000));
        read.Add(values.AsSpan(20_000));

        Assert.Equal(QuantileSketchFormat.Write(Of(values)), QuantileSketchFormat.Write(first));
        Assert.Equal(QuantileSketchFormat.Write(first), QuantileSketchFormat.Write(read));
        Assert.Equal(0, QuantileSketchFormat.Read(QuantileSketchFormat.Write(new QuantileSketch())).Count);
    }

    [Fact]
    public void Damaged_bytes_are_an_error_and_never_a_sketch()
    {
        byte[] bytes = QuantileSketchFormat.Write(Of(NastySamples.Of("normal", 3000, 4)));
        for (int cut = 0; cut < bytes.Length; cut += 97)
        {
            Assert.Throws<FormatException>(() => QuantileSketchFormat.Read(bytes.AsSpan(0, cut)));
        }

        for (int place = 0; place < bytes.Length; place += 41)
        {
            byte[] damaged = [.. bytes];
            damaged[place] ^= 0x40;
            Assert.Throws<FormatException>(() => QuantileSketchFormat.Read(damaged));
        }

        Assert.Contains("mark", Assert.Throws<FormatException>(() => QuantileSketchFormat.Read(new byte[100])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Distances_between_exact_samples_are_those_of_the_values()
    {
        double[] first = NastySamples.Of("ties", 60, 1);
        double[] second = NastySamples.Of("normal", 50, 2);
        (WeightedSample a, WeightedSample b) = (Of(first).ToSample(), Of(second).ToSample());

        Assert.Equal(KolmogorovSmirnov.TwoSample(first, second).Statistic, a.KolmogorovSmirnovTo(b), 1e-12);
        Assert.Equal(WassersteinDistance.Of(first, second), a.WassersteinTo(b), 1e-12);
        Assert.Equal(0, a.KolmogorovSmirnovTo(a));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        QuantileSketch sketch = new();
        Assert.Throws<ArgumentException>(() => sketch.Add(double.NaN));
        Assert.Throws<ArgumentException>(() => sketch.Add([1, double.NaN]));
        Assert.Equal(0, sketch.Count);
        Assert.Contains("size is 63", Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(63)).Message, StringComparison.Ordinal);
        Assert.Contains("itself", Assert.Throws<ArgumentException>(() => sketch.Merge(sketch)).Message, StringComparison.Ordinal);
        Assert.Contains("size 64", Assert.Throws<ArgumentException>(() => sketch.Merge(new QuantileSketch(64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.RankError(1));
    }

    private static QuantileSketch Of(double[] values)
    {
        QuantileSketch sketch = new();
        sketch.Add(values);
        return sketch;
    }

    private static int UpTo(double[] sorted, double x)
    {
        int from = 0, to = sorted.Length;
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = sorted[middle] <= x ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
