using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Derivatives as whole numbers: sums of whole numbers are exact, so that neither the order of rows nor subtraction nor threads change a
/// bit. Each row's are kept twice: fine, for the values of leaves, and coarse (13 bits and a sign), for the histograms that splits are
/// chosen from, where rounding is far below the noise of the outcomes. After the idea of Shi et al. (2022), Quantized training of gradient
/// boosting decision trees, without its random rounding.
/// </summary>
/// <remarks>
/// A coarse row is one number: the gradient above the second derivative above a count of 1. Sums over a leaf have two: the gradient, and
/// the second derivative above an exact count of rows.
/// </remarks>
internal readonly struct GradientScale
{
    /// <summary>The most coarse rows that one number can sum up.</summary>
    public const int BlockRows = 4032;

    private const int RowCountBits = 13;
    private const int RowHessianBits = 25;
    private const int RowGradientShift = RowCountBits + RowHessianBits;
    private const int CoarseBits = 13;

    // A row's fine derivatives keep at most this many bits, which a double holds exactly with room for rounding.
    private const int FineBits = 51;

    private readonly double coarseGradientFactor;
    private readonly double coarseHessianFactor;
    private readonly double coarseGradientUnit;
    private readonly double fineGradientFactor;
    private readonly double fineHessianFactor;
    private readonly double fineGradientUnit;
    private readonly double fineHessianUnit;

    /// <summary>Chooses the finest units with which no sum over all rows can overflow.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="largestGradient">No row's gradient is larger, positive or negative.</param>
    /// <param name="largestHessian">No row's second derivative is larger.</param>
    public GradientScale(int rows, double largestGradient, double largestHessian)
    {
        CountBits = BitOperations.Log2((uint)rows) + 1;
        int gradientBits = BitsOf(largestGradient);
        int hessianBits = BitsOf(largestHessian);
        int fine = Math.Min(FineBits, 62 - CountBits);
        (coarseGradientFactor, coarseGradientUnit) = Power(CoarseBits - gradientBits);
        (coarseHessianFactor, HessianUnit) = Power(Math.Min(CoarseBits, 62 - (2 * CountBits)) - hessianBits);
        (fineGradientFactor, fineGradientUnit) = Power(fine - gradientBits);
        (fineHessianFactor, fineHessianUnit) = Power(fine - hessianBits);
    }

    /// <summary>The bits below the second derivative in sums over a leaf.</summary>
    public int CountBits { get; }

    /// <summary>The second derivative that one unit of a leaf's sum stands for.</summary>
    public double HessianUnit { get; }

    /// <summary>Packs the derivatives of four rows.</summary>
    /// <param name="gradients">First derivatives.</param>
    /// <param name="hessians">Second derivatives.</param>
    /// <param name="fine">Receives four fine rows from here on.</param>
    /// <param name="coarse">Receives four coarse rows from here on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pack(Vector256<double> gradients, Vector256<double> hessians, ref Vector128<long> fine, ref long coarse)
    {
        Vector256<long> rows = (Whole(gradients * coarseGradientFactor) << RowGradientShift) + (Whole(hessians * coarseHessianFactor) << RowCountBits)
            + Vector256<long>.One;
        rows.StoreUnsafe(ref coarse);
        StorePairs(Whole(gradients * fineGradientFactor), Whole(hessians * fineHessianFactor), ref fine);
    }

    /// <summary>Turns sums of coarse rows into sums of a leaf, four at a time.</summary>
    /// <param name="blocks">Sums of at most <see cref="BlockRows"/> rows each; a multiple of four.</param>
    /// <param name="sums">Receives as many sums, or has them added.</param>
    /// <param name="add">Whether they are added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpack(ReadOnlySpan<long> blocks, Span<Vector128<long>> sums, bool add)
    {
        int countBits = CountBits;
        Vector256<long> secondMask = Vector256.Create((1L << RowGradientShift) - 1);
        Vector256<long> countMask = Vector256.Create((1L << RowCountBits) - 1);
        ref long block = ref MemoryMarshal.GetReference(blocks);
        ref Vector128<long> sum = ref MemoryMarshal.GetReference(sums[..blocks.Length]);
        for (int index = 0; index + 4 <= blocks.Length; index += 4)
        {
            Vector256<long> four = Vector256.LoadUnsafe(ref block, (nuint)index);
            Vector256<long> rest = four & secondMask;
            Vector256<long> second = ((rest >>> RowCountBits) << countBits) + (rest & countMask);
            Vector256<long> first = four >> RowGradientShift;
            if (add)
            {
                AddPairs(first, second, ref Unsafe.Add(ref sum, index));
            }
            else
            {
                StorePairs(first, second, ref Unsafe.Add(ref sum, index));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gradient(Vector128<long> sums) => sums[0] * coarseGradientUnit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Hessian(Vector128<long> sums) => (sums[1] >> CountBits) * HessianUnit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Count(Vector128<long> sums) => (int)(sums[1] & ((1L << CountBits) - 1));

    public double FineGradient(Vector128<long> sums) => sums[0] * fineGradientUnit;

    public double FineHessian(Vector128<long> sums) => sums[1] * fineHessianUnit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairs(Vector256<long> first, Vector256<long> second, ref Vector128<long> pairs)
    {
        Vector256<long> even = LanePairs.Even(first, second);
        Vector256<long> odd = LanePairs.Odd(first, second);
        pairs = even.GetLower();
        Unsafe.Add(ref pairs, 1) = odd.GetLower();
        Unsafe.Add(ref pairs, 2) = even.GetUpper();
        Unsafe.Add(ref pairs, 3) = odd.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPairs(Vector256<long> first, Vector256<long> second, ref Vector128<long> pairs)
    {
        Vector256<long> even = LanePairs.Even(first, second);
        Vector256<long> odd = LanePairs.Odd(first, second);
        pairs += even.GetLower();
        Unsafe.Add(ref pairs, 1) += odd.GetLower();
        Unsafe.Add(ref pairs, 2) += even.GetUpper();
        Unsafe.Add(ref pairs, 3) += odd.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Whole(Vector256<double> values) => Vector256.ConvertToInt64Native(Vector256.Round(values));

    private static (double Factor, double Unit) Power(int bits) => (Math.ScaleB(1, bits), Math.ScaleB(1, -bits));

    // The powers stay where their reciprocals are normal numbers.
    private static int BitsOf(double largest) => largest > 0 ? Math.Clamp(Math.ILogB(largest) + 1, -900, 900) : 0;
}
