using System.Globalization;

namespace Betting.Features.Internal;

/// <summary>Collects the parameters of a feature set as invariant text.</summary>
internal sealed class Parameters : List<KeyValuePair<string, string>>
{
    public void Add(string name, string value) => Add(new KeyValuePair<string, string>(name, value));

    public void Add(string name, double value) => Add(name, value.ToString("R", CultureInfo.InvariantCulture));

    public void Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, bool value) => Add(name, value ? "true" : "false");

    public void Add(string name, double? value) => Add(name, value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : "none");

    public void Add(string name, IEnumerable<string> values)
    {
        int index = 0;
        foreach (string value in values)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{index++}"), value);
        }
    }

    public void Add(string name, IReadOnlyDictionary<string, double> values)
    {
        foreach ((string key, double value) in values)
        {
            Add($"{name}:{key}", value);
        }
    }
}
