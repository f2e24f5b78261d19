namespace Betting.Numerics.Statistics;

/// <summary>Values of one weight in a sketch.</summary>
internal sealed class SketchLevel
{
    private double[] values = [];
    private double[] spare = [];

    public int Count { get; private set; }

    /// <summary>The values, in ascending order above the lowest level.</summary>
    public ReadOnlySpan<double> Values => values.AsSpan(0, Count);

    public static SketchLevel Of(double[] values) => new() { values = values, Count = values.Length };

    public void Append(double value, int capacity)
    {
        if (Count == values.Length)
        {
            Array.Resize(ref values, Math.Max(capacity, Count + 1));
        }

        values[Count++] = value;
    }

    public double[] SortedCopy()
    {
        double[] copy = Values.ToArray();
        Array.Sort(copy);
        return copy;
    }

    /// <summary>Every second value goes up; with an odd number the largest stays.</summary>
    public void HalveInto(SketchLevel next, bool takesSecond)
    {
        values.AsSpan(0, Count).Sort();
        int pairs = Count / 2;
        for (int pair = 0; pair < pairs; pair++)
        {
            values[pair] = values[(2 * pair) + (takesSecond ? 1 : 0)];
        }

        next.MergeSorted(values.AsSpan(0, pairs));
        values[0] = values[Count - 1];
        Count %= 2;
    }

    /// <summary>Adds sorted values; where this level was sorted it still is.</summary>
    public void MergeSorted(ReadOnlySpan<double> added)
    {
        int total = Count + added.Length;
        if (spare.Length < total)
        {
            spare = new double[total];
        }

        int i = 0, j = 0;
        for (int at = 0; at < total; at++)
        {
            spare[at] = j == added.Length || (i < Count && values[i] <= added[j]) ? values[i++] : added[j++];
        }

        (values, spare) = (spare, values);
        Count = total;
    }
}
