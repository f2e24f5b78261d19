using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Values and scores of leaves. A leaf of gradient G and second derivative H minimises G w + (H + lambda) w^2 / 2 + alpha |w|, within its
/// bounds; its score is minus twice that minimum. Source: Chen and Guestrin (2016), XGBoost, equations 5 to 7.
/// </summary>
internal readonly struct LeafRules(GradientScale scale, BoostedTreesOptions options)
{
    public int MinimumRows { get; } = options.MinimumRowsPerLeaf;

    public double MinimumHessian { get; } = options.MinimumHessianPerLeaf;

    public double L1 { get; } = options.L1;

    public double L2 { get; } = options.L2;

    public GradientScale Scale { get; } = scale;

    /// <summary>The value of a leaf before the learning rate, from coarse sums.</summary>
    public double Value(Vector128<long> sums, LeafBounds bounds) => Value(Scale.Gradient(sums), Scale.Hessian(sums), bounds);

    /// <summary>The value of a leaf before the learning rate, from sums of fine rows.</summary>
    public double FineValue(Vector128<long> fine, LeafBounds bounds) => Value(Scale.FineGradient(fine), Scale.FineHessian(fine), bounds);

    /// <summary>The score of rows kept together: G^2 / (H + lambda) where there are no bounds and no alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Score(Vector128<long> sums, LeafBounds bounds)
    {
        double denominator = Scale.Hessian(sums) + L2;
        if (!(denominator > 0))
        {
            return 0;
        }

        double gradient = Scale.Gradient(sums);
        double shrunk = Shrunk(gradient);
        if (bounds.AreOpen)
        {
            return shrunk * shrunk / denominator;
        }

        double value = Value(sums, bounds);
        return -((2 * gradient * value) + (denominator * value * value) + (2 * L1 * Math.Abs(value)));
    }

    /// <summary>Whether both sides of a split have enough rows and second derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(Vector128<long> left, Vector128<long> right) =>
        Scale.Count(left) >= MinimumRows && Scale.Count(right) >= MinimumRows
        && Scale.Hessian(left) >= MinimumHessian && Scale.Hessian(right) >= MinimumHessian;

    private double Value(double gradient, double hessian, LeafBounds bounds)
    {
        double denominator = hessian + L2;
        return Math.Clamp(denominator > 0 ? -Shrunk(gradient) / denominator : 0, bounds.Lower, bounds.Upper);
    }

    private double Shrunk(double gradient) =>
        L1 == 0 ? gradient : gradient > L1 ? gradient - L1 : gradient < -L1 ? gradient + L1 : 0;
}
