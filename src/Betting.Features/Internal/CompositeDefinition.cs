using System.Globalization;

namespace Betting.Features.Internal;

/// <summary>The definition of a pipeline, made of those of its parts.</summary>
internal static class CompositeDefinition
{
    public static FeatureSet Of(string name, int codeVersion, IReadOnlyList<IFeatureTransformer> transformers, TimeSpan? timeToLive)
    {
        Parameters parameters = [];
        for (int index = 0; index < transformers.Count; index++)
        {
            FeatureSet part = transformers[index].Features;
            string prefix = string.Create(CultureInfo.InvariantCulture, $"part:{index}");
            parameters.Add(prefix, part.Id.ToString());

            // A blank where parameters have a dot: no parameter's name can collide with these two.
            parameters.Add($"{prefix} code version", part.CodeVersion);
            if (part.TimeToLive is { } limit)
            {
                parameters.Add($"{prefix} time to live", limit.ToString("c", CultureInfo.InvariantCulture));
            }

            foreach ((string key, string value) in part.Parameters)
            {
                parameters.Add($"{prefix}.{key}", value);
            }
        }

        string parts = string.Join("; ", transformers.Select(part => part.Features.Id.Name));
        return new FeatureSet(name, codeVersion, $"In this order: {parts}.", transformers.SelectMany(part => part.Features.Names), parameters, timeToLive);
    }
}
