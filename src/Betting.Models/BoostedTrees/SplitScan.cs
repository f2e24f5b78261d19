using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Finds the best split of one number from the sums of its bins, several bins at a time. With G and S the totals of gradient and second
/// derivative, the left side's GL and a = HL + lambda, and b = S - a, the gain of a split is, up to a constant of the leaf,
/// (GL - a G / S)^2 S / (a b), which fractions compare without dividing.
/// </summary>
/// <remarks>Every lane does the same arithmetic whatever their number, so that processors agree on every bit.</remarks>
internal readonly struct SplitScan
{
    private const int Lanes = 4;

    private readonly LeafRules rules;
    private readonly double l2;
    private readonly double minimumHessian;

    public SplitScan(LeafRules rules)
    {
        this.rules = rules;
        l2 = rules.L2 / rules.Scale.HessianUnit;
        minimumHessian = rules.MinimumHessian / rules.Scale.HessianUnit;
    }

    /// <summary>Scans the bins; of equal splits the lowest bin stays, and with it missing to the right.</summary>
    /// <param name="slot">The slot that the sums belong to.</param>
    /// <param name="sums">The sums up to each bin, and the missing bin; <see cref="HistogramKernel.Bins"/> entries.</param>
    /// <param name="bins">The number of bins.</param>
    /// <param name="total">The leaf's sums.</param>
    public SplitCandidate Best(int slot, ReadOnlySpan<Vector128<long>> sums, int bins, Vector128<long> total)
    {
        Vector128<long> missing = sums[FeatureBins.MissingBin];
        bool anyMissing = missing[1] != 0;
        Found right = Pass(sums, bins, Vector128<long>.Zero, total);
        Found best = right;
        bool missingLeft = false;
        if (anyMissing)
        {
            Found left = Pass(sums, bins, missing, total);
            missingLeft = left.IsBetterThan(right) || (left.Equals(right) && left.Bin < right.Bin);
            best = missingLeft ? left : right;
        }

        if (!(best.Numerator > 0))
        {
            return default;
        }

        Vector128<long> side = missingLeft ? sums[best.Bin] + missing : sums[best.Bin];
        int count = rules.Scale.Count(side);
        return new SplitCandidate
        {
            Exists = true,
            Slot = slot,
            Bin = best.Bin,
            MissingLeft = anyMissing ? missingLeft : count >= rules.Scale.Count(total) - count,
            Score = rules.Score(side, LeafBounds.Open) + rules.Score(total - side, LeafBounds.Open),
            Left = side,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Found Pass(ReadOnlySpan<Vector128<long>> sums, int bins, Vector128<long> added, Vector128<long> total)
    {
        // One vector more than the bins may be read, which the missing bin leaves room for; its lanes are never valid.
        ref Vector256<long> pairs = ref Unsafe.As<Vector128<long>, Vector256<long>>(ref MemoryMarshal.GetReference(sums[..HistogramKernel.Bins]));
        int countBits = rules.Scale.CountBits;
        long mask = (1L << countBits) - 1;
        double all = (total[1] >> countBits) + (2 * l2);
        Vector256<double> share = Vector256.Create(total[0] / all);
        Vector256<double> denominators = Vector256.Create(all);
        Vector256<double> penalty = Vector256.Create(l2);
        Vector256<double> leastLeft = Vector256.Create(minimumHessian + l2);
        Vector256<double> mostLeft = Vector256.Create(all - (minimumHessian + l2));
        Vector256<long> countMask = Vector256.Create(mask);
        Vector256<long> tooFew = Vector256.Create((long)rules.MinimumRows - 1);
        Vector256<long> tooMany = Vector256.Create((total[1] & mask) - rules.MinimumRows + 1);
        Vector256<long> addedGradient = Vector256.Create(added[0]);
        Vector256<long> addedRest = Vector256.Create(added[1]);
        Vector256<double> bestNumerator = Vector256<double>.Zero;
        Vector256<double> bestDenominator = Vector256<double>.One;
        Vector256<long> bestBin = Vector256<long>.Zero;
        Vector256<long> bin = Vector256.Create(0L, 2, 1, 3);
        Vector256<long> end = Vector256.Create((long)bins);
        for (int first = 0; first < bins; first += Lanes)
        {
            Vector256<long> low = Unsafe.Add(ref pairs, first / 2);
            Vector256<long> high = Unsafe.Add(ref pairs, (first / 2) + 1);
            Vector256<long> rest = LanePairs.Odd(low, high) + addedRest;
            Vector256<double> gradient = Vector256.ConvertToDouble(LanePairs.Even(low, high) + addedGradient);
            Vector256<double> left = Vector256.ConvertToDouble(rest >>> countBits) + penalty;
            Vector256<long> count = rest & countMask;
            Vector256<long> valid = Vector256.GreaterThan(count, tooFew) & Vector256.GreaterThan(tooMany, count) & Vector256.GreaterThan(end, bin)
                & Vector256.GreaterThanOrEqual(left, leastLeft).AsInt64() & Vector256.LessThanOrEqual(left, mostLeft).AsInt64();
            Vector256<double> difference = gradient - (left * share);
            Vector256<double> numerator = difference * difference;
            Vector256<double> denominator = left * (denominators - left);
            Vector256<long> better = Vector256.GreaterThan(numerator * bestDenominator, bestNumerator * denominator).AsInt64() & valid;
            bestNumerator = Vector256.ConditionalSelect(better.AsDouble(), numerator, bestNumerator);
            bestDenominator = Vector256.ConditionalSelect(better.AsDouble(), denominator, bestDenominator);
            bestBin = Vector256.ConditionalSelect(better, bin, bestBin);
            bin += Vector256.Create((long)Lanes);
        }

        Found best = default;
        for (int lane = 0; lane < Lanes; lane++)
        {
            Found found = new(bestNumerator[lane], bestDenominator[lane], (int)bestBin[lane]);
            best = found.IsBetterThan(best) || (found.Equals(best) && found.Bin < best.Bin) ? found : best;
        }

        return best;
    }

    /// <summary>A split as a fraction of its gain.</summary>
    private readonly struct Found(double numerator, double denominator, int bin)
    {
        public double Numerator { get; } = numerator;

        public double Denominator { get; } = denominator;

        public int Bin { get; } = bin;

        public bool IsBetterThan(Found other) => Numerator > 0 && (!(other.Numerator > 0) || Numerator * other.Denominator > other.Numerator * Denominator);

        public bool Equals(Found other) => Numerator > 0 && Numerator * other.Denominator == other.Numerator * Denominator;
    }
}
