using System.Globalization;

namespace Betting.Features;

/// <summary>A definition as a store keeps it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Set">Description, parameters, names and version.</param>
/// <param name="CreatedAt">When it was first registered, in UTC.</param>
public sealed record FeatureDefinition(FeatureSet Set, DateTimeOffset CreatedAt)
{
    /// <summary>Says which set was asked for and which versions of it there are, for the error of a store.</summary>
    /// <param name="asked">The id that is not there.</param>
    /// <param name="known">What is there.</param>
    /// <returns>One or two sentences.</returns>
    public static string ExplainMissing(FeatureSetId asked, IEnumerable<FeatureDefinition> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string[] versions =
        [
            .. known.Where(definition => string.Equals(definition.Set.Id.Name, asked.Name, StringComparison.Ordinal))
                .Select(definition => string.Create(CultureInfo.InvariantCulture, $"'{definition.Set.Id}' of {definition.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")),
        ];
        return versions.Length == 0
            ? $"The feature set '{asked}' is not registered, nor any other version of '{asked.Name}'. Register its definition first."
            : $"The feature set '{asked}' is not registered; the store holds {string.Join(", ", versions)}. Its code or parameters have changed: register the new definition and compute its rows, or ask for the version that is there.";
    }
}
