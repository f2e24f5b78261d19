using System.Numerics;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Randomness;

/// <summary>
/// A seeded source of random numbers whose every draw is the same, bit for bit, on every platform and in every version of this package.
/// </summary>
/// <remarks>
/// <para>The sequence is part of the contract: xoshiro256** 1.0 (Blackman and Vigna, 2018), its state filled by four outputs of SplitMix64
/// from the seed. Draws that need a logarithm or exponential use this package's own, made of IEEE 754 operations only.</para>
/// <para>Not for secrets: outputs can be predicted. Thread safety: none; give each thread its own <see cref="Fork"/>, which depends only
/// on the seed and the stream number and never on how much has been drawn.</para>
/// </remarks>
public sealed class SeededRandom
{
    private const double MaximumPoissonMean = 1e6;

    // Poisson draws above this mean are sums of draws at this mean: e^-16 still leaves full precision to the product of uniforms.
    private const double PoissonPart = 16;

    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareGaussian = double.NaN;

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Any number; different seeds give unrelated sequences.</param>
    public SeededRandom(ulong seed)
    {
        _seed = seed;
        var fill = new SplitMix64(seed);
        _s0 = fill.Next();
        _s1 = fill.Next();
        _s2 = fill.Next();
        _s3 = fill.Next();
    }

    internal SeededRandom(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>64 random bits.</summary>
    /// <returns>Any value of the type, all equally likely.</returns>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number from 0 (included) to 1 (excluded): the upper 53 bits times 2^-53.</summary>
    /// <returns>A multiple of 2^-53.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer from 0 to <paramref name="exclusiveMax"/> - 1, without bias.</summary>
    /// <param name="exclusiveMax">Number of possible values, at least 1.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is below 1.</exception>
    /// <remarks>Source: Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29.</remarks>
    public int NextInt(int exclusiveMax)
    {
        if (exclusiveMax < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(exclusiveMax), Refuse.Text($"exclusiveMax is {exclusiveMax}; it must be 1 or more."));
        }

        var range = (ulong)exclusiveMax;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var threshold = unchecked(0 - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>A standard normal number (mean 0, deviation 1), by Marsaglia's polar method; every second draw is kept from the one before.</summary>
    /// <returns>A finite number.</returns>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * PortableMath.Log(square) / square);
        _spareGaussian = v * factor;
        return u * factor;
    }

    /// <summary>A Poisson count, by Knuth's product of uniforms in parts of mean 16; the time grows with the mean.</summary>
    /// <param name="mean">Expected count, from 0 to 1000000.</param>
    /// <returns>The count, 0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is NaN or out of range.</exception>
    public int NextPoisson(double mean)
    {
        if (!(mean >= 0 && mean <= MaximumPoissonMean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), Refuse.Text($"mean is {mean}; the allowed range is 0 to {MaximumPoissonMean}."));
        }

        var total = 0;
        for (; mean > PoissonPart; mean -= PoissonPart)
        {
            total += PoissonOfPart(PoissonPart);
        }

        return total + PoissonOfPart(mean);
    }

    /// <summary>A gamma number, by the method of Marsaglia and Tsang (2000), ACM TOMS 26.</summary>
    /// <param name="shape">Shape, a finite number above 0; the mean is shape times scale.</param>
    /// <param name="scale">Scale, a finite number above 0; default 1.</param>
    /// <returns>A number of 0 or more (0 only by underflow for tiny shapes).</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape or scale is not a finite number above 0.</exception>
    public double NextGamma(double shape, double scale = 1)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), Refuse.Text($"shape is {shape}; it must be a finite number above 0."));
        }

        if (!(scale > 0 && double.IsFinite(scale)))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), Refuse.Text($"scale is {scale}; it must be a finite number above 0."));
        }

        // Below shape 1: a draw at shape + 1 times u^(1/shape).
        return shape < 1
            ? GammaFromOne(shape + 1) * PortableMath.Exp(PortableMath.Log(1 - NextDouble()) / shape) * scale
            : GammaFromOne(shape) * scale;
    }

    /// <summary>Puts the values into random order in place, all orders equally likely (Fisher and Yates).</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="values">The values.</param>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>
    /// A new independent source for a numbered part of the work (a thread, a resample, a fold). It depends on this source's seed and the
    /// number only, so the parts may run in any order; this source is not changed.
    /// </summary>
    /// <param name="stream">Number of the part; each number gives another sequence.</param>
    /// <returns>The new source, which can be forked again.</returns>
    public SeededRandom Fork(ulong stream) =>
        new(SplitMix64.Mix(SplitMix64.Mix(_seed + 0x9E3779B97F4A7C15) + SplitMix64.Mix(stream + 0xD1B54A32D192ED03)));

    private int PoissonOfPart(double mean)
    {
        var limit = PortableMath.Exp(-mean);
        var count = 0;
        for (var product = 1 - NextDouble(); product > limit; product *= 1 - NextDouble())
        {
            count++;
        }

        return count;
    }

    private double GammaFromOne(double shape)
    {
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextGaussian();
            var root = 1 + (c * x);
            if (root <= 0)
            {
                continue;
            }

            var v = root * root * root;
            var log = PortableMath.Log(1 - NextDouble());
            if (log < (0.5 * x * x) + (d * (1 - v + PortableMath.Log(v))))
            {
                return d * v;
            }
        }
    }
}
