namespace Betting.Models.Tests.BoostedTrees;

/// <summary>
/// An independent, slow reading of the same method for two outcomes: every boundary between distinct values is tried with plain sums, leaf
/// by leaf, the largest gain first. Written from the formulas of Chen and Guestrin (2016), not from the engine.
/// </summary>
internal static class ExactGreedyTree
{
    private sealed record Leaf(int[] Rows, int Depth, double Gain, int[] Left, int[] Right);

    /// <summary>The log odds of each training row after some rounds.</summary>
    public static double[] Scores(double[][] rows, int[] labels, int rounds, double rate, int leaves, int depth, int minimumRows, double l2)
    {
        double share = labels.Average();
        double[] scores = [.. labels.Select(_ => Math.Log(share / (1 - share)))];
        for (int round = 0; round < rounds; round++)
        {
            double[] p = [.. scores.Select(score => 1 / (1 + Math.Exp(-score)))];
            double[] g = [.. p.Select((probability, row) => probability - labels[row])];
            double[] h = [.. p.Select(probability => probability * (1 - probability))];
            foreach (Leaf leaf in Grow(rows, g, h, leaves, depth, minimumRows, l2))
            {
                double value = -leaf.Rows.Sum(row => g[row]) / (leaf.Rows.Sum(row => h[row]) + l2) * rate;
                foreach (int row in leaf.Rows)
                {
                    scores[row] += value;
                }
            }
        }

        return scores;
    }

    private static List<Leaf> Grow(double[][] rows, double[] g, double[] h, int leaves, int depth, int minimumRows, double l2)
    {
        List<Leaf> all = [Best([.. Enumerable.Range(0, rows.Length)], 0)];
        while (all.Count < leaves && all.Any(leaf => leaf.Gain > 0))
        {
            Leaf split = all.MaxBy(leaf => leaf.Gain)!;
            all.Remove(split);
            all.Add(Best(split.Left, split.Depth + 1));
            all.Add(Best(split.Right, split.Depth + 1));
        }

        return all;

        double Score(int[] part)
        {
            double gradient = part.Sum(row => g[row]);
            return gradient * gradient / (part.Sum(row => h[row]) + l2);
        }

        Leaf Best(int[] part, int at)
        {
            Leaf best = new(part, at, 0, [], []);
            if (at == depth)
            {
                return best;
            }

            for (int feature = 0; feature < rows[0].Length; feature++)
            {
                double[] values = [.. part.Select(row => rows[row][feature]).Where(value => !double.IsNaN(value)).Distinct().Order()];
                bool anyMissing = part.Any(row => double.IsNaN(rows[row][feature]));
                foreach (double boundary in values)
                {
                    foreach (bool missingLeft in anyMissing ? [false, true] : new[] { false })
                    {
                        int[] left = [.. part.Where(row => double.IsNaN(rows[row][feature]) ? missingLeft : rows[row][feature] <= boundary)];
                        int[] right = [.. part.Except(left)];
                        double gain = Score(left) + Score(right) - Score(part);
                        if (left.Length >= minimumRows && right.Length >= minimumRows && gain > best.Gain + 1e-9)
                        {
                            best = new Leaf(part, at, gain, left, right);
                        }
                    }
                }
            }

            return best;
        }
    }
}
