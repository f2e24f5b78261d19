using System.Buffers;
using Betting.Models.BoostedTrees;
using Betting.Models.TreeScoring;

namespace Betting.Models.Explanation;

/// <summary>
/// Shapley values of sums of trees, where a feature that is not known follows both sides of a split by the training weight that went there:
/// path-dependent TreeSHAP, Lundberg et al. (2020), From local explanations to global understanding with explainable AI for trees, algorithm 2.
/// </summary>
/// <remarks>
/// <para>Takes steps of the order of leaves x depth^2 per tree. Scratch memory of (depth + 2)(depth + 3)/2 elements of 32 bytes is rented from
/// the shared array pool and given back; nothing else is allocated after the first call.</para>
/// <para>Thread safety: safe from any thread.</para>
/// </remarks>
internal sealed class TreeExplainer
{
    private readonly TreeEnsemble trees;
    private AverageScores? averages;

    public TreeExplainer(TreeEnsemble trees)
    {
        this.trees = trees;
        CanExplain = true;
        foreach (ref readonly TreeNode node in trees.Nodes)
        {
            CanExplain &= node.Cover >= 0;
        }
    }

    /// <summary>Whether every node knows its training weight.</summary>
    public bool CanExplain { get; }

    /// <summary>Sets the contributions to one sum.</summary>
    /// <returns>The average of the sum over the training weight.</returns>
    public double Explain(ReadOnlySpan<double> features, int output, Span<double> contributions)
    {
        if (!CanExplain)
        {
            throw new InvalidOperationException("The model does not hold the training weight of each tree node, which an explanation needs; train it again, or import it from a file that holds them.");
        }

        // Two threads may both compute the same averages at first; either answer serves.
        AverageScores known = averages ??= AverageScores.Of(trees);
        contributions.Clear();
        PathElement[] scratch = ArrayPool<PathElement>.Shared.Rent((known.Depth + 2) * (known.Depth + 3) / 2);
        for (int tree = output; tree < trees.TreeCount; tree += trees.OutputCount)
        {
            new TreeWalk(trees, features, contributions).Visit(trees.Roots[tree], [], scratch, new PathElement(-1, 1, 1, 0));
        }

        ArrayPool<PathElement>.Shared.Return(scratch);
        return known.PerOutput[output];
    }
}
