using Betting.Features.Internal;

namespace Betting.Features.Table;

/// <summary>One team's games of the running season.</summary>
internal sealed class TableRow(string team)
{
    private long wins;
    private long draws;
    private long losses;
    private long scored;
    private long allowed;

    public static int MinimumBytes => sizeof(int) + (5 * sizeof(long));

    public string Team => team;

    public long Games => wins + draws + losses;

    public long Points(int forWin, int forDraw) => (wins * forWin) + (draws * forDraw);

    public void Add(int own, int opponent)
    {
        wins += own > opponent ? 1 : 0;
        draws += own == opponent ? 1 : 0;
        losses += own < opponent ? 1 : 0;
        scored += own;
        allowed += opponent;
    }

    /// <summary>Whether this team ranks above another: points, goal difference, goals scored, name.</summary>
    public bool IsAheadOf(TableRow other, int pointsForWin, int pointsForDraw)
    {
        int order = Points(pointsForWin, pointsForDraw).CompareTo(other.Points(pointsForWin, pointsForDraw));
        order = order != 0 ? order : (scored - allowed).CompareTo(other.scored - other.allowed);
        order = order != 0 ? order : scored.CompareTo(other.scored);
        return order != 0 ? order > 0 : string.CompareOrdinal(team, other.Team) < 0;
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteText(team);
        writer.Write(wins);
        writer.Write(draws);
        writer.Write(losses);
        writer.Write(scored);
        writer.Write(allowed);
    }

    public static TableRow Restore(BinaryReader reader)
    {
        TableRow row = new(reader.ReadText("a team"))
        {
            wins = ReadNumber(reader, int.MaxValue),
            draws = ReadNumber(reader, int.MaxValue),
            losses = ReadNumber(reader, int.MaxValue),
            scored = ReadNumber(reader, long.MaxValue / 2),
            allowed = ReadNumber(reader, long.MaxValue / 2),
        };
        return row.Games > 0
            ? row
            : throw new InvalidDataException($"The state names the team '{row.Team}' in a table without games.");
    }

    private static long ReadNumber(BinaryReader reader, long most)
    {
        long value = reader.ReadInt64();
        return value >= 0 && value <= most
            ? value
            : throw new InvalidDataException($"The state holds {value} in a table; 0 to {most} are possible.");
    }
}
