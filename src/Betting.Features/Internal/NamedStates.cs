namespace Betting.Features.Internal;

/// <summary>Writes and reads what a transformer keeps per team or competition, in ordinal order of the names so that equal states are equal bytes.</summary>
internal static class NamedStates
{
    public static void WriteNamed<T>(this BinaryWriter writer, Dictionary<string, T> states, Action<T> write)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(states.Count);
        foreach ((string name, T state) in states.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteText(name);
            write(state);
        }
    }

    /// <param name="reader">Where to read.</param>
    /// <param name="minimumBytesEach">The fewest bytes of a name and its state, which bounds what a hostile count can make us allocate.</param>
    /// <param name="kind">What is named, for example <c>team</c>.</param>
    /// <param name="read">Reads one state.</param>
    /// <exception cref="InvalidDataException">The bytes hold no such states, or a name twice.</exception>
    public static Dictionary<string, T> ReadNamed<T>(this BinaryReader reader, int minimumBytesEach, string kind, Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dictionary<string, T> states = new(StringComparer.Ordinal);
        int count = reader.ReadCount(minimumBytesEach, $"{kind}s");
        for (int index = 0; index < count; index++)
        {
            string name = reader.ReadText($"a {kind}");
            if (!states.TryAdd(name, read()))
            {
                throw new InvalidDataException($"The state names the {kind} '{name}' twice.");
            }
        }

        return states;
    }
}
