using System.Collections.Immutable;

namespace Betting.Features.Composition;

/// <summary>Gives the features of a transformer other names, so that for example two Elo ratings with different parameters fit into one pipeline.</summary>
/// <remarks>Not thread-safe; it owns the transformer inside.</remarks>
public sealed class RenameTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly IFeatureTransformer inner;

    /// <summary>Wraps a transformer.</summary>
    /// <param name="inner">The transformer, used by nobody else from now on.</param>
    /// <param name="options">The names.</param>
    /// <exception cref="ArgumentException">A feature to rename does not exist, a name is impossible or would appear twice, or no name changes; the message says all that is wrong.</exception>
    public RenameTransformer(IFeatureTransformer inner, RenameOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Names);
        ArgumentNullException.ThrowIfNull(options.Prefix);
        ArgumentNullException.ThrowIfNull(options.Suffix);
        this.inner = inner;
        ImmutableArray<string> before = inner.Features.Names;
        string[] after = [.. before.Select(name => options.Prefix + options.Names.GetValueOrDefault(name, name) + options.Suffix)];
        List<string> errors = [];
        errors.AddRange(
            from name in options.Names.Keys.Order(StringComparer.Ordinal)
            where !before.Contains(name)
            select $"There is no feature '{name}' to rename; there are {WrappedSet.Listed(before)}.");
        errors.AddRange(
            from names in after.GroupBy(name => name, StringComparer.Ordinal)
            where names.Count() > 1
            select $"The name '{names.Key}' would be given to {names.Count()} features.");
        if (errors.Count == 0 && after.SequenceEqual(before))
        {
            errors.Add($"No feature of '{inner.Features.Id.Name}' gets another name; give names, a prefix or a suffix.");
        }

        WrappedSet.ThrowIfWrong(errors, nameof(options));
        // Which feature got which name follows from the inner set and the order of the names.
        Features = WrappedSet.Of(inner.Features, "rename", CodeVersion, "Under other names:", after, []);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination) => inner.Compute(in request, destination);

    /// <inheritdoc/>
    public void Observe(Result result) => inner.Observe(result);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => inner.Save(writer);

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => inner.Restore(reader);
}
