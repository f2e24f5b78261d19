using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tuning;

/// <summary>The values that one parameter may take in a search.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class SearchRange
{
    private enum Scale
    {
        Linear,
        Logarithmic,
        Choice,
    }

    private readonly Scale scale;
    private readonly bool whole;
    private readonly double minimum;
    private readonly double maximum;

    private SearchRange(string name, Scale scale, bool whole, double minimum, double maximum, ImmutableArray<string> choices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, this.scale, this.whole, this.minimum, this.maximum, Choices) = (name, scale, whole, minimum, maximum, choices);
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>The texts to choose from; empty for a range of numbers.</summary>
    public ImmutableArray<string> Choices { get; }

    /// <summary>Numbers, all equally likely.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="minimum">The smallest, finite.</param>
    /// <param name="maximum">The largest, finite, above <paramref name="minimum"/>.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the bounds are not in order.</exception>
    public static SearchRange Linear(string name, double minimum, double maximum)
    {
        CheckBounds(name, minimum, maximum, double.MinValue);
        return new SearchRange(name, Scale.Linear, false, minimum, maximum, []);
    }

    /// <summary>Positive numbers, all orders of magnitude equally likely.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="minimum">The smallest, above 0.</param>
    /// <param name="maximum">The largest, finite, above <paramref name="minimum"/>.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the bounds are not in order.</exception>
    public static SearchRange Logarithmic(string name, double minimum, double maximum)
    {
        CheckBounds(name, minimum, maximum, double.Epsilon);
        return new SearchRange(name, Scale.Logarithmic, false, minimum, maximum, []);
    }

    /// <summary>Whole numbers, both bounds included.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="minimum">The smallest.</param>
    /// <param name="maximum">The largest, above <paramref name="minimum"/>.</param>
    /// <param name="logarithmic">Whether orders of magnitude, not numbers, are equally likely; then the smallest is 1 or more.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the bounds are not in order.</exception>
    public static SearchRange Whole(string name, int minimum, int maximum, bool logarithmic = false)
    {
        CheckBounds(name, minimum, maximum, logarithmic ? 1 : double.MinValue);
        return new SearchRange(name, logarithmic ? Scale.Logarithmic : Scale.Linear, true, minimum, maximum, []);
    }

    /// <summary>One of several texts, all equally likely.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="choices">One text or more, each once.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentException">The name is empty, there is no choice, or one is there twice.</exception>
    public static SearchRange Choice(string name, params ImmutableArray<string> choices)
    {
        if (choices.IsDefaultOrEmpty || choices.Distinct(StringComparer.Ordinal).Count() != choices.Length)
        {
            throw new ArgumentException($"The parameter '{name}' needs one choice or more, each once.", nameof(choices));
        }

        return new SearchRange(name, Scale.Choice, false, 0, 0, choices);
    }

    /// <summary>Says the range, for records.</summary>
    /// <returns>For example <c>log 0.001 to 1</c>.</returns>
    public override string ToString() => scale == Scale.Choice
        ? string.Join(" | ", Choices)
        : $"{(scale == Scale.Logarithmic ? "log" : "linear")}{(whole ? " integer" : "")} {Say.Number(minimum)} to {Say.Number(maximum)}";

    internal string Draw(SeededRandom random)
    {
        if (scale == Scale.Choice)
        {
            return Choices[random.NextInt(Choices.Length)];
        }

        double share = random.NextDouble();
        if (whole && scale == Scale.Linear)
        {
            return Say.Number((long)minimum + (long)Math.Floor(share * (maximum - minimum + 1)));
        }

        // A whole number has the stretch from half below it to half above it, so that the bounds are not rarer than their neighbours.
        double half = whole ? 0.5 : 0;
        double value = scale == Scale.Linear
            ? minimum + (share * (maximum - minimum))
            : Math.Exp(Math.Log(minimum - half) + (share * (Math.Log(maximum + half) - Math.Log(minimum - half))));
        return whole ? Say.Number((long)Math.Clamp(Math.Round(value), minimum, maximum)) : Say.Number(Math.Clamp(value, minimum, maximum));
    }

    private static void CheckBounds(string name, double minimum, double maximum, double lowest)
    {
        if (!(double.IsFinite(minimum) && double.IsFinite(maximum) && double.IsFinite(maximum - minimum) && minimum < maximum && minimum >= lowest))
        {
            throw new ArgumentException(
                Say.Text($"The parameter '{name}' has the range {minimum} to {maximum}; both must be finite, the first below the second{(lowest > double.MinValue ? ", and above 0 on a logarithmic scale" : "")}."), nameof(minimum));
        }
    }
}
