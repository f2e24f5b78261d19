using Betting.Features.Internal;

namespace Betting.Features.Composition;

/// <summary>Lets only some results reach a transformer, for example those of league games; it answers for every fixture from these.</summary>
/// <remarks>Not thread-safe; it owns the transformer inside.</remarks>
public sealed class ResultFilterTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly IFeatureTransformer inner;
    private readonly string[] competitions;
    private readonly string[] phases;
    private readonly ResultStatus[] statuses;

    /// <summary>Wraps a transformer.</summary>
    /// <param name="inner">The transformer, used by nobody else from now on.</param>
    /// <param name="options">Which results it gets to see.</param>
    /// <exception cref="ArgumentException">A list holds an empty, unknown or repeated value, or all lists are empty.</exception>
    public ResultFilterTransformer(IFeatureTransformer inner, ResultFilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Competitions);
        ArgumentNullException.ThrowIfNull(options.Phases);
        ArgumentNullException.ThrowIfNull(options.Statuses);
        Options.Named(options.Competitions, nameof(options.Competitions));
        Options.Named(options.Phases, nameof(options.Phases));
        Options.Named(options.Statuses.Select(status => status.ToString()), nameof(options.Statuses));
        foreach (ResultStatus status in options.Statuses)
        {
            Options.Defined(status, nameof(options.Statuses));
        }

        this.inner = inner;
        competitions = [.. options.Competitions.Order(StringComparer.Ordinal)];
        phases = [.. options.Phases.Order(StringComparer.Ordinal)];
        statuses = [.. options.Statuses.Order()];
        if (competitions.Length + phases.Length + statuses.Length == 0)
        {
            throw new ArgumentException("Every result is let through; name competitions, phases or statuses.", nameof(options));
        }

        Parameters parameters = new()
        {
            { "competition", competitions },
            { "phase", phases },
            { "status", statuses.Select(status => status.ToString()) },
        };
        Features = WrappedSet.Of(inner.Features, "filter", CodeVersion, "From some of the results only:", inner.Features.Names, parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination) => inner.Compute(in request, destination);

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (IsAmong(competitions, result.Fixture.Competition) && IsAmong(phases, result.Fixture.Phase) && (statuses.Length == 0 || statuses.AsSpan().Contains(result.Status)))
        {
            inner.Observe(result);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => inner.Save(writer);

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => inner.Restore(reader);

    private static bool IsAmong(string[] allowed, string? value) => allowed.Length == 0 || allowed.AsSpan().Contains(value);
}
