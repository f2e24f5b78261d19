using System.Globalization;

namespace Betting.Benchmarks.Ratios;

/// <summary>Rows as aligned text.</summary>
internal static class RatioTable
{
    private const int NumberWidth = 11;

    /// <summary>Writes a heading and one line per row.</summary>
    public static void Write(IReadOnlyList<RatioRow> rows, TextWriter writer)
    {
        int width = rows.Max(row => row.Name.Length);
        string[] heads = ["ours", "rival", "unit", "ratio", "bar", "met"];
        writer.WriteLine($"{"name".PadRight(width)}{string.Concat(heads.Select(head => head.PadLeft(NumberWidth)))}  note");
        foreach (RatioRow row in rows)
        {
            string[] cells = [Number(row.Ours), Number(row.Rival), row.Unit, Ratio(row.Ratio), Number(row.Bar), Met(row)];
            writer.WriteLine($"{row.Name.PadRight(width)}{string.Concat(cells.Select(cell => cell.PadLeft(NumberWidth)))}  {row.Note}");
        }
    }

    private static string Number(double? value) => value?.ToString("G5", CultureInfo.InvariantCulture) ?? "-";

    private static string Ratio(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    private static string Met(RatioRow row) => row.Met switch { true => "yes", false => "NO", null => "-" };
}
