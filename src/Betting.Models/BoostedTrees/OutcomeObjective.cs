using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.BoostedTrees;

/// <summary>Log loss of two outcomes (one score: the log odds of the second) or more (one score each, softmax).</summary>
internal sealed class OutcomeObjective(TrainingSet set, double? baseScore) : BoostingObjective(set.Weights.AsMemory())
{
    private GradientScale? scale;

    public override int ScoreCount => BoostingLoss.ScoresOf(set.OutcomeCount);

    public override double[] StartingScores(int rows)
    {
        double[] classes = TrainingRows.WeightsOf(set, 0, rows);
        double total = classes.Sum();
        return classes.Length == 2 ? [Logistic.Logit(baseScore ?? (classes[1] / total))] : [.. classes.Select(weight => Math.Log(weight / total))];
    }

    // A gradient is at most its row's weight, and a second derivative at most half of it.
    public override GradientScale ScaleOf(double[][] scores, int rows) => scale ??= new GradientScale(rows, LargestWeight(rows), LargestWeight(rows) / 2);

    public override double Loss(double[][] scores, int start, int count)
    {
        double sum = 0;
        double weights = 0;
        Span<double> of = stackalloc double[scores.Length];
        for (int row = start; row < start + count; row++)
        {
            double weight = Weight(row);
            weights += weight;
            if (scores.Length == 1)
            {
                double score = scores[0][row];
                sum += weight * Logistic.Softplus(set.Labels[row] == 1 ? -score : score);
                continue;
            }

            for (int output = 0; output < of.Length; output++)
            {
                of[output] = scores[output][row];
            }

            sum += weight * (LogSumExp.Of(of) - of[set.Labels[row]]);
        }

        return sum / weights;
    }

    public override void Fill(double[][] scores, int start, int count, in GradientScale units, Derivatives[] derivatives)
    {
        if (scores.Length == 1)
        {
            FillTwo(scores[0], start, count, units, derivatives[0]);
        }
        else
        {
            FillMany(scores, start, count, units, derivatives);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillTwo(double[] scores, int start, int count, in GradientScale units, Derivatives derivatives)
    {
        for (int row = start; row < start + count; row += 4)
        {
            // Without cancellation: r is the probability of the likelier side, s that of the other.
            int rows = Math.Min(4, start + count - row);
            Vector256<double> score = Four(scores, row, rows);
            Vector256<double> e = VectorExp.Of(-Vector256.Abs(score));
            Vector256<double> r = Vector256<double>.One / (Vector256<double>.One + e);
            Vector256<double> s = e * r;
            Vector256<double> positive = Vector256.GreaterThanOrEqual(score, Vector256<double>.Zero);
            Vector256<double> happened = Happened(row, rows, 1);
            Vector256<double> gradient = Vector256.ConditionalSelect(
                happened, -Vector256.ConditionalSelect(positive, s, r), Vector256.ConditionalSelect(positive, r, s));
            Store(units, gradient, s * r, row, rows, derivatives);
        }
    }

    private void FillMany(double[][] scores, int start, int count, in GradientScale units, Derivatives[] derivatives)
    {
        // The second derivative is K / (K - 1) p (1 - p), after Friedman (2001), Greedy function approximation, algorithm 6.
        double factor = scores.Length / (scores.Length - 1.0);
        Span<Vector256<double>> exponentials = stackalloc Vector256<double>[scores.Length];
        for (int row = start; row < start + count; row += 4)
        {
            int rows = Math.Min(4, start + count - row);
            Vector256<double> largest = Four(scores[0], row, rows);
            for (int output = 1; output < scores.Length; output++)
            {
                largest = Vector256.Max(largest, Four(scores[output], row, rows));
            }

            Vector256<double> sum = Vector256<double>.Zero;
            for (int output = 0; output < scores.Length; output++)
            {
                exponentials[output] = VectorExp.Of(Four(scores[output], row, rows) - largest);
                sum += exponentials[output];
            }

            for (int output = 0; output < scores.Length; output++)
            {
                Vector256<double> p = exponentials[output] / sum;
                Vector256<double> happened = Happened(row, rows, output);
                Vector256<double> gradient = p - Vector256.ConditionalSelect(happened, Vector256<double>.One, Vector256<double>.Zero);
                Store(units, gradient, p * (Vector256<double>.One - p) * factor, row, rows, derivatives[output]);
            }
        }
    }

    /// <summary>The lanes of the rows in which an outcome happened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Happened(int row, int rows, int outcome)
    {
        ReadOnlySpan<int> labels = set.Labels.AsSpan().Slice(row, rows);
        Vector128<int> own = rows == 4 ? Vector128.Create(labels) : Vector128.Create(labels[0], labels[Math.Min(1, rows - 1)], labels[rows - 1], -1);
        (Vector128<long> low, Vector128<long> high) = Vector128.Widen(own);
        return Vector256.Equals(Vector256.Create(low, high), Vector256.Create((long)outcome)).AsDouble();
    }
}
