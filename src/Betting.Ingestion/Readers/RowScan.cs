using System.Collections.Immutable;
using System.Text;

namespace Betting.Ingestion.Readers;

/// <summary>Reads the cells of the current row and notes what could not be used.</summary>
internal sealed class RowScan(CsvTable table)
{
    /// <summary>More than any side has scored in any sport that is read here.</summary>
    private const int LargestScore = 500;
    private const int LongestName = 80;
    private const int LongestValue = 100;
    private readonly ImmutableArray<RejectedRow>.Builder rejects = ImmutableArray.CreateBuilder<RejectedRow>();

    public ReadOnlySpan<byte> Cell(int column) => table.Cell(column);

    public string Text(int column) => Encoding.UTF8.GetString(table.Cell(column)).Trim();

    /// <summary>Free text; null where the cell is blank. Control characters become spaces, and text is cut to 100 characters.</summary>
    public string? TextOrNull(int column)
    {
        if (CellText.IsBlank(table.Cell(column)))
        {
            return null;
        }

        string text = string.Concat(Text(column).Take(LongestValue).Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return text.Length == 0 ? null : text;
    }

    public void Reject(int column, RejectScope scope, string reason)
    {
        string value = column < 0 ? "" : Text(column);
        rejects.Add(new RejectedRow
        {
            File = table.File,
            Line = table.Line,
            Column = column < 0 ? "" : table.Headers[column],
            Value = value.Length <= LongestValue ? value : value[..LongestValue],
            Reason = reason,
            Scope = scope,
        });
    }

    public ImmutableArray<RejectedRow> TakeRejects() => rejects.Count == 0 ? [] : rejects.DrainToImmutable();

    /// <summary>The row as one of which nothing could be used.</summary>
    public SourceRow Lost() => new() { Rejects = TakeRejects() };

    /// <summary>Notes why the row cannot be used and gives it back as lost.</summary>
    public SourceRow Lost(int column, string reason)
    {
        Reject(column, RejectScope.Row, reason);
        return Lost();
    }

    public bool TryName(int column, string what, out string name)
    {
        name = Text(column);
        string? problem = name.Length == 0 ? $"The {what} is blank."
            : name.Length > LongestName ? $"The {what} has {name.Length} characters; at most {LongestName} are taken for a name."
            : name.AsSpan().ContainsAnyInRange('\u0000', '\u001F') || name.AsSpan().ContainsAnyInRange('\u007F', '\u009F') ? $"The {what} holds a control character."
            : null;
        return problem is null || Fail(column, problem);
    }

    public bool TryTeams(int homeColumn, int awayColumn, out string home, out string away)
    {
        if (!(TryName(homeColumn, "home side", out home) & TryName(awayColumn, "away side", out away)))
        {
            return false;
        }

        return !string.Equals(home, away, StringComparison.OrdinalIgnoreCase)
            || Fail(awayColumn, $"'{home}' is listed as both the home and the away side.");
    }

    public bool TryDate(int column, string forms, out DateOnly date) =>
        CellText.TryDate(Cell(column), out date) || Fail(column, $"The date is unreadable; expected {forms}, from 1800 to 2199.");

    /// <summary>The time of day; null where the cell is blank or the column is missing.</summary>
    public bool TryTime(int column, out TimeOnly? time)
    {
        time = null;
        if (CellText.IsBlank(Cell(column)))
        {
            return true;
        }

        if (CellText.TryTime(Cell(column), out TimeOnly value))
        {
            time = value;
            return true;
        }

        return Fail(column, "The time of day is unreadable; expected HH:MM, or blank where it is not known.");
    }

    /// <summary>Both scores; null where both cells are blank, which means a game that is not played yet.</summary>
    public bool TryScore(int homeColumn, int awayColumn, out Score? score)
    {
        score = null;
        bool homeBlank = CellText.IsBlank(Cell(homeColumn));
        bool awayBlank = CellText.IsBlank(Cell(awayColumn));
        if (homeBlank && awayBlank)
        {
            return true;
        }

        if (homeBlank || awayBlank)
        {
            return Fail(homeBlank ? homeColumn : awayColumn, "Only one of both scores is given.");
        }

        if (!(TryPoints(homeColumn, out int home) & TryPoints(awayColumn, out int away)))
        {
            return false;
        }

        score = new Score(home, away);
        return true;
    }

    /// <summary>A flag; false where the cell is blank.</summary>
    public bool TryFlag(int column, out bool flag)
    {
        flag = false;
        return CellText.IsBlank(Cell(column)) || CellText.TryFlag(Cell(column), out flag) || Fail(column, "The flag is unreadable; expected TRUE or FALSE.");
    }

    /// <summary>A count of a box score; NaN where it is blank or unreadable, the latter with a reject.</summary>
    public double Statistic(int column)
    {
        if (CellText.IsBlank(Cell(column)))
        {
            return double.NaN;
        }

        if (CellText.TryNumber(Cell(column), out decimal value) && value is >= 0 and <= 10_000)
        {
            return (double)value;
        }

        Reject(column, RejectScope.Statistic, "The statistic is no number from 0 to 10000; it was left out.");
        return double.NaN;
    }

    private bool TryPoints(int column, out int points) =>
        (CellText.TryWhole(Cell(column), out points) && points is >= 0 and <= LargestScore)
        || Fail(column, $"The score is no whole number from 0 to {LargestScore}.");

    private bool Fail(int column, string reason)
    {
        Reject(column, RejectScope.Row, reason);
        return false;
    }
}
