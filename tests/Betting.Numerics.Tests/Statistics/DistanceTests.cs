using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Statistics;

public sealed class DistanceTests
{
    // Known answer: scipy documentation of wasserstein_distance.
    [Fact]
    public void Wasserstein_of_a_shift_is_the_shift() =>
        Assert.Equal(5, WassersteinDistance.Of([0, 1, 3], [5, 6, 8]), 1e-12);

    // Worked by hand: half of the mass moves by 1.
    [Fact]
    public void Wasserstein_of_different_sizes() =>
        Assert.Equal(0.5, WassersteinDistance.Of([0], [1, 0]), 1e-12);

    [Fact]
    public void Wasserstein_of_equal_sizes_is_the_mean_gap_of_sorted_values() =>
        Prop.ForAll<ulong>(seed =>
        {
            var random = new SeededRandom(seed);
            double[] a = [.. Enumerable.Range(0, 15).Select(_ => (double)random.NextInt(20))];
            double[] b = [.. Enumerable.Range(0, 15).Select(_ => random.NextGaussian())];
            var expected = a.Order().Zip(b.Order(), (x, y) => Math.Abs(x - y)).Average();
            return Math.Abs(WassersteinDistance.Of(a, b) - expected) < 1e-9 && Math.Abs(WassersteinDistance.Of(b, a) - expected) < 1e-9;
        }).QuickCheckThrowOnFailure();

    // Known answers: scipy documentation of jensenshannon with base 2.
    [Fact]
    public void Jensen_Shannon_published_cases()
    {
        Assert.Equal(1, JensenShannon.Distance([1, 0, 0], [0, 1, 0]), 1e-12);
        Assert.Equal(0.46450140402245893, JensenShannon.Distance([1.0, 0.0], [0.5, 0.5]) * Math.Sqrt(Math.Log(2)), 1e-12);
        Assert.Equal(0, JensenShannon.Distance([2, 6], [0.25, 0.75]), 1e-12);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => WassersteinDistance.Of([], [1]));
        Assert.Throws<ArgumentException>(() => WassersteinDistance.Of([1], []));
        Assert.Contains("is Infinity", Assert.Throws<ArgumentException>(() => WassersteinDistance.Of([double.PositiveInfinity], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("Share 0 of first is -1", Assert.Throws<ArgumentException>(() => JensenShannon.Distance([-1, 2], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => JensenShannon.Distance([1], [1, 0]));
    }
}
