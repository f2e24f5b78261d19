using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Betting.Features.Internal;

/// <summary>A quick hash of whole texts. It differs from process to process, so nobody can prepare names that collide; nothing computed depends on it.</summary>
internal static class TextHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    private static readonly ulong First = Secret("first");
    private static readonly ulong Second = Secret("second");

    public static ulong Of(string text)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text.AsSpan());
        ulong hash = First ^ (ulong)bytes.Length;
        while (bytes.Length > 16)
        {
            hash = Mix(Word(bytes) ^ hash, Word(bytes[8..]) ^ Second);
            bytes = bytes[16..];
        }

        // The two words overlap where fewer than 16 bytes are left; the length above tells such texts apart.
        (ulong left, ulong right) = bytes.Length >= 8 ? (Word(bytes), Word(bytes[^8..])) : (Short(bytes), 0);
        return Mix(left ^ hash, right ^ Second) * Odd;
    }

    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Short(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        foreach (byte value in bytes)
        {
            word = (word << 8) | value;
        }

        return word;
    }

    private static ulong Mix(ulong left, ulong right) => Math.BigMul(left, right, out ulong low) ^ low;

    private static ulong Secret(string text) => ((ulong)(uint)string.GetHashCode(text, StringComparison.Ordinal) << 32 | (uint)string.GetHashCode(text + text, StringComparison.Ordinal)) | 1;
}
