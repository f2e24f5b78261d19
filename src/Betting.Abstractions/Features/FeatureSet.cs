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
    /// <param name="timeToLive">How old values may be when they are read; <see langword="null"/> for no limit. Part of the version where it is given.</param>
    /// <exception cref="ArgumentException">A name is empty or appears twice, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="codeVersion"/> is below 1, or <paramref name="timeToLive"/> is not above zero.</exception>
    public FeatureSet(
        string name,
        int codeVersion,
        string description,
        IEnumerable<string> names,
        IEnumerable<KeyValuePair<string, string>> parameters,
        TimeSpan? timeToLive = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(codeVersion, 1);
        if (timeToLive <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeToLive), timeToLive, $"The time to live of the feature set '{name}' is {timeToLive}; give more than zero, or null for no limit.");
        }

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
        TimeToLive = timeToLive;
        Id = new FeatureSetId(name, Hash(Identifier.Validate(name, nameof(name)), codeVersion, Names, Parameters, timeToLive));
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

    /// <summary>How old a value may be when it is read; <see langword="null"/> where there is no limit.</summary>
    public TimeSpan? TimeToLive { get; }

    /// <summary>Whether values of one instant are too old at another: older than <see cref="TimeToLive"/>, to the tick.</summary>
    /// <param name="eventTime">The instant that the values describe.</param>
    /// <param name="asOf">The instant at which they are read.</param>
    /// <returns><see langword="true"/> where the age exceeds the time to live; never without one.</returns>
    public bool IsExpired(DateTimeOffset eventTime, DateTimeOffset asOf) => asOf - eventTime > TimeToLive;

    /// <summary>Says in what this definition differs from an earlier one.</summary>
    /// <param name="earlier">The other definition.</param>
    /// <returns>Name, code version, time to live, features by position, parameters by name; empty exactly where both ids are equal.</returns>
    public IReadOnlyList<FeatureSetDifference> DifferencesFrom(FeatureSet earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        List<FeatureSetDifference> differences = [];
        Compare(differences, "name", earlier.Id.Name, Id.Name);
        Compare(differences, "code version", Text(earlier.CodeVersion), Text(CodeVersion));
        Compare(differences, "time to live", Text(earlier.TimeToLive), Text(TimeToLive));
        for (int index = 0; index < Math.Max(earlier.Names.Length, Names.Length); index++)
        {
            Compare(differences, $"feature {Text(index)}", earlier.Names.ElementAtOrDefault(index), Names.ElementAtOrDefault(index));
        }

        foreach (string key in earlier.Parameters.Keys.Union(Parameters.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Compare(differences, $"parameter {key}", earlier.Parameters.GetValueOrDefault(key), Parameters.GetValueOrDefault(key));
        }

        return differences;
    }

    private static void Compare(List<FeatureSetDifference> differences, string what, string? earlier, string? later)
    {
        if (!string.Equals(earlier, later, StringComparison.Ordinal))
        {
            differences.Add(new FeatureSetDifference(what, earlier, later));
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Text(TimeSpan? span) => span?.ToString("c", System.Globalization.CultureInfo.InvariantCulture);

    private static string Hash(
        string name,
        int codeVersion,
        ImmutableArray<string> names,
        ImmutableSortedDictionary<string, string> parameters,
        TimeSpan? timeToLive)
    {
        StringBuilder text = new();
        Append(text, name);
        Append(text, Text(codeVersion));
        foreach (string feature in names)
        {
            Append(text, feature);
        }

        foreach ((string key, string value) in parameters)
        {
            Append(text, key);
            Append(text, value);
        }

        if (Text(timeToLive) is { } limit)
        {
            Append(text, "time to live");
            Append(text, limit);
        }

        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(digest)[..VersionLength];
    }

    // The length in front makes "ab","c" and "a","bc" different texts.
    private static void Append(StringBuilder text, string part) =>
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part.Length}:{part};");
}
