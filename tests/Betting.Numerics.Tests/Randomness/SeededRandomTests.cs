using Betting.Numerics.Internal;
using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests.Randomness;

/// <summary>The sequences are a promise to users: a change here breaks every stored seed.</summary>
public sealed class SeededRandomTests
{
    // Known answer: the reference C code of xoshiro256** from state 1, 2, 3, 4, as in the tests of rand_xoshiro.
    [Fact]
    public void The_generator_is_xoshiro256_star_star()
    {
        var random = new SeededRandom(1, 2, 3, 4);

        Assert.Equal(
            [
                11520UL, 0UL, 1509978240UL, 1215971899390074240UL, 1216172134540287360UL, 607988272756665600UL,
                16172922978634559625UL, 8476171486693032832UL, 10595114339597558777UL, 2904607092377533576UL,
            ],
            Enumerable.Range(0, 10).Select(_ => random.NextUInt64()));
    }

    // Known answer: the reference C code of SplitMix64 from 1234567.
    [Fact]
    public void The_seed_is_spread_by_SplitMix64()
    {
        var fill = new SplitMix64(1234567);

        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            [fill.Next(), fill.Next(), fill.Next(), fill.Next(), fill.Next()]);
    }

    // Expected values: a separate implementation in another language.
    [Fact]
    public void Seeds_give_their_sequence()
    {
        var zero = new SeededRandom(0);
        Assert.Equal([11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL], [zero.NextUInt64(), zero.NextUInt64(), zero.NextUInt64()]);

        var random = new SeededRandom(42);
        Assert.Equal([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
        Assert.Equal(0.083862971059882163, new SeededRandom(42).NextDouble());
    }

    // Expected values: a separate implementation in another language; integers exactly, real numbers to its last digits.
    [Fact]
    public void Draws_follow_the_documented_methods()
    {
        var random = new SeededRandom(2024);
        Assert.All(
            [0.7877704987458325, -0.7344488490158809, -0.6355328318708062, -1.4615153259586555],
            expected => Assert.Equal(expected, random.NextGaussian(), 1e-14));

        random = new SeededRandom(2024);
        Assert.Equal([4, 5, 1, 4, 2, 6, 2, 3, 2, 1, 1, 4], Enumerable.Range(0, 12).Select(_ => random.NextPoisson(2.7)));
        Assert.Equal([118, 104, 97, 109], Enumerable.Range(0, 4).Select(_ => random.NextPoisson(100)));

        random = new SeededRandom(2024);
        Assert.All([3.5453951989609105, 1.2554238840512097, 2.2848440439661277], expected => Assert.Equal(expected, random.NextGamma(2.5), 1e-13));
        Assert.All([0.008550803981652054, 0.565874384122203, 0.1132149438021338], expected => Assert.Equal(expected, random.NextGamma(0.5), 1e-13));

        random = new SeededRandom(2024);
        Assert.Equal([0, 4, 0, 0, 4, 1, 2, 1, 3, 0, 4, 5], Enumerable.Range(0, 12).Select(_ => random.NextInt(6)));

        int[] order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        new SeededRandom(7).Shuffle<int>(order);
        Assert.Equal([1, 8, 3, 0, 4, 5, 9, 6, 2, 7], order);
    }

    // Pinned from the first release: the bits are the contract, on every platform.
    [Fact]
    public void Real_numbers_keep_their_bits()
    {
        var random = new SeededRandom(77);
        var hash = 0UL;
        for (var i = 0; i < 2000; i++)
        {
            hash = StableHash.Combine(hash, BitConverter.DoubleToUInt64Bits(random.NextGaussian()));
            hash = StableHash.Combine(hash, BitConverter.DoubleToUInt64Bits(random.NextGamma(0.1 + (i % 5), 2)));
            hash = StableHash.Combine(hash, (ulong)random.NextPoisson(i % 50));
        }

        Assert.Equal(14259526993396304242UL, hash);
    }

    // Expected values: a separate implementation in another language.
    [Fact]
    public void Forks_depend_on_seed_and_number_only()
    {
        var random = new SeededRandom(42);
        Assert.Equal(16124055744838879281UL, random.Fork(0).NextUInt64());
        Assert.Equal(10694233494106625685UL, random.Fork(1).NextUInt64());
        random.NextGaussian();
        Assert.Equal(6067787557453413451UL, random.Fork(2).NextUInt64());
        Assert.Equal(9030137964362671387UL, random.Fork(1).Fork(2).NextUInt64());
        Assert.Equal(3522841007277108589UL, random.Fork(2).Fork(1).NextUInt64());
    }

    [Fact]
    public void Forks_are_unrelated()
    {
        var parent = new SeededRandom(5);
        var first = parent.Fork(1);
        var second = parent.Fork(2);
        const int n = 20_000;
        var product = 0.0;
        for (var i = 0; i < n; i++)
        {
            product += (first.NextDouble() - 0.5) * (second.NextDouble() - 0.5);
        }

        // The mean product of independent uniforms has deviation 1 / (12 sqrt n); five of them.
        Assert.InRange(product / n, -5 / (12 * Math.Sqrt(n)), 5 / (12 * Math.Sqrt(n)));
    }

    [Fact]
    public void Integers_are_unbiased()
    {
        var random = new SeededRandom(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(7)]++;
        }

        // Binomial(70000, 1/7): deviation 93.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 465, 10_000 + 465));
        Assert.Equal(0, random.NextInt(1));
        Assert.InRange(random.NextInt(int.MaxValue), 0, int.MaxValue - 1);
    }

    [Fact]
    public void Distributions_have_their_moments()
    {
        var random = new SeededRandom(2);
        Check(random.NextDouble, 0.5, Math.Sqrt(1 / 12.0));
        Check(random.NextGaussian, 0, 1);
        Check(() => random.NextPoisson(1.4), 1.4, Math.Sqrt(1.4));
        Check(() => random.NextPoisson(40), 40, Math.Sqrt(40));
        Check(() => random.NextGamma(3, 2), 6, Math.Sqrt(12));
        Check(() => random.NextGamma(0.4), 0.4, Math.Sqrt(0.4));
        Assert.Equal(0, random.NextPoisson(0));
    }

    [Fact]
    public void Portable_functions_agree_with_the_runtime()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 20_000; i++)
        {
            var x = Math.Exp((random.NextDouble() - 0.5) * 600);
            Assert.Equal(0, (PortableMath.Log(x) - Math.Log(x)) / Math.Max(1e-3, Math.Abs(Math.Log(x))), 5e-16);

            var y = 1 + ((random.NextDouble() - 0.5) * 1e-3);
            Assert.Equal(1, y == 1 ? 1 : PortableMath.Log(y) / Math.Log(y), 5e-16);

            var z = (random.NextDouble() - 0.5) * 1400;
            Assert.Equal(1, PortableMath.Exp(z) / Math.Exp(z), 1e-15);
        }

        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(0, PortableMath.Log(1));
        Assert.True(double.IsNaN(PortableMath.Log(-1)));
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(0, PortableMath.Exp(-800));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var random = new SeededRandom(1);
        Assert.Contains("exclusiveMax is 0", Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0)).Message, StringComparison.Ordinal);
        Assert.Contains("mean is -1", Assert.Throws<ArgumentOutOfRangeException>(() => random.NextPoisson(-1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextPoisson(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextGamma(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextGamma(1, double.NaN));
    }

    private static void Check(Func<double> draw, double mean, double deviation)
    {
        var moments = default(RunningMoments);
        const int n = 40_000;
        for (var i = 0; i < n; i++)
        {
            moments.Add(draw());
        }

        // Five standard errors for the mean; five per cent for the deviation.
        Assert.InRange(moments.Mean, mean - (5 * deviation / Math.Sqrt(n)), mean + (5 * deviation / Math.Sqrt(n)));
        Assert.InRange(moments.SampleDeviation / deviation, 0.95, 1.05);
    }
}
