namespace Betting.Execution.Staking;

/// <summary>Keeps sums of fractions under their bound to the last bit.</summary>
internal static class StakeSums
{
    public static double Of(ReadOnlySpan<double> fractions)
    {
        double sum = 0d;
        foreach (double fraction in fractions)
        {
            sum += fraction;
        }

        return sum;
    }

    /// <summary>Takes what rounding put above the bound from the largest fraction.</summary>
    /// <returns>The sum, at most the bound.</returns>
    public static double Keep(Span<double> fractions, double bound)
    {
        double sum = Of(fractions);
        for (int attempt = 0; attempt < 100 && sum > bound; attempt++)
        {
            int largest = 0;
            for (int i = 1; i < fractions.Length; i++)
            {
                largest = fractions[i] > fractions[largest] ? i : largest;
            }

            fractions[largest] = Math.Max(0d, Math.BitDecrement(fractions[largest] - (sum - bound)));
            sum = Of(fractions);
        }

        return sum;
    }
}
