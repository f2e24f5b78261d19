using System.Collections.Frozen;
using System.Text.Json;

namespace Betting.Features.Composition;

/// <summary>A set of features as a JSON document: which transformers with which options, and what is selected, subtracted, renamed.</summary>
/// <remarks>
/// <para>The document is an object with <c>name</c>, <c>features</c> and optionally <c>timeToLive</c>, a text such as <c>30.00:00:00</c>. Each
/// feature has <c>use</c>, the name of a transformer's feature set, for example <c>elo</c>, and optionally <c>options</c>, whose members are
/// the properties of the transformer's options in camel case; what is absent has its default. Values of enumerations are
/// texts in camel case, times are <c>days.hours:minutes:seconds</c>, markets are what <see cref="MarketId.Parse"/> reads.</para>
/// <para>The other members of a feature wrap the transformer, in this order: <c>only</c> (an object with <c>competitions</c>, <c>phases</c>,
/// <c>statuses</c>: <see cref="ResultFilterTransformer"/>), <c>per</c> (<see cref="PartitionTransformer"/>), <c>difference</c>
/// (<c>true</c>, <c>"only"</c> without the sides, or a list of pairs: <see cref="DifferenceTransformer"/>), <c>combine</c> (a list of objects with
/// <c>name</c>, <c>left</c>, <c>operation</c>, <c>right</c>: <see cref="ArithmeticTransformer"/>), <c>keep</c> and <c>drop</c> (lists of patterns:
/// <see cref="SelectionTransformer"/>), <c>rename</c> (an object of names), <c>prefix</c> and <c>suffix</c> (<see cref="RenameTransformer"/>).</para>
/// <para>A document may hold comments and commas at ends. It has at most 1,000,000 characters, lists of at most 200 entries and 10,000
/// features before selection. Immutable and thread-safe as long as the user's own factories are.</para>
/// </remarks>
public sealed class FeatureSpecification
{
    private static readonly FrozenDictionary<string, Func<JsonElement, IFeatureTransformer>> None = FrozenDictionary<string, Func<JsonElement, IFeatureTransformer>>.Empty;

    private readonly Func<IFeatureTransformer>[] features;

    internal FeatureSpecification(string name, TimeSpan? timeToLive, IReadOnlyList<Func<IFeatureTransformer>> features)
    {
        Name = name;
        TimeToLive = timeToLive;
        this.features = [.. features];
    }

    /// <summary>The name of the whole set.</summary>
    public string Name { get; }

    /// <summary>How old values may be when they are read; <see langword="null"/> for no limit.</summary>
    public TimeSpan? TimeToLive { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="json">The text of the document.</param>
    /// <returns>The specification, all of whose transformers can be made.</returns>
    /// <exception cref="FormatException">The text is no such document. The message says all that is wrong, each with its place and what is allowed.</exception>
    public static FeatureSpecification Parse(string json) => Parse(json, None);

    /// <summary>Reads a document that may also use transformers of the user's own.</summary>
    /// <param name="json">The text of the document.</param>
    /// <param name="own">
    /// By the name under <c>use</c>: what makes a fresh transformer in each call out of the member <c>options</c>, an empty object where it is
    /// absent. Argument, format and invalid-operation exceptions that it throws while the document is read become errors of the document.
    /// </param>
    /// <returns>The specification, all of whose transformers can be made.</returns>
    /// <exception cref="FormatException">The text is no such document. The message says all that is wrong, each with its place and what is allowed.</exception>
    /// <exception cref="ArgumentException">A name of <paramref name="own"/> is empty, or that of a transformer of this package.</exception>
    public static FeatureSpecification Parse(string json, IReadOnlyDictionary<string, Func<JsonElement, IFeatureTransformer>> own)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(own);
        foreach (string name in own.Keys)
        {
            if (string.IsNullOrWhiteSpace(name) || TransformerCatalogue.Entries.ContainsKey(name))
            {
                throw new ArgumentException($"'{name}' cannot name an own transformer: it is empty or the name of one of this package.", nameof(own));
            }
        }

        return new SpecificationReader(own).Read(SpecificationText.Parse(json));
    }

    /// <summary>Makes the transformers.</summary>
    /// <returns>Fresh transformers in the order of the document.</returns>
    public IReadOnlyList<IFeatureTransformer> CreateTransformers() => [.. features.Select(create => create())];

    /// <summary>Makes a pipeline of fresh transformers that has seen nothing.</summary>
    /// <returns>The pipeline, of the same definition in every call.</returns>
    public FeaturePipeline CreatePipeline() => new(Name, CreateTransformers(), TimeToLive);
}
