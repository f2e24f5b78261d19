using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Features.Form;

/// <summary>
/// Summaries over the latest games. Vectors run across the metrics, so that every metric is summed newest first, value by value: the bits
/// are those of a plain loop, however wide the machine's vectors are.
/// </summary>
/// <remarks>
/// Rows are read by reference: <see cref="RecentRows"/> holds <see cref="RecentRows.Depth"/> whole rows, and no window is read beyond them. The
/// methods are compiled once with full optimisation, because a history is often over before they would be compiled again.
/// </remarks>
internal sealed class GameWindows(FormLayout layout, int metrics)
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    private readonly int[] windows = layout.Windows;
    private readonly int[] minimums = layout.MinimumGames;
    private readonly int[] minimumsForDeviation = [.. layout.MinimumGames.Select(minimum => Math.Max(minimum, layout.MinimumForDeviation))];
    private readonly int perMetric = layout.PerMetric;

    // One vector per value of a metric: the values of eight metrics. Machines with narrower vectors compute it in parts.
    private readonly Vector512<double>[] summaries = new Vector512<double>[layout.PerMetric];

    /// <summary>Writes the values of all windows of games; the places of windows of days get anything.</summary>
    [MethodImpl(Hot)]
    public void Write(RecentRows games, Span<double> destination)
    {
        ref double newest = ref MemoryMarshal.GetReference(games.Rows);
        for (int block = 0; block < metrics; block += Vector512<double>.Count)
        {
            Summarise(games, ref Unsafe.Add(ref newest, block), Vector512.LoadUnsafe(in games.Counts[block]));
            int columns = Math.Min(metrics - block, Vector512<double>.Count);
            Span<double> values = destination.Slice(block * perMetric, columns * perMetric);
            ref double lane = ref Unsafe.As<Vector512<double>, double>(ref MemoryMarshal.GetArrayDataReference(summaries));
            for (int column = 0, place = 0; column < columns; column++)
            {
                for (int value = 0; value < perMetric; value++)
                {
                    values[place++] = Unsafe.Add(ref lane, (value * Vector512<double>.Count) + column);
                }
            }
        }
    }

    // One pass from the newest row serves the sums of all windows, because windows ascend.
    [MethodImpl(Hot)]
    private void Summarise(RecentRows games, ref double rows, Vector512<double> counts)
    {
        nuint stride = (nuint)games.Stride;
        int depth = games.Depth;
        nuint next = 0;
        Vector512<double> sum = Vector512<double>.Zero;
        int row = 0;
        for (int index = 0; index < windows.Length; index++)
        {
            int window = windows[index];
            int end = Math.Min(window, depth);
            for (; row < end; row++)
            {
                sum += Vector512.LoadUnsafe(ref rows, next);
                next += stride;
            }

            Vector512<double> count = Vector512.Min(counts, Vector512.Create((double)window));
            Vector512<double> mean = sum / count;
            if (layout.Mean >= 0)
            {
                summaries[layout.Mean + index] = FiniteWhere(count, minimums[index], mean);
            }

            if (layout.Deviation >= 0)
            {
                Vector512<double> squares = games.Complete >= window ? Squares(ref rows, stride, end, mean) : SquaresUpTo(counts, ref rows, stride, end, mean);
                Vector512<double> deviation = Vector512.Sqrt(squares / (count - Vector512<double>.One));
                summaries[layout.Deviation + index] = FiniteWhere(count, minimumsForDeviation[index], deviation);
            }

            if (layout.Minimum >= 0 || layout.Maximum >= 0)
            {
                Extremes(counts, ref rows, stride, end, index, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Squares(ref double rows, nuint stride, int end, Vector512<double> mean)
    {
        Vector512<double> squares = Vector512<double>.Zero;
        nuint beyond = (nuint)end * stride;
        for (nuint next = 0; next < beyond; next += stride)
        {
            Vector512<double> distance = Vector512.LoadUnsafe(ref rows, next) - mean;
            squares += distance * distance;
        }

        return squares;
    }

    // While some metric has fewer values than the window: what is not there adds nothing.
    [MethodImpl(Hot)]
    private static Vector512<double> SquaresUpTo(Vector512<double> counts, ref double rows, nuint stride, int end, Vector512<double> mean)
    {
        Vector512<double> squares = Vector512<double>.Zero;
        for (int row = 0; row < end; row++)
        {
            Vector512<double> distance = Vector512.LoadUnsafe(ref rows, (nuint)row * stride) - mean;
            distance = Vector512.ConditionalSelect(IsThere(counts, row), distance, Vector512<double>.Zero);
            squares += distance * distance;
        }

        return squares;
    }

    [MethodImpl(Hot)]
    private void Extremes(Vector512<double> counts, ref double rows, nuint stride, int end, int index, Vector512<double> count)
    {
        Vector512<double> lowest = Vector512.Create(double.PositiveInfinity);
        Vector512<double> highest = Vector512.Create(double.NegativeInfinity);
        for (int row = 0; row < end; row++)
        {
            Vector512<double> there = IsThere(counts, row);
            Vector512<double> values = Vector512.LoadUnsafe(ref rows, (nuint)row * stride);
            lowest = Vector512.ConditionalSelect(there, Vector512.Min(lowest, values), lowest);
            highest = Vector512.ConditionalSelect(there, Vector512.Max(highest, values), highest);
        }

        if (layout.Minimum >= 0)
        {
            summaries[layout.Minimum + index] = FiniteWhere(count, minimums[index], lowest);
        }

        if (layout.Maximum >= 0)
        {
            summaries[layout.Maximum + index] = FiniteWhere(count, minimums[index], highest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> IsThere(Vector512<double> counts, int row) => Vector512.LessThan(Vector512.Create((double)row), counts);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FiniteWhere(Vector512<double> count, int minimum, Vector512<double> values)
    {
        Vector512<double> isEnough = Vector512.GreaterThanOrEqual(count, Vector512.Create((double)minimum));
        Vector512<double> isFinite = Vector512.LessThan(Vector512.Abs(values), Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(isEnough & isFinite, values, Vector512.Create(double.NaN));
    }
}
