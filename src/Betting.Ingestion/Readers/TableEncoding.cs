using System.Text;

namespace Betting.Ingestion.Readers;

/// <summary>Brings the bytes of a file to UTF-8, whatever they were saved as.</summary>
internal static class TableEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Valid UTF-8 stays as it is, UTF-16 is known by its mark, and everything else is taken for Latin-1.</summary>
    public static byte[] ToUtf8(byte[] content)
    {
        if (content.AsSpan().StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Convert(Encoding.Unicode, Encoding.UTF8, content, 2, content.Length - 2);
        }

        if (content.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, content, 2, content.Length - 2);
        }

        return IsUtf8(content) ? content : Encoding.Convert(Encoding.Latin1, Encoding.UTF8, content);
    }

    private static bool IsUtf8(byte[] content)
    {
        if (Ascii.IsValid(content))
        {
            return true;
        }

        try
        {
            _ = Strict.GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
