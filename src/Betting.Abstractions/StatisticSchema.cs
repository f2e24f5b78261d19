using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Betting;

/// <summary>The ordered names of the statistics that a source publishes for each side.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class StatisticSchema
{
    private readonly FrozenDictionary<string, int> indexes;

    /// <summary>Creates a schema.</summary>
    /// <param name="names">Distinct names, for example <c>shots</c>, <c>corners</c>.</param>
    /// <exception cref="ArgumentException">A name is empty or appears twice.</exception>
    public StatisticSchema(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Names = [.. names];
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (int index = 0; index < Names.Length; index++)
        {
            string name = Identifier.Validate(Names[index], nameof(names));
            if (!positions.TryAdd(name, index))
            {
                throw new ArgumentException($"The statistic '{name}' is named twice; every name must be distinct.", nameof(names));
            }
        }

        indexes = positions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A schema without names.</summary>
    public static StatisticSchema Empty { get; } = new([]);

    /// <summary>The names in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Finds a statistic by name.</summary>
    /// <param name="name">The name to look for.</param>
    /// <returns>The index into the values, or -1 where the source does not publish it.</returns>
    public int IndexOf(string name) => indexes.TryGetValue(name, out int index) ? index : -1;
}
