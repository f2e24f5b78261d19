using System.Numerics;

namespace Betting.Features.Internal;

/// <summary>Every result taken in so far, in order, one per fixture; a correction takes the place of what it corrects.</summary>
internal sealed class ResultLog
{
    private const int FirstCapacity = 16;

    private Result[] entries = new Result[FirstCapacity];
    private int count;

    // Open addressing by fixture id, at most half full: the upper half of the hash and the position plus one, or 0 for a free place.
    private ulong[] slots = new ulong[2 * FirstCapacity];

    public IReadOnlyList<Result> Entries => new ArraySegment<Result>(entries, 0, count);

    public int Count => count;

    public void EnsureCapacity(int capacity)
    {
        if (capacity > entries.Length)
        {
            Resize((int)BitOperations.RoundUpToPowerOf2((uint)capacity));
        }
    }

    public LogOutcome Add(Result result)
    {
        string id = result.Fixture.Id.Value;
        ulong hash = TextHash.Of(id);
        int slot = Probe(id, hash);
        if (slots[slot] != 0)
        {
            return Replace((int)(uint)slots[slot] - 1, result);
        }

        if (count == entries.Length)
        {
            Resize(2 * entries.Length);
            slot = Probe(id, hash);
        }

        entries[count++] = result;
        slots[slot] = Entry(hash, count);
        return LogOutcome.New;
    }

    /// <summary>Reads the first place of a fixture, so that it is in the cache when it is looked for soon after.</summary>
    /// <returns>Nothing of meaning; use it, so that the reading is not optimised away.</returns>
    public ulong Touch(ulong hash) => slots[(int)hash & (slots.Length - 1)];

    /// <summary>The newest result of a fixture; <see langword="null"/> where none has been taken in.</summary>
    /// <param name="id">The fixture.</param>
    /// <param name="hash">The <see cref="TextHash"/> of its id.</param>
    public Result? Find(FixtureId id, ulong hash)
    {
        ulong entry = slots[Probe(id.Value, hash)];
        return entry == 0 ? null : entries[(int)(uint)entry - 1];
    }

    private static ulong Entry(ulong hash, int number) => (hash & 0xFFFF_FFFF_0000_0000) | (uint)number;

    private LogOutcome Replace(int position, Result result)
    {
        if (ResultOrder.SaysTheSame(entries[position], result))
        {
            return LogOutcome.Repeated;
        }

        entries[position] = result;
        return LogOutcome.Corrected;
    }

    // The place of the fixture, or the free place where it belongs.
    private int Probe(string id, ulong hash)
    {
        ulong[] places = slots;
        int mask = places.Length - 1;
        int place = (int)hash & mask;
        while (places[place] is var entry and not 0 && (((entry ^ hash) >> 32) != 0 || entries[(int)(uint)entry - 1].Fixture.Id.Value != id))
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Resize(int capacity)
    {
        Array.Resize(ref entries, capacity);
        slots = new ulong[2 * capacity];
        for (int position = 0; position < count; position++)
        {
            string id = entries[position].Fixture.Id.Value;
            ulong hash = TextHash.Of(id);
            slots[Probe(id, hash)] = Entry(hash, position + 1);
        }
    }
}
