using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Betting.Models.Internal;

namespace Betting.Models.Artefacts;

/// <summary>A hash of all that a trainer sees of its data: names, values, labels, decision times and weights, in their order.</summary>
/// <remarks>
/// <para>SHA-256 over a first line with feature set, market and sizes, then the names with their lengths, then 8 bytes little-endian each for
/// values (every NaN the same), labels, decision times (ticks of UTC) and weights. The same data gives the same hash on every machine.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class DataFingerprint
{
    private const int Chunk = 4096;

    /// <summary>The fingerprint of training data.</summary>
    /// <param name="rows">The rows.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentNullException">There are no rows.</exception>
    public static string Of(TrainingSet rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StringBuilder text = new();
        text.Append(Say.Text($"betting-data 1 {rows.FeatureSet} {rows.Market} {rows.RowCount} {rows.Features.ColumnCount} {rows.Weights.Length}\n"));
        foreach (string name in rows.Features.Names)
        {
            text.Append(Say.Text($"{name.Length}:{name}\n"));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        Append(hash, rows.Features.Values.Length, rows, static (all, index) => Bits(all.Features.Values[index]));
        Append(hash, rows.RowCount, rows, static (all, index) => all.Labels[index]);
        Append(hash, rows.RowCount, rows, static (all, index) => all.DecidedAt[index].UtcTicks);
        Append(hash, rows.Weights.Length, rows, static (all, index) => Bits(all.Weights[index]));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static void Append(IncrementalHash hash, int count, TrainingSet rows, Func<TrainingSet, int, long> value)
    {
        Span<byte> buffer = new byte[Chunk * sizeof(long)];
        for (int start = 0; start < count; start += Chunk)
        {
            int length = Math.Min(Chunk, count - start);
            for (int index = 0; index < length; index++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(buffer[(index * sizeof(long))..], value(rows, start + index));
            }

            hash.AppendData(buffer[..(length * sizeof(long))]);
        }
    }
}
