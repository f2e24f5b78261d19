using System.Numerics;
using System.Runtime.InteropServices;

namespace Betting.Features.Internal;

/// <summary>Looks for infinite values.</summary>
internal static class FiniteValues
{
    /// <summary>The index of the first infinite value; -1 where there is none. NaN means missing and is not infinite.</summary>
    public static int IndexOfInfinity(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector<double>> blocks = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> infinity = new(double.PositiveInfinity);
        int index = 0;
        foreach (Vector<double> block in blocks)
        {
            if (Vector.EqualsAny(Vector.Abs(block), infinity))
            {
                break;
            }

            index += Vector<double>.Count;
        }

        for (; index < values.Length; index++)
        {
            if (double.IsInfinity(values[index]))
            {
                return index;
            }
        }

        return -1;
    }

    public static InvalidOperationException Infinite(string feature, Fixture fixture) =>
        new($"The feature '{feature}' of '{fixture.Id}' is infinite; a transformer writes a finite number, or NaN for a value that is not known.");
}
