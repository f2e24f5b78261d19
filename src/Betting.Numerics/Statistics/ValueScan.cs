using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Looks through many values at once; what is wrong is named one by one, once it is known that something is.</summary>
internal static class ValueScan
{
    private const int Width = 8;

    public static bool HasNaN(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector512<double> odd = Vector512<double>.Zero;
        int index = 0;
        for (; index <= values.Length - Width; index += Width)
        {
            Vector512<double> block = Vector512.LoadUnsafe(ref first, (nuint)index);
            odd |= ~Vector512.Equals(block, block);
        }

        bool found = odd.AsInt64() != Vector512<long>.Zero;
        for (; index < values.Length; index++)
        {
            found |= double.IsNaN(values[index]);
        }

        return found;
    }

    public static bool AllFinite(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector512<double> largest = Vector512.Create(double.MaxValue);
        Vector512<double> odd = Vector512<double>.Zero;
        int index = 0;
        for (; index <= values.Length - Width; index += Width)
        {
            odd |= ~Vector512.LessThanOrEqual(Vector512.Abs(Vector512.LoadUnsafe(ref first, (nuint)index)), largest);
        }

        bool finite = odd.AsInt64() == Vector512<long>.Zero;
        for (; index < values.Length; index++)
        {
            finite &= double.IsFinite(values[index]);
        }

        return finite;
    }

    public static void RefuseNaN(ReadOnlySpan<double> values, string name)
    {
        if (HasNaN(values))
        {
            Refuse.NaN(values, name);
        }
    }

    public static void RefuseNonFinite(ReadOnlySpan<double> values, string name)
    {
        if (!AllFinite(values))
        {
            Refuse.NonFinite(values, name);
        }
    }
}
