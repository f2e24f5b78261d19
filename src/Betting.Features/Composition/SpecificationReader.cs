using System.Text.Json;

namespace Betting.Features.Composition;

/// <summary>Turns one document into a specification, or into all of its errors. Used for one document.</summary>
internal sealed class SpecificationReader(IReadOnlyDictionary<string, Func<JsonElement, IFeatureTransformer>> own)
{
    private const int MostFeatures = 10_000;

    private readonly SpecificationErrors errors = new();
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    private int width;

    /// <exception cref="FormatException">The document has errors.</exception>
    public FeatureSpecification Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"The feature specification is {SpecificationErrors.Shown(document)}; an object with name and features is needed.");
        }

        SpecificationSettings root = new(document, "", errors);
        string name = root.RequiredText("name");
        TimeSpan? timeToLive = root.Has("timeToLive") ? root.Span("timeToLive", TimeSpan.MaxValue) : null;
        CheckSet(name, timeToLive);
        List<Func<IFeatureTransformer>> features = Features(root);
        root.RefuseUnknown("A specification");
        errors.ThrowIfAny();
        return new FeatureSpecification(name, timeToLive, features);
    }

    private List<Func<IFeatureTransformer>> Features(SpecificationSettings root)
    {
        int before = errors.Count;
        IReadOnlyList<SpecificationSettings> sections = root.Sections("features");
        if (sections.Count == 0 && errors.Count == before)
        {
            errors.Add("features", "there is none; give a list of at least one, for example [{ \"use\": \"elo\" }].");
        }

        List<Func<IFeatureTransformer>> features = [];
        foreach (SpecificationSettings section in sections)
        {
            if (Feature(section) is { } feature)
            {
                features.Add(feature);
                CheckNames(section.Path, feature().Features);
            }
        }

        return features;
    }

    private Func<IFeatureTransformer>? Feature(SpecificationSettings feature)
    {
        int before = errors.Count;
        Func<IFeatureTransformer>? make = Transformer(feature, feature.RequiredText("use"));
        SpecificationWrappers wrappers = new(feature, errors);
        feature.RefuseUnknown("A feature");
        return make is null || errors.Count > before ? null : wrappers.Around(make);
    }

    private Func<IFeatureTransformer>? Transformer(SpecificationSettings feature, string use)
    {
        SpecificationSettings options = feature.Section("options");
        if (!feature.Has("use"))
        {
            return null;
        }

        Func<IFeatureTransformer>? make;
        if (own.TryGetValue(use, out Func<JsonElement, IFeatureTransformer>? ownMake))
        {
            make = Own(feature, () => ownMake(options.Element));
        }
        else if (TransformerCatalogue.Entries.TryGetValue(use, out Func<SpecificationSettings, Func<IFeatureTransformer>>? read))
        {
            make = BuiltIn(options, use, feature.PathOf("options"), read);
        }
        else
        {
            errors.Add(feature.PathOf("use"), $"'{SpecificationErrors.Shown(use)}' is no transformer; there are {string.Join(", ", TransformerCatalogue.Entries.Keys.Concat(own.Keys).Order(StringComparer.Ordinal))}.");
            return null;
        }

        if (make is not null)
        {
            width += make().Features.Names.Length;
            if (width > MostFeatures)
            {
                errors.Add(feature.PathOf("use"), FormattableString.Invariant($"up to here there are {width} features; {MostFeatures} are allowed."));
                errors.ThrowIfAny();
            }
        }

        return make;
    }

    // Validation of options stops at the first that is wrong. So that all are told, each wrong one is taken as absent and the others are tried again.
    private Func<IFeatureTransformer>? BuiltIn(SpecificationSettings options, string use, string path, Func<SpecificationSettings, Func<IFeatureTransformer>> read)
    {
        int before = errors.Count;
        while (true)
        {
            Func<IFeatureTransformer> make = read(options);
            options.RefuseUnknown($"'{use}'");
            try
            {
                make();
                return errors.Count == before ? make : null;
            }
            catch (ArgumentException exception)
            {
                string option = JsonNamingPolicy.CamelCase.ConvertName(exception.ParamName ?? "");
                bool isOption = options.Names.Contains(option);
                errors.Add(isOption ? options.PathOf(option) : path, exception);
                if (!isOption || !options.Ignore(option))
                {
                    return null;
                }
            }
        }
    }

    private Func<IFeatureTransformer>? Own(SpecificationSettings feature, Func<IFeatureTransformer> make)
    {
        try
        {
            IFeatureTransformer first = make();
            if (first is not null && !ReferenceEquals(first, make()))
            {
                return make;
            }

            errors.Add(feature.PathOf("use"), first is null ? "what makes it returned nothing." : "what makes it returned the same transformer twice; make a fresh one in each call.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException or JsonException or OverflowException)
        {
            errors.Add(feature.PathOf("options"), exception);
        }

        return null;
    }

    // The rules of names and times are those of the definition itself.
    private void CheckSet(string name, TimeSpan? timeToLive)
    {
        try
        {
            _ = new FeatureSet(name, 1, "Tried.", ["tried"], []);
        }
        catch (ArgumentException exception)
        {
            errors.Add("name", exception);
        }

        try
        {
            _ = new FeatureSet("tried", 1, "Tried.", ["tried"], [], timeToLive);
        }
        catch (ArgumentException exception)
        {
            errors.Add("timeToLive", exception);
        }
    }

    private void CheckNames(string place, FeatureSet features)
    {
        foreach (IGrouping<string, string> taken in features.Names.Where(places.ContainsKey).GroupBy(name => places[name], StringComparer.Ordinal))
        {
            errors.Add(place, $"{WrappedSet.Listed(taken)}: {taken.Key} has features of these names already; give one of both a prefix, for example \"prefix\": \"slow_\", or drop them.");
        }

        foreach (string name in features.Names)
        {
            places.TryAdd(name, place);
        }
    }
}
