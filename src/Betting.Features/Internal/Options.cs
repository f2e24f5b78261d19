using System.Globalization;

namespace Betting.Features.Internal;

/// <summary>Checks of options whose messages name the option, its value and the allowed range.</summary>
internal static class Options
{
    public static void Within(double value, double lowest, double highest, string option)
    {
        // Written so that NaN fails too.
        if (!(value >= lowest && value <= highest))
        {
            throw new ArgumentOutOfRangeException(option, string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; the allowed range is {lowest} to {highest}."));
        }
    }

    public static void Defined<T>(T value, string option)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(option, $"{option} is {value}; it is one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    public static void Named(IEnumerable<string> values, string option)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string value in values)
        {
            if (string.IsNullOrWhiteSpace(value) || !seen.Add(value))
            {
                throw new ArgumentException($"{option} names '{value}', which is empty or named twice.", option);
            }
        }
    }
}
