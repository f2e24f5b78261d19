using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>How likely chance alone moves one of the bins as far as it moved: exact for samples of any size.</summary>
/// <remarks>
/// The chi-square approximation of the stability index is too small for sparse bins, where single values decide. Here each bin's current
/// count is held against the hypergeometric distribution (Fisher's exact test, two-sided by doubling), and the smallest p-value is multiplied by the
/// number of bins in use (Bonferroni).
/// </remarks>
internal sealed class BinChance
{
    private readonly double[] logFactorials;

    /// <param name="total">Most values of both samples together.</param>
    public BinChance(int total)
    {
        logFactorials = new double[total + 1];
        for (int k = 2; k <= total; k++)
        {
            logFactorials[k] = logFactorials[k - 1] + Math.Log(k);
        }
    }

    public double Of(PopulationStabilityResult stability)
    {
        double smallest = 1;
        for (int bin = 0; bin < stability.CurrentCounts.Length; bin++)
        {
            smallest = Math.Min(smallest, TwoSided(
                stability.ReferenceCounts[bin], stability.CurrentCounts[bin], stability.ReferenceCount, stability.CurrentCount));
        }

        return Math.Min(1, smallest * stability.BinsUsed);
    }

    /// <summary>Twice the smaller tail of the current count, given how many of all values are in the bin; at most 1.</summary>
    internal double TwoSided(int referenceCount, int currentCount, int reference, int current)
    {
        int inBin = referenceCount + currentCount;
        double lower = 0, upper = 0;
        for (int x = Math.Max(0, inBin - reference); x <= Math.Min(inBin, current); x++)
        {
            double probability = Math.Exp(Choose(inBin, x) + Choose(reference + current - inBin, current - x) - Choose(reference + current, current));
            lower += x <= currentCount ? probability : 0;
            upper += x >= currentCount ? probability : 0;
        }

        return Math.Min(1, 2 * Math.Min(lower, upper));
    }

    private double Choose(int n, int k) => logFactorials[n] - logFactorials[k] - logFactorials[n - k];
}
