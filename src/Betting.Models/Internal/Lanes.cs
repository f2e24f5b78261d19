using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Models.Internal;

/// <summary>Vector arithmetic of a fixed width, so that every processor adds in the same order and gives the same bits.</summary>
internal static class Lanes
{
    public static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ReadOnlySpan<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(first);
        ReadOnlySpan<Vector256<double>> b = MemoryMarshal.Cast<double, Vector256<double>>(second);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int index = 0; index < a.Length; index++)
        {
            sums += a[index] * b[index];
        }

        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (int index = a.Length * 4; index < first.Length; index++)
        {
            sum += first[index] * second[index];
        }

        return sum;
    }

    public static void AddScaled(Span<double> target, ReadOnlySpan<double> values, double factor)
    {
        Span<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(target);
        ReadOnlySpan<Vector256<double>> b = MemoryMarshal.Cast<double, Vector256<double>>(values);
        Vector256<double> factors = Vector256.Create(factor);
        for (int index = 0; index < a.Length; index++)
        {
            a[index] += b[index] * factors;
        }

        for (int index = a.Length * 4; index < target.Length; index++)
        {
            target[index] += values[index] * factor;
        }
    }
}
