using Betting;
using Betting.Features;
using Betting.Features.Composition;

namespace ReferencePipeline;

/// <summary>The features of a run: those of a specification, or the small set that suits the sport.</summary>
internal sealed class FeatureChoice
{
    private readonly FeatureSpecification? specification;

    private FeatureChoice(string? json, FeatureSpecification? specification)
    {
        Json = json;
        this.specification = specification;
    }

    /// <summary>The document of the specification; <see langword="null"/> without one.</summary>
    public string? Json { get; }

    public TimeSpan? TimeToLive => specification?.TimeToLive;

    /// <summary>Tells apart everything that changes a value; empty for the set that suits the sport, which the library's version decides.</summary>
    public string Id => specification?.CreatePipeline().Features.Id.ToString() ?? "";

    /// <exception cref="ArgumentException">The file cannot be read, or is no specification; the message says all that is wrong.</exception>
    public static FeatureChoice Read(string? path)
    {
        try
        {
            return Of(path is null ? null : File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new ArgumentException($"--features '{path}' cannot be used: {exception.Message}", exception);
        }
    }

    /// <exception cref="FormatException">The text is no specification.</exception>
    public static FeatureChoice Of(string? json) => new(json, json is null ? null : FeatureSpecification.Parse(json));

    public IReadOnlyList<IFeatureTransformer> Transformers(string sport, MarketId market) =>
        specification?.CreateTransformers() ?? FeaturePresets.ForSport(sport, market);
}
