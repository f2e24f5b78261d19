using System.Text;

namespace Betting.Features.Internal;

/// <summary>Reads saved state from bytes that nobody vouches for: every length is checked against what is left before anything is allocated.</summary>
internal static class StateReader
{
    private const int LongestTextWithoutLength = 4096;

    /// <summary>A number of entries, each of which takes at least so many bytes.</summary>
    public static int ReadCount(this BinaryReader reader, int minimumBytesEach, string what)
    {
        int count = reader.ReadInt32();
        if (count < 0 || (reader.BaseStream.CanSeek && (long)count * minimumBytesEach > Remaining(reader)))
        {
            throw new InvalidDataException($"The state announces {count} {what}, more than its bytes can hold.");
        }

        return count;
    }

    public static string ReadText(this BinaryReader reader, string what)
    {
        int length = reader.ReadInt32();
        long most = reader.BaseStream.CanSeek ? Remaining(reader) : LongestTextWithoutLength;
        if (length < 0 || length > most)
        {
            throw new InvalidDataException($"The state announces {length} bytes of text for {what}; {most} are possible.");
        }

        byte[] bytes = reader.ReadBytes(length);
        return bytes.Length == length
            ? Encoding.UTF8.GetString(bytes)
            : throw new InvalidDataException($"The state ends inside {what}.");
    }

    public static string? ReadOptionalText(this BinaryReader reader, string what) =>
        reader.ReadFlag(what) ? reader.ReadText(what) : null;

    public static bool ReadFlag(this BinaryReader reader, string what)
    {
        byte value = reader.ReadByte();
        return value <= 1
            ? value == 1
            : throw new InvalidDataException($"The state holds {value} where 0 or 1 says whether there is {what}.");
    }

    public static double ReadFinite(this BinaryReader reader, string what)
    {
        double value = reader.ReadDouble();
        return double.IsFinite(value)
            ? value
            : throw new InvalidDataException($"The state holds a {what} that is no finite number.");
    }

    public static DateTimeOffset ReadInstant(this BinaryReader reader, string what)
    {
        long ticks = reader.ReadInt64();
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new InvalidDataException($"The state holds {ticks} ticks as {what}, which is no instant.");
    }

    public static void WriteText(this BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    public static void WriteOptionalText(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.WriteText(text);
        }
    }

    public static void WriteInstant(this BinaryWriter writer, DateTimeOffset instant) => writer.Write(instant.UtcTicks);

    private static long Remaining(BinaryReader reader) => reader.BaseStream.Length - reader.BaseStream.Position;
}
