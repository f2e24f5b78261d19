using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Betting.Features;

namespace Betting.Models.BoostedTrees;

/// <summary>The bins of all rows, in stripes of features that threads share out.</summary>
internal sealed class BinnedRows
{
    /// <summary>The most training rows that boundaries are found from; of more, evenly spaced ones are taken.</summary>
    public const int BoundaryRows = 200_000;

    // Fewer features than these are not worth a stripe of their own.
    private const int LeastSlots = 8;
    private const int ColumnsAtOnce = 4;
    private const int FillRows = 8192;
    private const int BlockRows = 256;

    private BinnedRows(FeatureBins[] slots, int[] features, Stripe[] stripes, byte[][] columns)
    {
        Slots = slots;
        Features = features;
        Stripes = stripes;
        Columns = columns;
    }

    /// <summary>The bins of each feature that can be split on.</summary>
    public FeatureBins[] Slots { get; }

    /// <summary>The column of each slot, rising.</summary>
    public int[] Features { get; }

    public Stripe[] Stripes { get; }

    /// <summary>The bins of each slot, row after row: dividing the rows of a leaf reads one feature only.</summary>
    public byte[][] Columns { get; }

    /// <summary>Bins all rows; the boundaries come from the first <paramref name="trainingRows"/> alone.</summary>
    /// <param name="matrix">The values.</param>
    /// <param name="categorical">Which columns hold categories.</param>
    /// <param name="trainingRows">The rows that boundaries come from.</param>
    /// <param name="maximumBins">The most bins.</param>
    /// <param name="team">Who does it.</param>
    public static BinnedRows Create(FeatureMatrix matrix, bool[] categorical, int trainingRows, int maximumBins, WorkTeam team)
    {
        FeatureBins[] bins = new FeatureBins[matrix.ColumnCount];
        ConcurrentBag<ulong[]> buffers = [];
        team.Run((bins.Length + ColumnsAtOnce - 1) / ColumnsAtOnce, group =>
        {
            ulong[] buffer = buffers.TryTake(out ulong[]? used) ? used : new ulong[(ColumnsAtOnce + 1) * Math.Min(trainingRows, BoundaryRows)];
            FindBins(matrix, categorical, trainingRows, maximumBins, bins, group * ColumnsAtOnce, buffer);
            buffers.Add(buffer);
        });

        int[] features = [.. Enumerable.Range(0, bins.Length).Where(column => bins[column].IsUsable)];
        FeatureBins[] slots = [.. features.Select(column => bins[column])];
        Stripe[] stripes = Divide(slots.Length, matrix.RowCount, team.Size);
        int parts = (matrix.RowCount + FillRows - 1) / FillRows;
        byte[][] columns = [.. slots.Select(_ => GC.AllocateUninitializedArray<byte>(matrix.RowCount))];
        team.Run(stripes.Length * parts, piece => FillPart(matrix, slots, features, stripes[piece / parts], columns, piece % parts * FillRows));
        return new BinnedRows(slots, features, stripes, columns);
    }

    public int Bin(int slot, int row) => Columns[slot][row];

    /// <summary>As few stripes as hold all slots, but one for each thread where there are slots enough. No result depends on their number.</summary>
    private static Stripe[] Divide(int slots, int rows, int threads)
    {
        int least = (slots + (Stripe.MostTiles * Stripe.TileWidth) - 1) / (Stripe.MostTiles * Stripe.TileWidth);
        int count = Math.Max(least, Math.Min((least + threads - 1) / threads * threads, slots / LeastSlots));
        Stripe[] stripes = new Stripe[count];
        for (int index = 0; index < count; index++)
        {
            int first = slots * index / count;
            int own = (slots * (index + 1) / count) - first;
            stripes[index] = new Stripe(first, own, rows);
        }

        return stripes;
    }

    /// <summary>Finds the bins of some neighbouring columns, whose values share lines of memory.</summary>
    private static void FindBins(FeatureMatrix matrix, bool[] categorical, int trainingRows, int maximumBins, FeatureBins[] bins, int first, ulong[] buffer)
    {
        int columns = Math.Min(ColumnsAtOnce, bins.Length - first);
        int sample = Math.Min(trainingRows, BoundaryRows);
        Span<ulong> keys = buffer.AsSpan(0, columns * sample);
        Span<ulong> spare = buffer.AsSpan(ColumnsAtOnce * sample, sample);
        int[] counts = new int[columns];
        Gather(matrix, trainingRows, sample, first, keys, counts);
        for (int column = 0; column < columns; column++)
        {
            int number = first + column;
            bins[number] = categorical[number]
                ? BinBoundaries.OfCategory(Enumerable.Range(0, trainingRows).Select(row => matrix.Values[(row * matrix.ColumnCount) + number]), matrix.Names[number], maximumBins)
                : BinBoundaries.OfNumber(RadixSort.Sort(keys.Slice(column * sample, counts[column]), spare), counts[column] < sample, maximumBins);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(FeatureMatrix matrix, int trainingRows, int sample, int first, Span<ulong> keys, Span<int> counts)
    {
        ReadOnlySpan<double> all = matrix.Values;
        for (int index = 0; index < sample; index++)
        {
            long row = sample == trainingRows ? index : (long)index * trainingRows / sample;
            ReadOnlySpan<double> values = all.Slice(((int)row * matrix.ColumnCount) + first, counts.Length);
            for (int column = 0; column < counts.Length; column++)
            {
                // A missing value is written as well, and over the next time.
                keys[(column * sample) + counts[column]] = RadixSort.KeyOf(values[column]);
                counts[column] += double.IsNaN(values[column]) ? 0 : 1;
            }
        }
    }

    /// <summary>Bins some rows of a stripe, few at a time: their values stay in the cache from one column to the next.</summary>
    private static void FillPart(FeatureMatrix matrix, FeatureBins[] slots, int[] features, Stripe stripe, byte[][] columns, int start)
    {
        int end = Math.Min(start + FillRows, matrix.RowCount);
        for (int first = start; first < end; first += BlockRows)
        {
            int rows = Math.Min(BlockRows, end - first);
            Span<ulong> words = stripe.Words.Slice(first * stripe.Stride, rows * stripe.Stride);
            for (int slot = 0; slot < stripe.SlotCount; slot++)
            {
                (int tile, int lane) = stripe.PlaceOf(slot);
                int number = stripe.FirstSlot + slot;
                FillSlot(matrix, slots[number], features[number], words[tile..], stripe.Stride, lane * 8, columns[number].AsSpan(first, rows), first);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillSlot(FeatureMatrix matrix, FeatureBins bins, int column, Span<ulong> words, int stride, int shift, Span<byte> own, int start)
    {
        int columns = matrix.ColumnCount;
        ReadOnlySpan<double> values = matrix.Values.Slice((start * columns) + column, ((own.Length - 1) * columns) + 1);
        byte[]? ofCategory = bins.BinOfCategory;
        for (int row = 0; row < own.Length; row++)
        {
            double value = values[row * columns];
            int bin;
            if (ofCategory is null)
            {
                bin = bins.BinOf(value);
            }
            else
            {
                // NaN and anything beyond the table have no bin of their own; so have values of later rows that name no category.
                bin = value >= 0 && value < ofCategory.Length ? ofCategory[(int)value] : FeatureBins.MissingBin;
            }

            own[row] = (byte)bin;
            words[row * stride] |= (ulong)bin << shift;
        }
    }
}
