using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Betting.Features.Form;

/// <summary>
/// Means and deviations of both sides where every window is full, as nearly all are. The bits are those of <see cref="GameWindows"/>: every
/// metric is summed newest first, value by value.
/// </summary>
/// <remarks>
/// An addition waits for the one before it, so both sides are summed side by side. Divisions and roots take longest of all: sums are packed first, so
/// that no vector is divided for a few of its columns. Compiled once with full optimisation, as <see cref="GameWindows"/> is.
/// </remarks>
internal sealed class CompleteWindows
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    private readonly int metrics;
    private readonly int[] windows;
    private readonly bool isPossible;
    private readonly bool hasDeviation;

    // Packed by window, side and metric. A vector is stored whole and the next one overwrites what it holds too many, so there is room for one more.
    private readonly nuint packed;
    private readonly double[] counts;
    private readonly double[] sums;

    // The means, and behind them the deviations.
    private readonly double[] summaries;

    // Where the value of every place of the destination stands in the summaries.
    private readonly int[] sources;

    public CompleteWindows(FormLayout layout, int metrics)
    {
        this.metrics = metrics;
        windows = layout.Windows;
        hasDeviation = layout.Deviation >= 0;
        isPossible = windows.Length > 0 && metrics <= Vector512<double>.Count && layout.Minimum < 0 && layout.Maximum < 0;
        int values = 2 * windows.Length * metrics;
        int room = ((values + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count) + Vector512<double>.Count;
        packed = (nuint)(room - Vector512<double>.Count);
        (counts, sums, summaries) = (new double[room], new double[room], new double[2 * room]);
        sources = new int[2 * metrics * layout.PerMetric];
        for (int value = 0; value < values; value++)
        {
            (int windowAndSide, int metric) = Math.DivRem(value, metrics);
            (int window, int side) = Math.DivRem(windowAndSide, 2);
            counts[value] = windows[window];
            int place = ((side * metrics) + metric) * layout.PerMetric;
            if (layout.Mean >= 0)
            {
                sources[place + layout.Mean + window] = value;
            }

            if (layout.Deviation >= 0)
            {
                sources[place + layout.Deviation + window] = room + value;
            }
        }
    }

    /// <summary>Whether <see cref="Write"/> may be called: both sides have a value of every metric for every game of the largest window.</summary>
    public bool Fit(RecentRows home, RecentRows away) => isPossible && Math.Min(home.Complete, away.Complete) >= windows[^1];

    /// <summary>Writes the values of all windows of games, first of the home side; the places of windows of days get anything.</summary>
    [MethodImpl(Hot)]
    public void Write(RecentRows home, RecentRows away, Span<double> destination)
    {
        ref double homeRows = ref MemoryMarshal.GetReference(home.Rows);
        ref double awayRows = ref MemoryMarshal.GetReference(away.Rows);
        ref double sum = ref MemoryMarshal.GetArrayDataReference(sums);
        ref double count = ref MemoryMarshal.GetArrayDataReference(counts);
        ref double mean = ref MemoryMarshal.GetArrayDataReference(summaries);
        nuint stride = (nuint)home.Stride;
        Sum(ref homeRows, ref awayRows, stride, ref sum);
        for (nuint place = 0; place < packed; place += (nuint)Vector512<double>.Count)
        {
            (Vector512.LoadUnsafe(ref sum, place) / Vector512.LoadUnsafe(ref count, place)).StoreUnsafe(ref mean, place);
        }

        if (hasDeviation)
        {
            SumSquares(ref homeRows, ref awayRows, stride, ref mean, ref sum);
            ref double deviation = ref Unsafe.Add(ref mean, sums.Length);
            for (nuint place = 0; place < packed; place += (nuint)Vector512<double>.Count)
            {
                Vector512<double> variance = Vector512.LoadUnsafe(ref sum, place) / (Vector512.LoadUnsafe(ref count, place) - Vector512<double>.One);
                Vector512.Sqrt(variance).StoreUnsafe(ref deviation, place);
            }
        }

        Spread(ref mean, destination);
    }

    // One pass from the newest row serves the sums of all windows, because windows ascend.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum(ref double homeRows, ref double awayRows, nuint stride, ref double sum)
    {
        Vector512<double> home = Vector512<double>.Zero;
        Vector512<double> away = Vector512<double>.Zero;
        nuint next = 0;
        foreach (int window in windows)
        {
            for (nuint end = (nuint)window * stride; next < end; next += stride)
            {
                home += Vector512.LoadUnsafe(ref homeRows, next);
                away += Vector512.LoadUnsafe(ref awayRows, next);
            }

            home.StoreUnsafe(ref sum);
            sum = ref Unsafe.Add(ref sum, metrics);
            away.StoreUnsafe(ref sum);
            sum = ref Unsafe.Add(ref sum, metrics);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumSquares(ref double homeRows, ref double awayRows, nuint stride, ref double mean, ref double sum)
    {
        foreach (int window in windows)
        {
            Vector512<double> homeMean = Vector512.LoadUnsafe(ref mean);
            Vector512<double> awayMean = Vector512.LoadUnsafe(ref mean, (nuint)metrics);
            Vector512<double> home = Vector512<double>.Zero;
            Vector512<double> away = Vector512<double>.Zero;
            nuint end = (nuint)window * stride;
            for (nuint next = 0; next < end; next += stride)
            {
                Vector512<double> homeDistance = Vector512.LoadUnsafe(ref homeRows, next) - homeMean;
                Vector512<double> awayDistance = Vector512.LoadUnsafe(ref awayRows, next) - awayMean;
                home += homeDistance * homeDistance;
                away += awayDistance * awayDistance;
            }

            home.StoreUnsafe(ref sum);
            away.StoreUnsafe(ref sum, (nuint)metrics);
            mean = ref Unsafe.Add(ref mean, 2 * metrics);
            sum = ref Unsafe.Add(ref sum, 2 * metrics);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Spread(ref double summary, Span<double> destination)
    {
        for (nuint place = 0; place < 2 * (nuint)sums.Length; place += (nuint)Vector512<double>.Count)
        {
            Vector512<double> values = Vector512.LoadUnsafe(ref summary, place);
            Vector512<double> isFinite = Vector512.LessThan(Vector512.Abs(values), Vector512.Create(double.PositiveInfinity));
            Vector512.ConditionalSelect(isFinite, values, Vector512.Create(double.NaN)).StoreUnsafe(ref summary, place);
        }

        Span<double> places = destination[..sources.Length];
        for (int place = 0; place < places.Length; place++)
        {
            places[place] = Unsafe.Add(ref summary, sources[place]);
        }
    }
}
