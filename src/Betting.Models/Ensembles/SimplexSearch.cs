using Betting.Models.Internal;
using Betting.Numerics.Scoring;

namespace Betting.Models.Ensembles;

/// <summary>Minimises the mean of -ln(sum of w_m q_m), rows counting by their weights, over w that are not negative and add up to 1.</summary>
/// <remarks>
/// Newton's method: each step minimises the second-order model on the simplex by exact moves of weight between two members (the two that violate
/// the optimality conditions most), then shortens the step until the loss falls. With g_m the mean of q_m / (sum of w q), weights are best exactly
/// where no g_m exceeds 1, and max g_m - 1 bounds how far the loss is above its minimum, since the loss is convex and the weighted mean of g is 1.
/// </remarks>
internal static class SimplexSearch
{
    private const int MaximumSteps = 200;
    private const int MaximumMoves = 20_000;
    private const double Tolerance = 1e-10;

    /// <summary>What each member gave to what happened, row after row, at least the clip of the log loss.</summary>
    public static double[] Likelihoods(OutOfFoldScores scores)
    {
        double[] likelihoods = new double[scores.RowCount * scores.MemberCount];
        for (int row = 0; row < scores.RowCount; row++)
        {
            for (int member = 0; member < scores.MemberCount; member++)
            {
                likelihoods[(row * scores.MemberCount) + member] = Math.Max(ScoringRules.Clip, scores.Row(member, row)[scores.Labels[row]]);
            }
        }

        return likelihoods;
    }

    public static EnsembleWeights Minimise(OutOfFoldScores scores)
    {
        int members = scores.MemberCount;
        double[] likelihoods = Likelihoods(scores);
        double[] weights = new double[members];
        Array.Fill(weights, 1.0 / members);
        double[] ratios = new double[members];
        double[] curvature = new double[members * members];
        double loss = Evaluate(scores, likelihoods, weights, ratios, curvature);
        double gap = ratios.Max() - 1;
        int steps = 0;
        while (gap > Tolerance && steps < MaximumSteps)
        {
            double[] target = ModelMinimum(weights, ratios, curvature);
            double[]? next = Shorten(scores, likelihoods, weights, target, loss);
            if (next is null)
            {
                break;
            }

            steps++;
            weights = next;
            loss = Evaluate(scores, likelihoods, weights, ratios, curvature);
            gap = ratios.Max() - 1;
        }

        return new EnsembleWeights { Weights = [.. weights], LogLoss = loss, Gap = Math.Max(0, gap), Iterations = steps };
    }

    /// <summary>The loss, the ratios (minus its slopes) and its curvature.</summary>
    private static double Evaluate(OutOfFoldScores scores, double[] likelihoods, double[] weights, double[] ratios, double[] curvature)
    {
        int members = weights.Length;
        double total = scores.TotalWeight();
        Array.Clear(ratios);
        Array.Clear(curvature);
        double loss = 0;
        for (int row = 0; row < scores.RowCount; row++)
        {
            ReadOnlySpan<double> own = likelihoods.AsSpan(row * members, members);
            double mixed = Lanes.Dot(own, weights);
            double weight = scores.Weight(row);
            loss -= weight * Math.Log(mixed);
            for (int member = 0; member < members; member++)
            {
                double ratio = weight * own[member] / mixed;
                ratios[member] += ratio / total;
                for (int other = 0; other <= member; other++)
                {
                    curvature[(member * members) + other] += ratio * own[other] / mixed / total;
                }
            }
        }

        for (int member = 0; member < members; member++)
        {
            for (int other = 0; other < member; other++)
            {
                curvature[(other * members) + member] = curvature[(member * members) + other];
            }
        }

        return loss / total;
    }

    /// <summary>The weights at which the second-order model is least.</summary>
    private static double[] ModelMinimum(double[] weights, double[] ratios, double[] curvature)
    {
        int members = weights.Length;
        double[] point = [.. weights];
        double[] slopes = [.. ratios.Select(ratio => -ratio)];
        for (int move = 0; move < MaximumMoves; move++)
        {
            int to = 0, from = -1;
            for (int member = 0; member < members; member++)
            {
                to = slopes[member] < slopes[to] ? member : to;
                from = point[member] > 0 && (from < 0 || slopes[member] > slopes[from]) ? member : from;
            }

            double violation = slopes[from] - slopes[to];
            if (violation <= Tolerance / 100)
            {
                break;
            }

            double bend = curvature[(to * members) + to] + curvature[(from * members) + from] - (2 * curvature[(to * members) + from]);
            double moved = violation < bend * point[from] ? violation / bend : point[from];
            point[from] = moved == point[from] ? 0 : point[from] - moved;
            point[to] += moved;
            for (int member = 0; member < members; member++)
            {
                slopes[member] += moved * (curvature[(member * members) + to] - curvature[(member * members) + from]);
            }
        }

        return point;
    }

    /// <summary>The longest of the full step, half of it and so on that lowers the loss; null where none does.</summary>
    private static double[]? Shorten(OutOfFoldScores scores, double[] likelihoods, double[] weights, double[] target, double loss)
    {
        int members = weights.Length;
        double total = scores.TotalWeight();
        for (double share = 1; share > 1e-10; share /= 2)
        {
            double[] next = new double[members];
            double sum = 0;
            for (int member = 0; member < members; member++)
            {
                next[member] = share == 1 ? target[member] : weights[member] + (share * (target[member] - weights[member]));
                sum += next[member];
            }

            foreach (ref double weight in next.AsSpan())
            {
                weight /= sum;
            }

            double mean = 0;
            for (int row = 0; row < scores.RowCount; row++)
            {
                mean -= scores.Weight(row) * Math.Log(Lanes.Dot(likelihoods.AsSpan(row * members, members), next));
            }

            if (mean / total < loss)
            {
                return next;
            }
        }

        return null;
    }
}
