namespace Betting.Ingestion.Readers;

/// <summary>A published format: its name, the columns without which it is not itself, and how to open a file of it.</summary>
/// <param name="Name">The source's name, for example <c>nba-odds</c>.</param>
/// <param name="Variants">The required columns of each variant of the format.</param>
internal sealed record FileFormat(string Name, IReadOnlyList<IReadOnlyList<string>> Variants)
{
    public static FileFormat FootballData { get; } = new("football-data",
        [["Div", "Date", "HomeTeam", "AwayTeam"], ["Country", "League", "Date", "Home", "Away"]]);

    public static FileFormat Nflverse { get; } = new("nflverse",
        [["season", "game_type", "gameday", "home_team", "away_team", "home_score", "away_score"]]);

    public static FileFormat NbaOdds { get; } = new("nba-odds", [["season", "date", "home", "away", "score_home", "score_away"]]);

    public static FileFormat Internationals { get; } = new("internationals",
        [["date", "home_team", "away_team", "home_score", "away_score", "tournament", "neutral"]]);

    public static FileFormat FixtureList { get; } = new("fixture-list", [["start", "home", "away"]]);

    private static IReadOnlyList<FileFormat> All { get; } = [FootballData, Nflverse, NbaOdds, Internationals, FixtureList];

    /// <summary>The index of the first variant whose required columns the header has, or -1.</summary>
    public int VariantOf(CsvTable table)
    {
        for (int index = 0; index < Variants.Count; index++)
        {
            if (Missing(Variants[index], table).Count == 0)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Says what was expected, what is missing and which source might fit instead.</summary>
    public string Explain(CsvTable table)
    {
        if (table.Headers.All(string.IsNullOrEmpty))
        {
            return $"The file has no header; expected a '{Name}' file with the columns {Expected()}.";
        }

        string missing = string.Join("; or ", Variants.Select(variant => string.Join(", ", Missing(variant, table))));
        FileFormat? other = All.FirstOrDefault(format => format.Name != Name && format.VariantOf(table) >= 0);
        string advice = other is null
            ? $"No known source has such a header; the sources are {string.Join(", ", All.Select(format => format.Name))}."
            : $"The header looks like '{other.Name}': try --source {other.Name}.";
        return $"The header is not that of '{Name}', which has the columns {Expected()}. Missing: {missing}. {advice}";
    }

    private string Expected() => string.Join("; or ", Variants.Select(variant => string.Join(", ", variant)));

    private static List<string> Missing(IReadOnlyList<string> variant, CsvTable table) => [.. variant.Where(name => table.FindAny(name) < 0)];
}
