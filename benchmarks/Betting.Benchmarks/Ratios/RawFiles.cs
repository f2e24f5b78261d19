using System.Buffers.Binary;
using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>Writes numbers for a rival to read: float64 and int64 little-endian, and labels as one byte each.</summary>
internal static class RawFiles
{
    /// <summary>Writes numbers and gives the path.</summary>
    public static string WriteNumbers(ScratchFolder folder, string name, ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * sizeof(double)), values[index]);
        }

        return Write(folder, name, bytes);
    }

    /// <summary>Writes whole numbers and gives the path.</summary>
    public static string WriteWholeNumbers(ScratchFolder folder, string name, ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(index * sizeof(long)), values[index]);
        }

        return Write(folder, name, bytes);
    }

    /// <summary>Writes labels and gives the path.</summary>
    public static string WriteLabels(ScratchFolder folder, string name, ReadOnlySpan<int> labels)
    {
        byte[] bytes = new byte[labels.Length];
        for (int index = 0; index < labels.Length; index++)
        {
            bytes[index] = checked((byte)labels[index]);
        }

        return Write(folder, name, bytes);
    }

    private static string Write(ScratchFolder folder, string name, byte[] bytes)
    {
        string path = folder.File(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
