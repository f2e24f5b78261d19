using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>What boosting makes small: derivatives of a loss by the scores of each row.</summary>
/// <param name="weights">One weight per row, or empty where all weigh 1.</param>
internal abstract class BoostingObjective(ReadOnlyMemory<double> weights)
{
    private readonly ReadOnlyMemory<double> weights = weights;

    /// <summary>The scores per row, one tree each in a round.</summary>
    public abstract int ScoreCount { get; }

    /// <summary>The largest value of a leaf, positive or negative, before the learning rate.</summary>
    public virtual double LargestStep => double.PositiveInfinity;

    protected ReadOnlySpan<double> Weights => weights.Span;

    /// <summary>The constant scores with the least loss on the first rows.</summary>
    public abstract double[] StartingScores(int rows);

    /// <summary>Units for the derivatives at these scores.</summary>
    /// <param name="scores">One array per score, one number per row.</param>
    /// <param name="rows">The training rows: the first ones.</param>
    public abstract GradientScale ScaleOf(double[][] scores, int rows);

    /// <summary>The mean weighted loss of some rows.</summary>
    public abstract double Loss(double[][] scores, int start, int count);

    /// <summary>Packs the derivatives of some rows.</summary>
    /// <param name="scores">One array per score, one number per row.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">The rows.</param>
    /// <param name="scale">The units.</param>
    /// <param name="derivatives">Receives them, one array per score.</param>
    public abstract void Fill(double[][] scores, int start, int count, in GradientScale scale, Derivatives[] derivatives);

    /// <summary>Packs up to four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Store(in GradientScale scale, Vector256<double> gradient, Vector256<double> hessian, int row, int rows, Derivatives derivatives)
    {
        if (!weights.IsEmpty)
        {
            Vector256<double> weight = Four(Weights, row, rows);
            (gradient, hessian) = (gradient * weight, hessian * weight);
        }

        if (rows == 4)
        {
            scale.Pack(gradient, hessian, ref derivatives.Fine.AsSpan(row, 4)[0], ref derivatives.Coarse.AsSpan(row, 4)[0]);
        }
        else
        {
            StoreLast(scale, gradient, hessian, row, rows, derivatives);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Four(ReadOnlySpan<double> values, int row, int rows) =>
        rows == 4 ? Vector256.Create(values.Slice(row, 4)) : Last(values.Slice(row, rows));

    protected double Weight(int row) => Weights.IsEmpty ? 1 : Weights[row];

    protected double LargestWeight(int rows)
    {
        double largest = Weights.IsEmpty ? 1 : 0;
        for (int row = 0; row < Math.Min(rows, Weights.Length); row++)
        {
            largest = Math.Max(largest, Weights[row]);
        }

        return largest;
    }

    private static void StoreLast(in GradientScale scale, Vector256<double> gradient, Vector256<double> hessian, int row, int rows, Derivatives derivatives)
    {
        Span<Vector128<long>> fine = stackalloc Vector128<long>[4];
        Span<long> coarse = stackalloc long[4];
        scale.Pack(gradient, hessian, ref fine[0], ref coarse[0]);
        fine[..rows].CopyTo(derivatives.Fine.AsSpan(row, rows));
        coarse[..rows].CopyTo(derivatives.Coarse.AsSpan(row, rows));
    }

    // The last rows go through a vector of four, so that they see the same arithmetic as all others.
    private static Vector256<double> Last(ReadOnlySpan<double> values)
    {
        Span<double> four = stackalloc double[4];
        four.Clear();
        values.CopyTo(four);
        return Vector256.Create((ReadOnlySpan<double>)four);
    }
}
