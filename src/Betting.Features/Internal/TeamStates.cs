namespace Betting.Features.Internal;

/// <summary>What a transformer keeps per team, found by the team's number. The numbers are the transformer's own, or shared by a whole pipeline.</summary>
internal sealed class TeamStates<T>
    where T : class
{
    private T?[] states = [];

    public TextIndex Names { get; private set; } = new();

    /// <summary>The state of a team; <see langword="null"/> where there is none, also for the number -1 of an unknown name.</summary>
    public T? Find(int team)
    {
        T?[] known = states;
        return (uint)team < (uint)known.Length ? known[team] : null;
    }

    public T? Find(string name) => Find(Names.Find(name));

    public void Store(int team, T state)
    {
        if (team >= states.Length)
        {
            Array.Resize(ref states, Math.Max(team + 1, Math.Max(16, 2 * states.Length)));
        }

        states[team] = state;
    }

    /// <summary>Forgets every state and takes another numbering.</summary>
    public void Share(TextIndex names) => (Names, states) = (names, []);

    public void Save(BinaryWriter writer, Action<T> write)
    {
        Dictionary<string, T> named = new(StringComparer.Ordinal);
        for (int team = 0; team < states.Length; team++)
        {
            if (states[team] is { } state)
            {
                named.Add(Names[team], state);
            }
        }

        writer.WriteNamed(named, write);
    }

    public void Replace(Dictionary<string, T> named)
    {
        states = [];
        foreach ((string name, T state) in named)
        {
            Store(Names.GetOrAdd(name), state);
        }
    }
}
