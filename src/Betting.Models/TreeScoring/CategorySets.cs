namespace Betting.Models.TreeScoring;

/// <summary>Sets of categories as bits, one after the other: category c of a set is bit c % 32 of its word c / 32.</summary>
internal sealed class CategorySets(int[] starts, uint[] words)
{
    /// <summary>The code of a missing value.</summary>
    public const int Missing = -1;

    /// <summary>The code of a value that names no category.</summary>
    public const int NoCategory = -2;

    public static readonly CategorySets None = new([0], []);

    public int Count => starts.Length - 1;

    /// <summary>The first word of each set, then the number of all words.</summary>
    public ReadOnlySpan<int> Starts => starts;

    public ReadOnlySpan<uint> Words => words;

    /// <summary>The category that a feature's value names: its whole part.</summary>
    /// <param name="value">The feature's value.</param>
    /// <param name="single">Whether the value is rounded to single precision first and every negative value names none; otherwise -0.5 names category 0.</param>
    public static int CodeOf(double value, bool single)
    {
        if (!double.IsFinite(value))
        {
            return Missing;
        }

        double whole = single ? (float)value : value;
        bool named = (single ? whole >= 0 : whole > -1) && whole < int.MaxValue;
        return named ? (int)whole : NoCategory;
    }

    public bool GoesLeft(int set, int code, bool missingLeft, bool otherLeft)
    {
        if (code == Missing)
        {
            return missingLeft;
        }

        int word = starts[set] + (code >> 5);
        return code >= 0 && word < starts[set + 1] ? (words[word] >> (code & 31) & 1) != 0 : otherLeft;
    }
}
