using System.Globalization;
using Betting.Models.Internal;

namespace Betting.Models.Import;

/// <summary>The lines <c>name=value</c> of one block of a LightGBM file.</summary>
internal sealed class LightGbmFields(string block)
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public void Add(string line)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? line : line[..equals];
        if (!values.TryAdd(name, equals < 0 ? "" : line[(equals + 1)..]))
        {
            throw Wrong(name.Length <= 60 ? name : name[..60], "appears twice");
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string Text(string name) => values.TryGetValue(name, out string? value) ? value : throw Wrong(name, "is absent");

    public string[] Words(string name) => Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public int Integer(string name, int minimum, int maximum) => Integer(Text(name), name, minimum, maximum);

    public int[] Integers(string name, int count, int minimum, int maximum) =>
        Array.ConvertAll(Entries(name, count), word => Integer(word, name, minimum, maximum));

    public uint[] Unsigned(string name, int count) => Array.ConvertAll(
        Entries(name, count),
        word => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value : throw Wrong(name, $"holds '{Shown(word)}'; expected a word of 32 bits"));

    /// <summary>Finite numbers.</summary>
    public double[] Numbers(string name, int count) => Array.ConvertAll(
        Entries(name, count),
        word => TryNumber(word, out double value) ? value : throw Wrong(name, $"holds '{Shown(word)}'; expected a finite number"));

    public ModelImportException Wrong(string name, string what) => new($"'{name}' of {block} {what}.");

    private static string Shown(string word) => word.Length <= 30 ? word : word[..30] + "...";

    private string[] Entries(string name, int count)
    {
        string[] words = Words(name);
        return words.Length == count ? words : throw Wrong(name, Say.Text($"has {words.Length} entries; expected {count}"));
    }

    private int Integer(string word, string name, int minimum, int maximum) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : throw Wrong(name, Say.Text($"holds '{Shown(word)}'; expected a whole number from {minimum} to {maximum}"));
}
