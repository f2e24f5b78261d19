using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Derivatives as whole numbers: sums of whole numbers are exact, so that neither the order of rows nor subtraction nor threads change a
/// bit. The first lane is the gradient; the second holds the second derivative above an exact count of rows.
/// </summary>
internal readonly struct GradientScale
{
    private readonly double gradientFactor;
    private readonly double hessianFactor;
    private readonly double gradientUnit;
    private readonly double hessianUnit;
    private readonly int countBits;
    private readonly long countMask;

    /// <summary>Chooses the finest units with which no sum over all rows can overflow.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="totalWeight">The sum of the rows' weights; a gradient is at most its weight, a second derivative at most half of it.</param>
    public GradientScale(int rows, double totalWeight)
    {
        countBits = BitOperations.Log2((uint)rows) + 1;
        countMask = (1L << countBits) - 1;
        int weightBits = Math.ILogB(totalWeight) + 1;
        int gradientBits = Math.Min(61 - weightBits, 900);
        int hessianBits = Math.Min(62 - countBits - weightBits, 900);
        (gradientFactor, gradientUnit) = (Math.ScaleB(1, gradientBits), Math.ScaleB(1, -gradientBits));
        (hessianFactor, hessianUnit) = (Math.ScaleB(1, hessianBits), Math.ScaleB(1, -hessianBits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<long> Pack(double gradient, double hessian) => Vector128.Create(
        (long)Math.Round(gradient * gradientFactor),
        ((long)Math.Round(hessian * hessianFactor) << countBits) | 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gradient(long sum) => sum * gradientUnit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Hessian(long sum) => (sum >> countBits) * hessianUnit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Count(long sum) => (int)(sum & countMask);
}
