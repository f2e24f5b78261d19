namespace Betting.Testing.Stores;

/// <summary>Refuses text that a store on disk could not give back exactly, so that a test meets the refusal early.</summary>
internal static class StoreText
{
    public static void Name(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        Any(value, parameter);
    }

    public static void Any(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("Text to be stored holds no NUL character.", parameter);
        }

        for (int index = 0; index < value.Length; index++)
        {
            bool isPair = char.IsHighSurrogate(value[index]) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]);
            if (!isPair && char.IsSurrogate(value[index]))
            {
                throw new ArgumentException($"Text to be stored is valid Unicode; this one holds half a surrogate pair at position {index}.", parameter);
            }

            index += isPair ? 1 : 0;
        }
    }

    public static StoreException Failure(string message, string operation) => new(message, "memory", operation, false);
}
