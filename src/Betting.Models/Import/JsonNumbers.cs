using System.Buffers;

namespace Betting.Models.Import;

/// <summary>XGBoost writes numbers that JSON does not know.</summary>
internal static class JsonNumbers
{
    /// <summary>Replaces NaN and both infinities outside texts by null.</summary>
    public static ReadOnlyMemory<byte> Finite(ReadOnlySpan<byte> json)
    {
        ArrayBufferWriter<byte> finite = new(json.Length + (json.Length / 16) + 16);
        bool inText = false;
        int copied = 0;
        for (int index = 0; index < json.Length; index++)
        {
            byte own = json[index];
            if (inText)
            {
                index += own == (byte)'\\' ? 1 : 0;
                inText = own != (byte)'"';
                continue;
            }

            inText = own == (byte)'"';
            int length = own is (byte)'N' or (byte)'I' or (byte)'-' ? LengthOfWord(json[index..]) : 0;
            if (length > 0)
            {
                finite.Write(json[copied..index]);
                finite.Write("null"u8);
                copied = index + length;
                index = copied - 1;
            }
        }

        finite.Write(json[copied..]);
        return finite.WrittenMemory;
    }

    private static int LengthOfWord(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> unsigned = json[0] == (byte)'-' ? json[1..] : json;
        int sign = json.Length - unsigned.Length;
        return unsigned.StartsWith("NaN"u8) ? sign + 3
            : unsigned.StartsWith("Infinity"u8) ? sign + 8
            : unsigned.StartsWith("Inf"u8) ? sign + 3
            : 0;
    }
}
