using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Betting.Models.BoostedTrees;

namespace Betting.Models.TreeScoring;

/// <summary>
/// Turns a row into one byte per slot: how many of the slot's sorted thresholds lie below the value, so that a test of a tree compares two
/// bytes; 255 where the value is missing. A feature with more than 254 thresholds has several slots.
/// </summary>
internal sealed class RowCodes
{
    public const byte MissingRank = 255;
    private const int ThresholdsPerSlot = 254;
    private const int Block = 16;
    private const int MostCategoryColumns = 64;
    private const double ZeroWidth = 1e-35f;
    private readonly Slot[] slots;
    private readonly double[] tables;
    private readonly int[] categoryFeatures;
    private readonly Dictionary<(int Feature, bool ZeroIsMissing), (int Slot, double[] Thresholds)> places;
    private readonly bool single;

    private RowCodes(Slot[] slots, double[] tables, int[] categoryFeatures, Dictionary<(int, bool), (int, double[])> places, bool single)
    {
        this.slots = slots;
        this.tables = tables;
        this.categoryFeatures = categoryFeatures;
        this.places = places;
        this.single = single;
        Stride = slots.Length <= 64 ? 64 : slots.Length <= 128 ? 128 : 256;
    }

    /// <summary>The bytes per row: 64, 128 or 256.</summary>
    public int Stride { get; }

    public int CategoryColumns => categoryFeatures.Length;

    public static bool IsMissing(double value, bool zeroIsMissing) => !double.IsFinite(value) || (zeroIsMissing && Math.Abs(value) <= ZeroWidth);

    /// <summary>The codes that some trees need; null where they do not fit into the slots.</summary>
    public static RowCodes? Of(ReadOnlySpan<TreeNode> nodes, bool single, int mostSlots)
    {
        Dictionary<(int Feature, bool ZeroIsMissing), HashSet<double>> thresholds = [];
        SortedSet<int> categorical = [];
        foreach (ref readonly TreeNode node in nodes)
        {
            if (node.IsCategorical)
            {
                categorical.Add(node.Feature);
            }
            else if (!node.IsLeaf)
            {
                ref HashSet<double>? own = ref CollectionsMarshal.GetValueRefOrAddDefault(thresholds, (node.Feature, node.ZeroIsMissing), out _);
                (own ??= []).Add(node.Value + 0.0);
            }
        }

        if (categorical.Count > MostCategoryColumns || thresholds.Values.Sum(own => (own.Count + ThresholdsPerSlot - 1) / ThresholdsPerSlot) > mostSlots)
        {
            return null;
        }

        List<Slot> slots = [];
        List<double> tables = [];
        Dictionary<(int, bool), (int, double[])> places = [];
        foreach (((int feature, bool zeroIsMissing), HashSet<double> own) in thresholds.OrderBy(entry => entry.Key))
        {
            double[] sorted = [.. own.Order()];
            places[(feature, zeroIsMissing)] = (slots.Count, sorted);
            foreach (double[] part in sorted.Chunk(ThresholdsPerSlot))
            {
                slots.Add(new Slot(feature, zeroIsMissing, tables.Count, part.Length > Block));
                AddTable(tables, part);
            }
        }

        return new RowCodes([.. slots], [.. tables], [.. categorical], places, single);
    }

    /// <summary>The slot and the rank that say "value &lt;= threshold" as "code &lt;= rank".</summary>
    public (byte Slot, byte Rank) PlaceOf(in TreeNode node)
    {
        (int slot, double[] thresholds) = places[(node.Feature, node.ZeroIsMissing)];
        int rank = Array.BinarySearch(thresholds, node.Value);
        return ((byte)(slot + (rank / ThresholdsPerSlot)), (byte)(rank % ThresholdsPerSlot));
    }

    public int CategoryColumnOf(int feature) => Array.BinarySearch(categoryFeatures, feature);

    public void Encode(ReadOnlySpan<double> features, Span<byte> ranks, Span<int> categories)
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(tables);
        for (int index = 0; index < slots.Length; index++)
        {
            Slot slot = slots[index];
            double value = features[slot.Feature];
            Vector512<double> values = Vector512.Create(value);
            nuint table = (nuint)slot.Table;
            int rank = Below(ref first, table, values);
            if (slot.IsTwoLevel)
            {
                rank = (rank * Block) + Below(ref first, table + (nuint)((rank + 1) * Block), values);
            }

            ranks[index] = IsMissing(value, slot.ZeroIsMissing) ? MissingRank : (byte)rank;
        }

        for (int column = 0; column < categories.Length; column++)
        {
            categories[column] = CategorySets.CodeOf(features[categoryFeatures[column]], single);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(ref double first, nuint table, Vector512<double> values)
    {
        ulong low = Vector512.GreaterThan(values, Vector512.LoadUnsafe(ref first, table)).ExtractMostSignificantBits();
        ulong high = Vector512.GreaterThan(values, Vector512.LoadUnsafe(ref first, table + 8)).ExtractMostSignificantBits();
        return BitOperations.PopCount(low | (high << 8));
    }

    /// <summary>Up to 16 thresholds: themselves. More: the largest of each block of 16 but the last, then the blocks. Infinity fills up.</summary>
    private static void AddTable(List<double> tables, double[] thresholds)
    {
        if (thresholds.Length > Block)
        {
            int inner = (thresholds.Length - 1) / Block;
            AddBlock(tables, [.. Enumerable.Range(1, inner).Select(block => thresholds[(block * Block) - 1])]);
        }

        foreach (double[] block in thresholds.Chunk(Block))
        {
            AddBlock(tables, block);
        }
    }

    private static void AddBlock(List<double> tables, double[] values)
    {
        tables.AddRange(values);
        tables.AddRange(Enumerable.Repeat(double.PositiveInfinity, Block - values.Length));
    }

    private readonly record struct Slot(int Feature, bool ZeroIsMissing, int Table, bool IsTwoLevel);
}
