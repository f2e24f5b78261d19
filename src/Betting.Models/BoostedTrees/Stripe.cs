using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// The bins of some features, row after row. A row is up to eight tiles, each a 64-bit word that holds the bins of up to eight features. It
/// never crosses a line of the cache, so that a leaf of few rows reads one line of memory for all of them; the histograms of one tile stay
/// in the first-level cache.
/// </summary>
internal sealed class Stripe
{
    public const int MostTiles = 8;
    public const int TileWidth = 8;

    private const int LineBytes = 64;
    private readonly ulong[] storage;
    private readonly int start;
    private readonly int length;

    /// <param name="firstSlot">The first feature.</param>
    /// <param name="slotCount">The features, 1 to 64, spread evenly over the tiles.</param>
    /// <param name="rows">The rows.</param>
    public Stripe(int firstSlot, int slotCount, int rows)
    {
        FirstSlot = firstSlot;
        SlotCount = slotCount;
        Tiles = (slotCount + TileWidth - 1) / TileWidth;
        Stride = (int)BitOperations.RoundUpToPowerOf2((uint)Tiles);
        length = checked(rows * Stride);

        // Pinned, so that its first line stays where it is.
        storage = GC.AllocateArray<ulong>(checked(length + (LineBytes / sizeof(ulong))), pinned: true);
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<ulong>(), ref MemoryMarshal.GetArrayDataReference(storage));
        start = (int)(-address & (LineBytes - 1)) / sizeof(ulong);
    }

    public int FirstSlot { get; }

    public int SlotCount { get; }

    public int Tiles { get; }

    /// <summary>The words from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Tile t of row r is word r times the stride plus t.</summary>
    public Span<ulong> Words => storage.AsSpan(start, length);

    /// <summary>The first feature of a tile, counted within the stripe.</summary>
    public int StartOf(int tile) => SlotCount * tile / Tiles;

    /// <summary>Where a feature is, counted within the stripe.</summary>
    public (int Tile, int Lane) PlaceOf(int slot)
    {
        int tile = 0;
        while (StartOf(tile + 1) <= slot)
        {
            tile++;
        }

        return (tile, slot - StartOf(tile));
    }

    public int Bin(int slot, int row)
    {
        (int tile, int lane) = PlaceOf(slot);
        return (int)(Words[(row * Stride) + tile] >> (lane * 8)) & 0xFF;
    }
}
