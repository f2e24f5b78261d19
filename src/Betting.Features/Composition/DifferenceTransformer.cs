using System.Collections.Immutable;

namespace Betting.Features.Composition;

/// <summary>
/// Adds home minus away, <c>difference_x</c>, for pairs of features <c>home_x</c> and <c>away_x</c> of a transformer, in the order of the
/// home sides, behind its other features. NaN where a side is.
/// </summary>
/// <remarks>Not thread-safe; it owns the transformer inside.</remarks>
public sealed class DifferenceTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const string Home = "home_";
    private const string Away = "away_";
    private const string Difference = "difference_";

    private readonly IFeatureTransformer inner;
    private readonly int[] kept;
    private readonly int[] home;
    private readonly int[] away;
    private readonly double[] scratch;

    /// <summary>Wraps a transformer.</summary>
    /// <param name="inner">The transformer, used by nobody else from now on.</param>
    /// <param name="options">Which pairs, and whether their sides stay.</param>
    /// <exception cref="ArgumentException">A pair does not exist, there is none at all, or a difference has the name of another feature; the message says all that is wrong.</exception>
    public DifferenceTransformer(IFeatureTransformer inner, DifferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Pairs);
        this.inner = inner;
        ImmutableArray<string> names = inner.Features.Names;
        Dictionary<string, int> positions = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        string[] there = [.. from name in names where name.StartsWith(Home, StringComparison.Ordinal) && positions.ContainsKey(Away + name[Home.Length..]) select name[Home.Length..]];
        string[] chosen = options.Pairs.Count == 0 ? there : [.. there.Where(options.Pairs.Contains)];
        WrappedSet.ThrowIfWrong([.. Errors(inner.Features, options.Pairs, there, chosen)], nameof(options));

        home = [.. chosen.Select(pair => positions[Home + pair])];
        away = [.. chosen.Select(pair => positions[Away + pair])];
        kept = [.. Enumerable.Range(0, names.Length).Where(index => options.KeepSides || !(home.Contains(index) || away.Contains(index)))];
        scratch = new double[names.Length];
        IEnumerable<string> after = kept.Select(index => names[index]).Concat(chosen.Select(pair => Difference + pair));
        Features = WrappedSet.Of(inner.Features, "difference", CodeVersion, "Home minus away of pairs of:", after, []);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        scratch.AsSpan().Fill(double.NaN);
        inner.Compute(in request, scratch);
        for (int index = 0; index < kept.Length; index++)
        {
            destination[index] = scratch[kept[index]];
        }

        for (int pair = 0; pair < home.Length; pair++)
        {
            double difference = scratch[home[pair]] - scratch[away[pair]];
            destination[kept.Length + pair] = double.IsFinite(difference) ? difference : double.NaN;
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result) => inner.Observe(result);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => inner.Save(writer);

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => inner.Restore(reader);

    private static IEnumerable<string> Errors(FeatureSet inner, IReadOnlyList<string> asked, string[] there, string[] chosen)
    {
        if (there.Length == 0)
        {
            yield return $"'{inner.Id.Name}' has no pair of features home_... and away_...; it has {WrappedSet.Listed(inner.Names)}.";
            yield break;
        }

        foreach (IGrouping<string, string> pair in asked.GroupBy(pair => pair, StringComparer.Ordinal))
        {
            if (!there.Contains(pair.Key))
            {
                yield return $"There is no pair '{pair.Key}'; there are {WrappedSet.Listed(there)}.";
            }
            else if (pair.Count() > 1)
            {
                yield return $"The pair '{pair.Key}' is named twice.";
            }
        }

        foreach (string name in chosen.Select(pair => Difference + pair).Where(name => inner.Names.Contains(name)))
        {
            yield return $"'{inner.Id.Name}' has a feature '{name}' already; name the other pairs, or leave it out inside.";
        }
    }
}
