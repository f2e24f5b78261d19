using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tuning;

/// <summary>The parameters that a search may change.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class SearchSpace
{
    private const int Redraws = 100;

    /// <summary>Creates a space.</summary>
    /// <param name="ranges">One range or more with unique names.</param>
    /// <exception cref="ArgumentNullException">The ranges are null.</exception>
    /// <exception cref="ArgumentException">There is no range, or a name is there twice.</exception>
    public SearchSpace(params IEnumerable<SearchRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        Ranges = [.. ranges];
        if (Ranges.IsEmpty || Ranges.DistinctBy(range => range.Name, StringComparer.Ordinal).Count() != Ranges.Length)
        {
            throw new ArgumentException($"A search needs one range or more with unique names; there are: {string.Join(", ", Ranges.Select(range => range.Name))}.", nameof(ranges));
        }
    }

    /// <summary>The ranges.</summary>
    public ImmutableArray<SearchRange> Ranges { get; }

    /// <summary>Draws configurations. The first ones do not depend on how many are drawn.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The configurations, each once: fewer than asked for where the space has no more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public ImmutableArray<Configuration> Draw(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        SeededRandom random = new(seed);
        HashSet<Configuration> seen = [];
        var drawn = ImmutableArray.CreateBuilder<Configuration>();
        for (int index = 0; index < count; index++)
        {
            SeededRandom own = random.Fork((ulong)index);
            for (int attempt = 0; attempt < Redraws; attempt++)
            {
                Configuration configuration = new(Ranges.ToImmutableSortedDictionary(range => range.Name, range => range.Draw(own), StringComparer.Ordinal));
                if (seen.Add(configuration))
                {
                    drawn.Add(configuration);
                    break;
                }
            }
        }

        return drawn.ToImmutable();
    }
}
