using System.Text;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Refuses text that the database could not give back exactly.</summary>
internal static class StoredText
{
    /// <summary>What one entry of an index surely takes (a third of a page, less the other columns).</summary>
    private const int MaximumKeyBytes = 2600;

    /// <summary>Text that identifies something: not blank.</summary>
    public static void Name(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        Any(value, parameter);
    }

    /// <summary>Text that stands in an index: not too long for it either.</summary>
    public static void Key(string value, string parameter)
    {
        Name(value, parameter);
        if (value.Length > MaximumKeyBytes / 3 && Encoding.UTF8.GetByteCount(value) > MaximumKeyBytes)
        {
            throw new ArgumentException($"An entity or a name has at most {MaximumKeyBytes} bytes of UTF-8; '{value[..40]}...' has {Encoding.UTF8.GetByteCount(value)}.", parameter);
        }
    }

    /// <summary>Text that shares an index with another one: half as long.</summary>
    public static void HalfKey(string value, string parameter)
    {
        Key(value, parameter);
        if (value.Length > MaximumKeyBytes / 6 && Encoding.UTF8.GetByteCount(value) > MaximumKeyBytes / 2)
        {
            throw new ArgumentException($"A bankroll has an id of at most {MaximumKeyBytes / 2} bytes of UTF-8; '{value[..40]}...' has {Encoding.UTF8.GetByteCount(value)}.", parameter);
        }
    }

    public static void Any(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (value.AsSpan().IndexOf('\0') is >= 0 and int position)
        {
            throw new ArgumentException($"Text to be stored holds no NUL character; this one does at position {position}.", parameter);
        }

        for (int index = 0; index < value.Length; index++)
        {
            if (char.IsSurrogate(value[index]))
            {
                if (!char.IsSurrogatePair(value, index))
                {
                    throw new ArgumentException($"Text to be stored is valid Unicode; this one holds half a surrogate pair at position {index}.", parameter);
                }

                index++;
            }
        }
    }
}
