using Betting.Numerics.Internal;
using Betting.Numerics.Randomness;

namespace Betting.Numerics.Statistics;

/// <summary>
/// Percentile intervals by the circular moving-block bootstrap, for series whose neighbours depend on each other, such as bets of one day.
/// </summary>
/// <remarks>
/// <para>Each resample joins blocks of consecutive values with random starts, wrapping around the end, until it has n values; the last
/// block is cut. Same values, arguments and seed give the same interval.</para>
/// <para>Source: Politis and Romano (1992), A circular block-resampling procedure for stationary data.
/// Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class BlockBootstrap
{
    private const int MaximumResamples = 10_000_000;

    /// <summary>Interval for the mean of a series.</summary>
    /// <param name="values">The series in order of time, at least one finite value.</param>
    /// <param name="blockLength">Values per block, from 1 (independent values) to n.</param>
    /// <param name="resamples">Number of resamples, from 1 to 10 million; 2000 or more for a 95 % interval.</param>
    /// <param name="level">Level of the interval, above 0 and below 1, such as 0.95.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <returns>The interval between the (1 - level)/2 and (1 + level)/2 quantiles of the resampled means.</returns>
    /// <exception cref="ArgumentException">The series is empty or has a value that is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Block length, resamples or level is out of range.</exception>
    public static ConfidenceInterval MeanInterval(ReadOnlySpan<double> values, int blockLength, int resamples, double level, ulong seed)
    {
        Check(values, nameof(values), blockLength, resamples, level);
        var n = values.Length;
        var mean = Descriptive.Mean(values);
        var sums = CircularSums(values, mean);
        var random = new SeededRandom(seed);
        var means = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            var sum = 0.0;
            for (var filled = 0; filled < n; filled += blockLength)
            {
                var start = random.NextInt(n);
                sum += sums[start + Math.Min(blockLength, n - filled)] - sums[start];
            }

            means[r] = mean + (sum / n);
        }

        return Percentiles(means, level);
    }

    /// <summary>Interval for a ratio of sums, such as yield: total profit over total stake, resampled together.</summary>
    /// <param name="numerators">The series above the line (profits) in order of time, at least one finite value.</param>
    /// <param name="denominators">The series below the line (stakes), each finite and above 0.</param>
    /// <param name="blockLength">Values per block, from 1 (independent values) to n.</param>
    /// <param name="resamples">Number of resamples, from 1 to 10 million; 2000 or more for a 95 % interval.</param>
    /// <param name="level">Level of the interval, above 0 and below 1, such as 0.95.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <returns>The interval between the (1 - level)/2 and (1 + level)/2 quantiles of the resampled ratios.</returns>
    /// <exception cref="ArgumentException">The series are empty, differ in length, or have a value that is not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Block length, resamples or level is out of range.</exception>
    public static ConfidenceInterval RatioInterval(
        ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, int blockLength, int resamples, double level, ulong seed)
    {
        Refuse.DifferentLengths(numerators.Length, denominators.Length, nameof(numerators), nameof(denominators));
        Check(numerators, nameof(numerators), blockLength, resamples, level);
        Refuse.NonFinite(denominators, nameof(denominators));
        foreach (var denominator in denominators)
        {
            if (denominator <= 0)
            {
                throw new ArgumentException(Refuse.Text($"denominators contains {denominator}; each must be above 0."), nameof(denominators));
            }
        }

        var n = numerators.Length;
        var above = CircularSums(numerators, 0);
        var below = CircularSums(denominators, 0);
        var random = new SeededRandom(seed);
        var ratios = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            double numerator = 0, denominator = 0;
            for (var filled = 0; filled < n; filled += blockLength)
            {
                var start = random.NextInt(n);
                var end = start + Math.Min(blockLength, n - filled);
                numerator += above[end] - above[start];
                denominator += below[end] - below[start];
            }

            ratios[r] = numerator / denominator;
        }

        return Percentiles(ratios, level);
    }

    // Running sums over the series twice, so that a block that wraps is still one difference.
    private static double[] CircularSums(ReadOnlySpan<double> values, double centre)
    {
        var sums = new double[(2 * values.Length) + 1];
        for (var i = 0; i < 2 * values.Length; i++)
        {
            sums[i + 1] = sums[i] + (values[i % values.Length] - centre);
        }

        return sums;
    }

    private static ConfidenceInterval Percentiles(double[] statistics, double level)
    {
        Array.Sort(statistics);
        return new ConfidenceInterval(
            Descriptive.QuantileOfSorted(statistics, (1 - level) / 2),
            Descriptive.QuantileOfSorted(statistics, (1 + level) / 2));
    }

    private static void Check(ReadOnlySpan<double> values, string name, int blockLength, int resamples, double level)
    {
        Refuse.Empty(values.Length, name);
        Refuse.NonFinite(values, name);
        if (blockLength < 1 || blockLength > values.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(blockLength), Refuse.Text($"blockLength is {blockLength}; the allowed range is 1 to {values.Length}, the number of values."));
        }

        if (resamples is < 1 or > MaximumResamples)
        {
            throw new ArgumentOutOfRangeException(nameof(resamples), Refuse.Text($"resamples is {resamples}; the allowed range is 1 to {MaximumResamples}."));
        }

        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), Refuse.Text($"level is {level}; it must be above 0 and below 1."));
        }
    }
}
