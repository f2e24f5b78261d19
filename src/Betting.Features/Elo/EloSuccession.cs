namespace Betting.Features.Elo;

/// <summary>Checks which team goes on as which.</summary>
internal static class EloSuccession
{
    public static void Check(IReadOnlyDictionary<string, string> successors)
    {
        ArgumentNullException.ThrowIfNull(successors);
        foreach ((string successor, string predecessor) in successors)
        {
            if (string.IsNullOrWhiteSpace(successor) || string.IsNullOrWhiteSpace(predecessor))
            {
                throw new ArgumentException($"Successors says that '{successor}' takes over from '{predecessor}'; both need a name.", nameof(successors));
            }

            CheckChain(successors, successor);
        }
    }

    private static void CheckChain(IReadOnlyDictionary<string, string> successors, string first)
    {
        string name = first;
        for (int steps = 0; successors.TryGetValue(name, out string? predecessor); steps++)
        {
            if (steps > successors.Count || string.Equals(predecessor, first, StringComparison.Ordinal))
            {
                throw new ArgumentException($"Successors leads from '{first}' back to itself through '{name}'; name each team's predecessor once, from new to old.", nameof(successors));
            }

            name = predecessor;
        }
    }
}
