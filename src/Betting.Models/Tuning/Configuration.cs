using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Models.Tuning;

/// <summary>One value for each parameter of a search.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class Configuration : IEquatable<Configuration>
{
    internal Configuration(ImmutableSortedDictionary<string, string> values)
    {
        Values = values;
    }

    /// <summary>The values by parameter as invariant text that reads back to the same bits.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; }

    /// <summary>A number.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="ArgumentException">There is no such parameter, or it is a choice of texts.</exception>
    public double Number(string name) => double.TryParse(Choice(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? value
        : throw new ArgumentException($"The parameter '{name}' is '{Values[name]}', no number.", nameof(name));

    /// <summary>A whole number.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="ArgumentException">There is no such parameter, or its value is no whole number.</exception>
    public int Whole(string name) => int.TryParse(Choice(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw new ArgumentException($"The parameter '{name}' is '{Values[name]}', no whole number.", nameof(name));

    /// <summary>A text.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public string Choice(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Values.TryGetValue(name, out string? value)
            ? value
            : throw new ArgumentException($"There is no parameter '{name}'; there are: {string.Join(", ", Values.Keys)}.", nameof(name));
    }

    /// <inheritdoc/>
    public bool Equals(Configuration? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Configuration);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Says the values.</summary>
    /// <returns>For example <c>l2=3.1, start=logistic</c>.</returns>
    public override string ToString() => string.Join(", ", Values.Select(entry => $"{entry.Key}={entry.Value}"));
}
