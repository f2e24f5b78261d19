using System.IO.Enumeration;

namespace Betting.Features.Composition;

/// <summary>Lets some features of a transformer through, in their order, and drops the others.</summary>
/// <remarks>
/// The version depends on which features come out, not on the patterns that chose them. Not thread-safe; it owns the transformer inside.
/// </remarks>
public sealed class SelectionTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly IFeatureTransformer inner;
    private readonly int[] kept;
    private readonly double[] scratch;

    /// <summary>Wraps a transformer.</summary>
    /// <param name="inner">The transformer, used by nobody else from now on.</param>
    /// <param name="options">What to keep and to drop.</param>
    /// <exception cref="ArgumentException">A pattern is empty or matches nothing, or nothing is left; the message says all that is wrong.</exception>
    public SelectionTransformer(IFeatureTransformer inner, SelectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Keep);
        ArgumentNullException.ThrowIfNull(options.Drop);
        this.inner = inner;
        string[] names = [.. inner.Features.Names];
        WrappedSet.ThrowIfWrong([.. Idle(nameof(options.Keep), options.Keep, names), .. Idle(nameof(options.Drop), options.Drop, names)], nameof(options));
        kept = [.. Enumerable.Range(0, names.Length).Where(index => IsKept(names[index], options))];
        if (kept.Length == 0)
        {
            throw new ArgumentException($"Nothing is left of the features of '{inner.Features.Id.Name}': {WrappedSet.Listed(names)}.", nameof(options));
        }

        scratch = new double[names.Length];
        Features = WrappedSet.Of(inner.Features, "select", CodeVersion, "Some of the features of:", kept.Select(index => names[index]), []);
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
    }

    /// <inheritdoc/>
    public void Observe(Result result) => inner.Observe(result);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => inner.Save(writer);

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => inner.Restore(reader);

    private static bool IsKept(string name, SelectionOptions options) =>
        (options.Keep.Count == 0 || options.Keep.Any(pattern => Matches(pattern, name))) && !options.Drop.Any(pattern => Matches(pattern, name));

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    // A pattern without effect is a slip of the pen, which would otherwise cost a feature without a word.
    private static IEnumerable<string> Idle(string option, IReadOnlyList<string> patterns, string[] names) =>
        from pattern in patterns
        where string.IsNullOrWhiteSpace(pattern) || !names.Any(name => Matches(pattern, name))
        select $"{option} names '{pattern}', which matches none of the features {WrappedSet.Listed(names)}.";
}
