namespace Betting.Storage.Ledger;

/// <summary>Refuses text that a store could not give back exactly.</summary>
internal static class LedgerText
{
    /// <summary>Text that identifies something: not blank either.</summary>
    public static void Name(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        Any(value, parameter);
    }

    public static void Any(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        int suspect = value.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        int zero = value.IndexOf('\0', StringComparison.Ordinal);
        if (zero >= 0)
        {
            throw new ArgumentException($"Text to be stored holds no NUL character; this one does at position {zero}.", parameter);
        }

        for (int index = suspect; index >= 0 && index < value.Length; index++)
        {
            if (char.IsHighSurrogate(value[index]) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(value[index]))
            {
                throw new ArgumentException($"Text to be stored is valid Unicode; this one holds half a surrogate pair at position {index}.", parameter);
            }
        }
    }
}
