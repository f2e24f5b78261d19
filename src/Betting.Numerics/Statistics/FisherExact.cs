namespace Betting.Numerics.Statistics;

/// <summary>Fisher's exact test of whether a share differs between two samples, for counts of any size.</summary>
/// <remarks>
/// Given how many of all values have the property, the number of them in the second sample is hypergeometric. Its probabilities come from Loader's
/// binomial ones; the tail is summed outwards until nothing is added. Source: Fisher (1935), The design of experiments. Thread safety: pure functions, safe from any thread.
/// </remarks>
public static class FisherExact
{
    /// <summary>Two-sided p-value: twice the smaller tail, at most 1.</summary>
    /// <param name="firstWith">Values of the first sample with the property, from 0 to <paramref name="first"/>.</param>
    /// <param name="first">Size of the first sample, 0 or more.</param>
    /// <param name="secondWith">Values of the second sample with the property, from 0 to <paramref name="second"/>.</param>
    /// <param name="second">Size of the second sample, 0 or more.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or above the size of its sample.</exception>
    public static double TwoSided(long firstWith, long first, long secondWith, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstWith);
        ArgumentOutOfRangeException.ThrowIfNegative(secondWith);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, firstWith);
        ArgumentOutOfRangeException.ThrowIfLessThan(second, secondWith);
        long with = firstWith + secondWith;
        long all = first + second;
        if (with == 0 || with == all)
        {
            return 1;
        }

        double here = Probability(secondWith, with, all, second);
        double mean = (double)with * second / all;
        double tail = secondWith > mean ? Upwards(secondWith, with, all, second, here) : Downwards(secondWith, with, all, second, here);
        double other = 1 - tail + here;
        return Math.Clamp(2 * Math.Min(tail, other), 0, 1);
    }

    // The ratio of two binomial products: x of the with, and the rest of the sample from those without.
    private static double Probability(long x, long with, long all, long sample)
    {
        if (sample == 0 || sample == all)
        {
            return 1;
        }

        double share = (double)sample / all;
        return Saddle.Binomial(x, with, share) * Saddle.Binomial(sample - x, all - with, share) / Saddle.Binomial(sample, all, share);
    }

    private static double Upwards(long x, long with, long all, long sample, double here)
    {
        double sum = here;
        double term = here;
        for (long last = Math.Min(with, sample); x < last && term > sum * 1e-18; x++)
        {
            term *= (double)(with - x) * (sample - x) / ((double)(x + 1) * (all - with - sample + x + 1));
            sum += term;
        }

        return sum;
    }

    private static double Downwards(long x, long with, long all, long sample, double here)
    {
        double sum = here;
        double term = here;
        for (long first = Math.Max(0, with + sample - all); x > first && term > sum * 1e-18; x--)
        {
            term *= (double)x * (all - with - sample + x) / ((double)(with - x + 1) * (sample - x + 1));
            sum += term;
        }

        return sum;
    }
}
