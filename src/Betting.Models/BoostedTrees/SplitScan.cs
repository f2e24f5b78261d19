using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>Finds the best split of one feature from its histogram.</summary>
internal readonly struct SplitScan
{
    private readonly GradientScale scale;
    private readonly int minimumRows;
    private readonly double minimumHessian;
    private readonly double l2;

    public SplitScan(GradientScale scale, BoostedTreesOptions options)
    {
        this.scale = scale;
        minimumRows = options.MinimumRowsPerLeaf;
        minimumHessian = options.MinimumHessianPerLeaf;
        l2 = options.L2;
    }

    /// <summary>The score of rows kept together: G^2 / (H + lambda).</summary>
    public double Score(Vector128<long> sums)
    {
        double gradient = scale.Gradient(sums[0]);
        double denominator = scale.Hessian(sums[1]) + l2;
        return denominator > 0 ? gradient * gradient / denominator : 0;
    }

    /// <summary>Scans the bins upwards; of equal scores the lowest bin stays, and with it missing to the right.</summary>
    public SplitCandidate Best(int slot, ReadOnlySpan<Vector128<long>> histogram, int bins, Vector128<long> total)
    {
        SplitCandidate best = default;
        Vector128<long> missing = histogram[FeatureBins.MissingBin];
        bool anyMissing = missing[1] != 0;
        int totalCount = scale.Count(total[1]);
        Vector128<long> left = Vector128<long>.Zero;
        int last = anyMissing ? bins : bins - 1;
        for (int bin = 0; bin < last; bin++)
        {
            Vector128<long> value = histogram[bin];
            if (value[1] == 0)
            {
                continue;
            }

            left += value;
            int count = scale.Count(left[1]);
            if (totalCount - count < minimumRows)
            {
                break;
            }

            if (count >= minimumRows)
            {
                Consider(ref best, slot, bin, false, left, total);
            }

            if (anyMissing && bin < bins - 1)
            {
                Vector128<long> withMissing = left + missing;
                int more = scale.Count(withMissing[1]);
                if (more >= minimumRows && totalCount - more >= minimumRows)
                {
                    Consider(ref best, slot, bin, true, withMissing, total);
                }
            }
        }

        if (best.Exists && !anyMissing)
        {
            int count = scale.Count(best.Left[1]);
            best.MissingLeft = count >= totalCount - count;
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Consider(ref SplitCandidate best, int slot, int bin, bool missingLeft, Vector128<long> left, Vector128<long> total)
    {
        Vector128<long> right = total - left;
        double leftHessian = scale.Hessian(left[1]);
        double rightHessian = scale.Hessian(right[1]);
        double leftGradient = scale.Gradient(left[0]);
        double rightGradient = scale.Gradient(right[0]);
        double score = (leftGradient * leftGradient / (leftHessian + l2)) + (rightGradient * rightGradient / (rightHessian + l2));
        if (score > best.Score && leftHessian >= minimumHessian && rightHessian >= minimumHessian)
        {
            best = new SplitCandidate { Exists = true, Slot = slot, Bin = bin, MissingLeft = missingLeft, Score = score, Left = left };
        }
    }
}
