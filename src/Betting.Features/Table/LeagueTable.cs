using Betting.Features.Internal;

namespace Betting.Features.Table;

/// <summary>The table of one competition's running season.</summary>
internal sealed class LeagueTable
{
    private readonly Dictionary<string, TableRow> rows = new(StringComparer.Ordinal);
    private RunningSeason season = new();

    public static int MinimumBytes => RunningSeason.MinimumBytes + sizeof(int);

    public int Teams => rows.Count;

    public bool IsSeason(string? name) => season.Is(name);

    /// <summary>Starts a new table where the game begins a season; false for a late result of an older season.</summary>
    public bool Enter(string? name, DateTimeOffset start)
    {
        bool belongs = season.Enter(name, start, out bool isNew);
        if (isNew)
        {
            rows.Clear();
        }

        return belongs;
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
        season.Save(writer);
        writer.Write(rows.Count);
        foreach (TableRow row in rows.Values.OrderBy(row => row.Team, StringComparer.Ordinal))
        {
            row.Save(writer);
        }
    }

    public static LeagueTable Restore(BinaryReader reader)
    {
        LeagueTable table = new() { season = RunningSeason.Restore(reader) };
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
