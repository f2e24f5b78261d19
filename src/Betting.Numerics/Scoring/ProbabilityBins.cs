using Betting.Numerics.Internal;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Scoring;

/// <summary>Binary forecasts cut into bins (lower, upper], 0 in the first.</summary>
/// <param name="Edges">One more than bins, from 0 to 1.</param>
/// <param name="Counts">Forecasts per bin.</param>
/// <param name="Positives">How many of them happened.</param>
/// <param name="Sums">The sum of their probabilities.</param>
internal sealed record ProbabilityBins(double[] Edges, int[] Counts, int[] Positives, double[] Sums)
{
    private const int MaximumBins = 10_000;

    // From so many forecasts, and to so many bins, eight forecasts are counted at a time.
    private const int Many = 4096;
    private const int Few = 128;

    internal static ProbabilityBins Cut(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int bins, ReliabilityBinning binning)
    {
        Refuse.DifferentLengths(probabilities.Length, labels.Length, nameof(probabilities), nameof(labels));
        RefuseBins(bins);
        if (binning == ReliabilityBinning.EqualWidth && probabilities.Length >= Many && bins <= Few && EqualWidthBins.TryCut(probabilities, labels, EqualWidth(bins), out ProbabilityBins? many))
        {
            return many;
        }

        Refuse.NotProbabilities(probabilities, nameof(probabilities));
        Refuse.NotBinary(labels, nameof(labels));
        var edges = binning switch
        {
            ReliabilityBinning.EqualWidth => EqualWidth(bins),
            ReliabilityBinning.EqualCount => EqualCount(probabilities, bins),
            _ => throw new ArgumentOutOfRangeException(nameof(binning), Refuse.Text($"binning is {(int)binning}; it is 0 (equal width) or 1 (equal count).")),
        };

        var cut = new ProbabilityBins(edges, new int[edges.Length - 1], new int[edges.Length - 1], new double[edges.Length - 1]);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var bin = cut.BinOf(probabilities[i]);
            cut.Counts[bin]++;
            cut.Positives[bin] += labels[i];
            cut.Sums[bin] += probabilities[i];
        }

        return cut;
    }

    internal static void OneAgainstRest(
        ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes, int outcome, double[] column, int[] labels)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            column[i] = probabilities[(i * outcomeCount) + outcome];
            labels[i] = outcomes[i] == outcome ? 1 : 0;
        }
    }

    internal static void RefuseBins(int bins)
    {
        if (bins is < 1 or > MaximumBins)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), Refuse.Text($"bins is {bins}; the allowed range is 1 to {MaximumBins}."));
        }
    }

    /// <summary>The bin whose upper edge is the first not below the probability.</summary>
    internal int BinOf(double probability)
    {
        var bins = Counts.Length;

        // Right for equal width up to rounding (0.07 * 100 rounds across an edge), a start for equal counts: the exact edges decide.
        var bin = Math.Clamp((int)Math.Ceiling(probability * bins) - 1, 0, bins - 1);
        if (probability <= Edges[bin] || probability > Edges[bin + 1])
        {
            var found = Edges.AsSpan(1).BinarySearch(probability);
            bin = Math.Min(found < 0 ? ~found : found, bins - 1);
        }

        return bin;
    }

    private static double[] EqualWidth(int bins)
    {
        var edges = new double[bins + 1];
        for (var b = 0; b <= bins; b++)
        {
            edges[b] = (double)b / bins;
        }

        return edges;
    }

    // Each edge is the last probability of its share of the sorted forecasts; an edge met twice is one edge.
    private static double[] EqualCount(ReadOnlySpan<double> probabilities, int bins)
    {
        var sorted = probabilities.ToArray();
        RadixOrder.Sort(sorted);
        List<double> edges = [0];
        for (var b = 1; b < bins && sorted.Length > 0; b++)
        {
            var rank = (int)Math.Round((double)b * sorted.Length / bins, MidpointRounding.AwayFromZero);
            if (rank > 0 && sorted[rank - 1] > edges[^1] && sorted[rank - 1] < sorted[^1])
            {
                edges.Add(sorted[rank - 1]);
            }
        }

        edges.Add(1);
        return [.. edges];
    }
}
