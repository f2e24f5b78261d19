using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Betting.Features;

/// <summary>A definition of features: what they are called, what they mean, and the version of their values.</summary>
/// <remarks>Immutable and thread-safe. Two sets with equal ids give equal values for equal histories.</remarks>
public sealed class FeatureSet
{
    private const int VersionLength = 16;

    /// <summary>Creates a definition and derives its version.</summary>
    /// <param name="name">The set's name, for example <c>elo</c>.</param>
    /// <param name="codeVersion">Raised by the author whenever the code changes a value, 1 or more.</param>
    /// <param name="description">One sentence for people; does not change the version.</param>
    /// <param name="names">The features' names, distinct, in the order in which they are computed.</param>
    /// <param name="parameters">Every parameter that changes a value, as invariant text.</param>
    /// <exception cref="ArgumentException">A name is empty or appears twice, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="codeVersion"/> is below 1.</exception>
    public FeatureSet(string name, int codeVersion, string description, IEnumerable<string> names, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(codeVersion, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(parameters);
        Names = [.. names];
        if (Names.IsEmpty)
        {
            throw new ArgumentException($"The feature set '{name}' names no feature.", nameof(names));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string feature in Names)
        {
            if (!seen.Add(Identifier.Validate(feature, nameof(names))))
            {
                throw new ArgumentException($"The feature '{feature}' is named twice in the set '{name}'.", nameof(names));
            }
        }

        CodeVersion = codeVersion;
        Description = description;
        Parameters = parameters.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Id = new FeatureSetId(name, Hash(Identifier.Validate(name, nameof(name)), codeVersion, Names, Parameters));
    }

    /// <summary>Name and version.</summary>
    public FeatureSetId Id { get; }

    /// <summary>The version of the code that computes the values.</summary>
    public int CodeVersion { get; }

    /// <summary>One sentence that says what the features mean.</summary>
    public string Description { get; }

    /// <summary>The features' names in the order of every vector.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Every parameter that changes a value, sorted by name.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; }

    private static string Hash(string name, int codeVersion, ImmutableArray<string> names, ImmutableSortedDictionary<string, string> parameters)
    {
        StringBuilder text = new();
        Append(text, name);
        Append(text, codeVersion.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (string feature in names)
        {
            Append(text, feature);
        }

        foreach ((string key, string value) in parameters)
        {
            Append(text, key);
            Append(text, value);
        }

        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(digest)[..VersionLength];
    }

    // The length in front makes "ab","c" and "a","bc" different texts.
    private static void Append(StringBuilder text, string part) =>
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part.Length}:{part};");
}
