using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>Finds the best split of one number where leaves have bounds, an L1 penalty or a monotone feature: one bin at a time.</summary>
internal readonly struct ConstrainedScan(LeafRules rules)
{
    /// <summary>Scans the bins; of equal splits the lowest bin stays, and with it missing to the right.</summary>
    /// <param name="slot">The slot that the sums belong to.</param>
    /// <param name="sums">The sums up to each bin, and the missing bin.</param>
    /// <param name="bins">The number of bins.</param>
    /// <param name="total">The leaf's sums.</param>
    /// <param name="bounds">The leaf's bounds.</param>
    /// <param name="direction">1 where the score must not fall with the feature, -1 where it must not rise, 0 where it is free.</param>
    public SplitCandidate Best(int slot, ReadOnlySpan<Vector128<long>> sums, int bins, Vector128<long> total, LeafBounds bounds, int direction)
    {
        SplitCandidate best = default;
        Vector128<long> missing = sums[FeatureBins.MissingBin];
        bool anyMissing = missing[1] != 0;
        for (int bin = 0; bin < bins; bin++)
        {
            Consider(ref best, slot, bin, false, sums[bin], total, bounds, direction);
            if (anyMissing)
            {
                Consider(ref best, slot, bin, true, sums[bin] + missing, total, bounds, direction);
            }
        }

        if (best.Exists && !anyMissing)
        {
            int count = rules.Scale.Count(best.Left);
            best.MissingLeft = count >= rules.Scale.Count(total) - count;
        }

        return best;
    }

    private void Consider(
        ref SplitCandidate best, int slot, int bin, bool missingLeft, Vector128<long> left, Vector128<long> total, LeafBounds bounds, int direction)
    {
        Vector128<long> right = total - left;
        if (!rules.Allows(left, right) || (direction != 0 && direction * (rules.Value(right, bounds) - rules.Value(left, bounds)) < 0))
        {
            return;
        }

        double score = rules.Score(left, bounds) + rules.Score(right, bounds);
        if (!best.Exists || score > best.Score)
        {
            best = new SplitCandidate { Exists = true, Slot = slot, Bin = bin, MissingLeft = missingLeft, Score = score, Left = left };
        }
    }
}
