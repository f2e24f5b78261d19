using System.Buffers.Binary;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Reads and writes sketches as bytes, little-endian: mark, version, size, seed, halvings, variance, count, ends, levels, check sum.</summary>
/// <remarks>Reading checks every number against every other, so that damaged or hostile bytes give an error and never a sketch that lies. Thread-safe.</remarks>
public static class QuantileSketchFormat
{
    private const uint Mark = 0x4B53_5142; // "BQSK"
    private const int Version = 1;
    private const int HeaderBytes = 64;

    /// <summary>Writes a sketch.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <returns>The bytes; the same sketch gives the same bytes.</returns>
    public static byte[] Write(QuantileSketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        byte[] bytes = new byte[HeaderBytes + (4 * sketch.Levels.Count) + (8 * sketch.Retained) + 8];
        Span<byte> at = bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(at, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(at[8..], sketch.Size);
        BinaryPrimitives.WriteInt32LittleEndian(at[12..], sketch.Levels.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(at[16..], sketch.Seed);
        BinaryPrimitives.WriteUInt64LittleEndian(at[24..], sketch.Halvings);
        BinaryPrimitives.WriteDoubleLittleEndian(at[32..], sketch.Variance);
        BinaryPrimitives.WriteInt64LittleEndian(at[40..], sketch.Count);
        BinaryPrimitives.WriteDoubleLittleEndian(at[48..], sketch.Minimum);
        BinaryPrimitives.WriteDoubleLittleEndian(at[56..], sketch.Maximum);
        at = at[HeaderBytes..];
        foreach (SketchLevel level in sketch.Levels)
        {
            BinaryPrimitives.WriteInt32LittleEndian(at, level.Count);
            at = at[4..];
            foreach (double value in level.Values)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(at, value);
                at = at[8..];
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(at, Sum(bytes.AsSpan(0, bytes.Length - 8)));
        return bytes;
    }

    /// <summary>Reads a sketch that <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The bytes, nothing before or after them.</param>
    /// <returns>A sketch that goes on exactly as the written one would have.</returns>
    /// <exception cref="FormatException">The bytes are no sketch, of another version, cut off or damaged; the message says what is wrong.</exception>
    public static QuantileSketch Read(ReadOnlySpan<byte> bytes)
    {
        Require(bytes.Length >= HeaderBytes + 12, $"it has {bytes.Length} bytes; the shortest has {HeaderBytes + 12}");
        Require(BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Mark, "it does not begin with the mark of a sketch");
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        Require(version == Version, $"its version is {version}; this code reads version {Version}");
        Require(BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]) == Sum(bytes[..^8]), "its check sum is wrong: it was damaged or cut off");
        int size = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        int levelCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        double variance = BinaryPrimitives.ReadDoubleLittleEndian(bytes[32..]);
        long count = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]);
        double minimum = BinaryPrimitives.ReadDoubleLittleEndian(bytes[48..]);
        double maximum = BinaryPrimitives.ReadDoubleLittleEndian(bytes[56..]);
        Require(size is >= QuantileSketch.SmallestSize and <= QuantileSketch.LargestSize, $"its size is {size}");
        Require(levelCount is >= 1 and <= QuantileSketch.MostLevels, $"it says that it has {levelCount} levels");
        Require(variance >= 0 && double.IsFinite(variance), $"its variance is {Refuse.Text($"{variance}")}");
        Require(count >= 0 && (count == 0 ? double.IsNaN(minimum) && double.IsNaN(maximum) : minimum <= maximum), $"its count {count} does not go with its range");
        List<SketchLevel> levels = Levels(bytes[HeaderBytes..^8], levelCount, minimum, maximum, count);
        ulong seed = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        return new QuantileSketch(size, seed, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]), variance, count, minimum, maximum, levels);
    }

    private static List<SketchLevel> Levels(ReadOnlySpan<byte> bytes, int levelCount, double minimum, double maximum, long count)
    {
        List<SketchLevel> levels = [];
        long weight = 0;
        for (int level = 0; level < levelCount; level++)
        {
            Require(bytes.Length >= 4, $"it ends before level {level}");
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            bytes = bytes[4..];
            Require(length >= 0 && length <= bytes.Length / 8, $"level {level} says that it has {length} values, more than there are");
            double[] values = new double[length];
            for (int index = 0; index < length; index++)
            {
                values[index] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * index)..]);
                Require(values[index] >= minimum && values[index] <= maximum, $"value {index} of level {level} is outside its range");
                Require(level == 0 || index == 0 || values[index] >= values[index - 1], $"level {level} is not in order");
            }

            bytes = bytes[(8 * length)..];
            weight = checked(weight + ((long)length << level));
            levels.Add(SketchLevel.Of(values));
        }

        Require(bytes.IsEmpty && weight == count, $"its levels stand for {weight} values and not for {count}");
        return levels;
    }

    // FNV-1a.
    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 14695981039346656037;
        foreach (byte value in bytes)
        {
            sum = (sum ^ value) * 1099511628211;
        }

        return sum;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"These bytes are no quantile sketch: {what}.");
        }
    }
}
