using System.Globalization;
using System.Text;

namespace Betting.Ingestion.Readers;

/// <summary>Turns the text of one cell into a value, in invariant culture and without exceptions.</summary>
internal static class CellText
{
    private const int EarliestYear = 1800;
    private const int LatestYear = 2199;

    /// <summary>Two-digit years from this one on are of the 20th century, those below of the 21st.</summary>
    private const int CenturyTurn = 70;

    /// <summary>Whether the cell says that there is no value: empty, or the NA that statistics programs write.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> cell) => cell.IsEmpty || cell.SequenceEqual("NA"u8);

    public static bool TryNumber(ReadOnlySpan<byte> cell, out decimal value) =>
        decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads a whole number, also one written as <c>8.0</c>.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> cell, out int value)
    {
        if (int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        if (TryNumber(cell, out decimal number) && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue)
        {
            value = (int)number;
            return true;
        }

        return false;
    }

    /// <summary>Reads <c>13/08/11</c>, <c>13/08/2011</c> or <c>2011-08-13</c>.</summary>
    public static bool TryDate(ReadOnlySpan<byte> cell, out DateOnly date)
    {
        date = default;
        Span<Range> parts = stackalloc Range[4];
        byte separator = cell.Contains((byte)'/') ? (byte)'/' : cell.Contains((byte)'.') ? (byte)'.' : (byte)'-';
        if (!Split(cell, separator, parts)
            || !TryDigits(cell[parts[0]], out int first)
            || !TryDigits(cell[parts[1]], out int month)
            || !TryDigits(cell[parts[2]], out int last))
        {
            return false;
        }

        int firstLength = cell[parts[0]].Length;
        int lastLength = cell[parts[2]].Length;
        (int day, int year) = firstLength == 4 && lastLength <= 2 ? (last, first) : (first, last);
        if (firstLength <= 2 && lastLength == 2)
        {
            year += year >= CenturyTurn ? 1900 : 2000;
        }

        if (year is < EarliestYear or > LatestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>Reads <c>9:30</c>, <c>20:00</c> or <c>20:00:00</c>.</summary>
    public static bool TryTime(ReadOnlySpan<byte> cell, out TimeOnly time)
    {
        time = default;
        int colon = cell.IndexOf((byte)':');
        if (colon is < 1 or > 2 || !TryDigits(cell[..colon], out int hour))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = cell[(colon + 1)..];
        if (rest.Length == 5 && rest[2] == (byte)':' && TryDigits(rest[3..], out int second) && second < 60)
        {
            rest = rest[..2];
        }

        if (rest.Length != 2 || !TryDigits(rest, out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute);
        return true;
    }

    /// <summary>Reads true or false in any case, or 1 or 0.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> cell, out bool flag)
    {
        flag = Ascii.EqualsIgnoreCase(cell, "true"u8) || cell.SequenceEqual("1"u8);
        return flag || Ascii.EqualsIgnoreCase(cell, "false"u8) || cell.SequenceEqual("0"u8);
    }

    private static bool Split(ReadOnlySpan<byte> cell, byte separator, Span<Range> parts)
    {
        int count = 0;
        foreach (Range part in cell.Split(separator))
        {
            if (count == parts.Length)
            {
                return false;
            }

            parts[count++] = part;
        }

        return count == 3;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return text.Length is >= 1 and <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
