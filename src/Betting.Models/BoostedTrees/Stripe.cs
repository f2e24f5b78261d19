namespace Betting.Models.BoostedTrees;

/// <summary>
/// The bins of some features, row after row. A row is up to four tiles, each a 64-bit word that holds the bins of up to eight features: a
/// leaf of few rows reads one line of memory for all of them, and the histograms of one tile stay in the first-level cache.
/// </summary>
/// <param name="firstSlot">The first feature.</param>
/// <param name="slotCount">The features, 1 to 32, spread evenly over the tiles.</param>
/// <param name="tiles">The tiles, 1 to 4.</param>
/// <param name="rows">The rows.</param>
internal sealed class Stripe(int firstSlot, int slotCount, int tiles, int rows)
{
    public const int MostTiles = 4;
    public const int TileWidth = 8;

    public int FirstSlot => firstSlot;

    public int SlotCount => slotCount;

    public int Tiles => tiles;

    /// <summary>Tile t of row r is word r times the tiles plus t.</summary>
    public ulong[] Words { get; } = new ulong[(long)rows * tiles];

    /// <summary>The first feature of a tile, counted within the stripe.</summary>
    public int StartOf(int tile) => slotCount * tile / tiles;

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
        return (int)(Words[((long)row * tiles) + tile] >> (lane * 8)) & 0xFF;
    }
}
