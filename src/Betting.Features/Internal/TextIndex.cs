namespace Betting.Features.Internal;

/// <summary>Numbers distinct texts in the order in which they came, and finds the number of a text again.</summary>
internal sealed class TextIndex
{
    private const int FirstCapacity = 16;

    private string[] texts = new string[FirstCapacity];

    // Open addressing, at most half full: the upper half of the hash and the number plus one, or 0 for a free place.
    private ulong[] slots = new ulong[2 * FirstCapacity];

    public int Count { get; private set; }

    public string this[int number] => texts[number];

    /// <summary>The number of a text; -1 where it is not there.</summary>
    public int Find(string text) => (int)(uint)slots[Probe(text, TextHash.Of(text))] - 1;

    /// <summary>The number of a text, which is added where it is not there.</summary>
    public int GetOrAdd(string text, out bool isNew)
    {
        ulong hash = TextHash.Of(text);
        int slot = Probe(text, hash);
        isNew = slots[slot] == 0;
        if (!isNew)
        {
            return (int)(uint)slots[slot] - 1;
        }

        if (Count == texts.Length)
        {
            Resize(2 * texts.Length);
            slot = Probe(text, hash);
        }

        int number = Count++;
        texts[number] = text;
        slots[slot] = Entry(hash, number);
        return number;
    }

    public int GetOrAdd(string text) => GetOrAdd(text, out _);

    private static ulong Entry(ulong hash, int number) => (hash & 0xFFFF_FFFF_0000_0000) | (uint)(number + 1);

    // The place of the text, or the free place where it belongs.
    private int Probe(string text, ulong hash)
    {
        ulong[] places = slots;
        int mask = places.Length - 1;
        int place = (int)hash & mask;
        while (true)
        {
            ulong entry = places[place];
            if (entry == 0)
            {
                return place;
            }

            if (((entry ^ hash) >> 32) == 0)
            {
                string known = texts[(int)(uint)entry - 1];
                if (ReferenceEquals(known, text) || string.Equals(known, text))
                {
                    return place;
                }
            }

            place = (place + 1) & mask;
        }
    }

    private void Resize(int capacity)
    {
        Array.Resize(ref texts, capacity);
        slots = new ulong[2 * capacity];
        for (int number = 0; number < Count; number++)
        {
            ulong hash = TextHash.Of(texts[number]);
            slots[Probe(texts[number], hash)] = Entry(hash, number);
        }
    }
}
