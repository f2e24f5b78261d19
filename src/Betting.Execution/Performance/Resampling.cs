using System.Runtime.Intrinsics;
using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>Bootstrap intervals over betting days, as the options ask for them. Every group has its own seed, which its name makes.</summary>
internal sealed class Resampling(PerformanceOptions options)
{
    public int Count => options.Resamples;

    public bool IsPossible(int days) => options.Resamples > 0 && days >= options.MinimumDays;

    public int BlockLength(int days) => Math.Min(days, options.BlockDays ?? (int)Math.Ceiling(Math.Cbrt(days)));

    public ulong SeedOf(string name) => options.Seed ^ StableHash.Of(name);

    public ConfidenceInterval? Mean(ReadOnlySpan<double> values, string name) => IsPossible(values.Length)
        ? BlockBootstrap.MeanInterval(values, BlockLength(values.Length), options.Resamples, options.Level, SeedOf(name))
        : null;

    public ConfidenceInterval? Ratio(ReadOnlySpan<double> above, ReadOnlySpan<double> below, string name) => IsPossible(above.Length)
        ? BlockBootstrap.RatioInterval(above, below, BlockLength(above.Length), options.Resamples, options.Level, SeedOf(name))
        : null;

    /// <summary>
    /// Four ratios of sums over the same days at once: to the bit what <see cref="BlockBootstrap.RatioInterval"/> gives for each with the same seed.
    /// </summary>
    /// <param name="above">Per day what stands above the line.</param>
    /// <param name="below">Per day what stands below it; in the lanes that are used, above 0 on every day.</param>
    /// <param name="name">Makes the seed.</param>
    /// <param name="lanes">Lanes that are used.</param>
    public ConfidenceInterval[] Ratios(ReadOnlySpan<Vector256<double>> above, ReadOnlySpan<Vector256<double>> below, string name, int lanes)
    {
        int days = above.Length;
        int block = BlockLength(days);
        Vector256<double>[] sums = CircularSums(above, below);
        SeededRandom random = new(SeedOf(name));
        double[][] ratios = [.. Enumerable.Range(0, lanes).Select(_ => new double[options.Resamples])];
        for (int resample = 0; resample < options.Resamples; resample++)
        {
            Vector256<double> numerator = default, denominator = default;
            for (int filled = 0; filled < days; filled += block)
            {
                int start = 2 * random.NextInt(days);
                int end = start + (2 * Math.Min(block, days - filled));
                numerator += sums[end] - sums[start];
                denominator += sums[end + 1] - sums[start + 1];
            }

            Vector256<double> ratio = numerator / denominator;
            for (int lane = 0; lane < lanes; lane++)
            {
                ratios[lane][resample] = ratio.GetElement(lane);
            }
        }

        return [.. ratios.Select(Sorted)];
    }

    private ConfidenceInterval Sorted(double[] values)
    {
        Array.Sort(values);
        return Percentiles(values);
    }

    // Sums above and below in turn over the days twice, so that a block that wraps is still one difference.
    private static Vector256<double>[] CircularSums(ReadOnlySpan<Vector256<double>> above, ReadOnlySpan<Vector256<double>> below)
    {
        Vector256<double>[] sums = new Vector256<double>[(4 * above.Length) + 2];
        for (int index = 0; index < 2 * above.Length; index++)
        {
            sums[(2 * index) + 2] = sums[2 * index] + above[index % above.Length];
            sums[(2 * index) + 3] = sums[(2 * index) + 1] + below[index % above.Length];
        }

        return sums;
    }

    public ConfidenceInterval Percentiles(ReadOnlySpan<double> sorted) => new(
        Descriptive.QuantileOfSorted(sorted, (1 - options.Level) / 2), Descriptive.QuantileOfSorted(sorted, (1 + options.Level) / 2));
}
