using Betting.Features.Internal;

namespace Betting.Features.Table;

/// <summary>The table of one competition's running season.</summary>
internal sealed class LeagueTable(string? season)
{
    private readonly Dictionary<string, TableRow> rows = new(StringComparer.Ordinal);
    private DateTimeOffset lastStart = DateTimeOffset.MinValue;

    public static int MinimumBytes => 1 + sizeof(long) + sizeof(int);

    public int Teams => rows.Count;

    public bool IsSeason(string? name) => string.Equals(season, name, StringComparison.Ordinal);

    /// <summary>Starts a new season where the game belongs to one; false for a late result of an older season.</summary>
    public bool Enter(string? name, DateTimeOffset start)
    {
        if (!IsSeason(name))
        {
            if (start < lastStart)
            {
                return false;
            }

            rows.Clear();
            season = name;
        }

        lastStart = start > lastStart ? start : lastStart;
        return true;
    }

    public TableRow? Find(string team) => rows.GetValueOrDefault(team);

    public void Add(string team, int own, int opponent)
    {
        if (!rows.TryGetValue(team, out TableRow? row))
        {
            row = new TableRow(team);
            rows.Add(team, row);
        }

        row.Add(own, opponent);
    }

    /// <summary>One more than the number of teams that are ahead.</summary>
    public int Position(TableRow row, int pointsForWin, int pointsForDraw)
    {
        int position = 1;
        foreach ((_, TableRow other) in rows)
        {
            position += other.IsAheadOf(row, pointsForWin, pointsForDraw) ? 1 : 0;
        }

        return position;
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteOptionalText(season);
        writer.WriteInstant(lastStart);
        writer.Write(rows.Count);
        foreach (TableRow row in rows.Values.OrderBy(row => row.Team, StringComparer.Ordinal))
        {
            row.Save(writer);
        }
    }

    public static LeagueTable Restore(BinaryReader reader)
    {
        LeagueTable table = new(reader.ReadOptionalText("a season")) { lastStart = reader.ReadInstant("a competition's last game") };
        int count = reader.ReadCount(TableRow.MinimumBytes, "rows of a table");
        if (count < 2)
        {
            throw new InvalidDataException($"The state holds a table of {count} teams; a game has two.");
        }

        for (int index = 0; index < count; index++)
        {
            TableRow row = TableRow.Restore(reader);
            if (!table.rows.TryAdd(row.Team, row))
            {
                throw new InvalidDataException($"The state names the team '{row.Team}' twice in one table.");
            }
        }

        return table;
    }
}
