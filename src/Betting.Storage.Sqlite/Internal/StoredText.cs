namespace Betting.Storage.Sqlite.Internal;

/// <summary>Refuses text that the file could not give back exactly.</summary>
internal static class StoredText
{
    /// <summary>Text that identifies something: not blank either.</summary>
    public static string Name(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        return Any(value, parameter);
    }

    public static string Any(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        for (int index = 0; index < value.Length; index++)
        {
            char character = value[index];
            if (character == '\0')
            {
                throw new ArgumentException($"Text to be stored holds no NUL character; this one does at position {index}.", parameter);
            }

            if (char.IsHighSurrogate(character) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(character))
            {
                throw new ArgumentException($"Text to be stored is valid Unicode; this one holds half a surrogate pair at position {index}.", parameter);
            }
        }

        return value;
    }
}
