using System.Globalization;

namespace Betting.Benchmarks.Ratios;

/// <summary>Every value of a result: the rival writes its own to a file, and each is held against ours.</summary>
/// <param name="Compare">Compares all values.</param>
internal sealed record SameValues(Func<ValueDifferences> Compare) : IAgreement
{
    /// <inheritdoc/>
    public RatioRow Row(string name, TimedAnswer ours, TimedAnswer? rival, string note)
    {
        if (rival is null)
        {
            return RatioRow.OfValues($"{name}: values that differ", null, null, "1", 0, note);
        }

        ValueDifferences found = Compare();
        string text = string.Create(CultureInfo.InvariantCulture, $"{found.Values:N0} values held against {note}, tolerance {found.Tolerance}, largest difference {found.Largest:G2}");
        return RatioRow.OfValues($"{name}: values that differ", found.Differing, 0, "1", 0, text);
    }
}
