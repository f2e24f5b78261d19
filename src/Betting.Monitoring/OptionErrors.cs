using System.Globalization;

namespace Betting.Monitoring;

/// <summary>Collects what is wrong with options, so that all of it is told at once.</summary>
internal sealed class OptionErrors
{
    private readonly List<string> errors = [];

    public void Require(bool holds, string name, IFormattable value, string range)
    {
        if (!holds)
        {
            errors.Add($"{name} is {value.ToString(null, CultureInfo.InvariantCulture)}; it must be {range}.");
        }
    }

    public void ThrowIfAny(string what, string parameter)
    {
        if (errors.Count > 0)
        {
            throw new ArgumentException($"{what}: {string.Join(' ', errors)}", parameter);
        }
    }
}
