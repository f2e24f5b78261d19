using Betting.Features;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// The bins of all rows in tiles of eight features: one 64-bit word holds eight bins of one row, and the words of a tile follow each
/// other row after row, so that the eight histograms being filled stay in the first-level cache.
/// </summary>
internal sealed class BinnedRows
{
    public const int TileWidth = 8;

    private BinnedRows(int rowCount, FeatureBins[] slots, int[] features, ulong[][] tiles)
    {
        RowCount = rowCount;
        Slots = slots;
        Features = features;
        Tiles = tiles;
    }

    public int RowCount { get; }

    /// <summary>The bins of each feature that can be split on.</summary>
    public FeatureBins[] Slots { get; }

    /// <summary>The column of each slot, rising.</summary>
    public int[] Features { get; }

    public ulong[][] Tiles { get; }

    /// <summary>Bins all rows; the boundaries come from the first <paramref name="trainingRows"/> alone.</summary>
    public static BinnedRows Create(FeatureMatrix matrix, ReadOnlyMemory<double> weights, int trainingRows, int maximumBins, int threads)
    {
        FeatureBins[] bins = new FeatureBins[matrix.ColumnCount];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
        Parallel.For(0, bins.Length, parallel, column => bins[column] = FindBins(matrix, weights.Span, column, trainingRows, maximumBins));

        int[] features = [.. Enumerable.Range(0, bins.Length).Where(column => bins[column].IsUsable)];
        FeatureBins[] slots = [.. features.Select(column => bins[column])];
        ulong[][] tiles = new ulong[(slots.Length + TileWidth - 1) / TileWidth][];
        Parallel.For(0, tiles.Length, parallel, tile => tiles[tile] = FillTile(matrix, slots, features, tile));
        return new BinnedRows(matrix.RowCount, slots, features, tiles);
    }

    public int Bin(int slot, int row) => (int)(Tiles[slot / TileWidth][row] >> (slot % TileWidth * 8)) & 0xFF;

    private static FeatureBins FindBins(FeatureMatrix matrix, ReadOnlySpan<double> weights, int column, int trainingRows, int maximumBins)
    {
        double[] values = new double[trainingRows];
        double[] kept = weights.IsEmpty ? [] : new double[trainingRows];
        ReadOnlySpan<double> all = matrix.Values;
        int count = 0;
        for (int row = 0; row < trainingRows; row++)
        {
            double value = all[(row * matrix.ColumnCount) + column];
            if (double.IsNaN(value))
            {
                continue;
            }

            values[count] = value;
            if (kept.Length > 0)
            {
                kept[count] = weights[row];
            }

            count++;
        }

        Span<double> used = kept.Length > 0 ? kept.AsSpan(0, count) : [];
        return FeatureBins.Find(values.AsSpan(0, count), used, count < trainingRows, maximumBins);
    }

    private static ulong[] FillTile(FeatureMatrix matrix, FeatureBins[] slots, int[] features, int tile)
    {
        ulong[] words = new ulong[matrix.RowCount];
        ReadOnlySpan<double> all = matrix.Values;
        int last = Math.Min(slots.Length, (tile + 1) * TileWidth);
        for (int row = 0; row < words.Length; row++)
        {
            ReadOnlySpan<double> values = all.Slice(row * matrix.ColumnCount, matrix.ColumnCount);
            ulong word = 0;
            for (int slot = tile * TileWidth; slot < last; slot++)
            {
                word |= (ulong)slots[slot].BinOf(values[features[slot]]) << (slot % TileWidth * 8);
            }

            words[row] = word;
        }

        return words;
    }
}
