using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Betting.Models.Training;

/// <summary>Hashes all that a training learns from: the same on every platform, and with one form of NaN.</summary>
internal static class TrainingFingerprint
{
    private const int ChunkNumbers = 8192;

    public static string Of(TrainingSet rows, string prefix = "")
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StringBuilder text = new(prefix);
        text.Append(CultureInfo.InvariantCulture, $"|{rows.FeatureSet}|{rows.Market}|{rows.RowCount}|{rows.Weights.Length}");
        foreach (string name in rows.Features.Names)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name.Length}:{name}");
        }

        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        byte[] buffer = new byte[ChunkNumbers * sizeof(long)];
        Append(hash, buffer, rows.Features.Values.Length, (index, all) => Bits(all.Features.Values[index]), rows);
        Append(hash, buffer, rows.RowCount, (index, all) => all.Labels[index], rows);
        Append(hash, buffer, rows.RowCount, (index, all) => all.DecidedAt[index].UtcTicks, rows);
        Append(hash, buffer, rows.Weights.Length, (index, all) => Bits(all.Weights[index]), rows);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static void Append(IncrementalHash hash, byte[] buffer, int count, Func<int, TrainingSet, long> number, TrainingSet rows)
    {
        for (int start = 0; start < count; start += ChunkNumbers)
        {
            int taken = Math.Min(ChunkNumbers, count - start);
            for (int index = 0; index < taken; index++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(index * sizeof(long)), number(start + index, rows));
            }

            hash.AppendData(buffer, 0, taken * sizeof(long));
        }
    }
}
