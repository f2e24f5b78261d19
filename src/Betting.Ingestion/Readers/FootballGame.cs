namespace Betting.Ingestion.Readers;

/// <summary>What both football-data.co.uk formats have in common.</summary>
internal static class FootballGame
{
    public const string Sport = "football";
    public const string DateForms = "dd/mm/yy, dd/mm/yyyy or yyyy-mm-dd";

    /// <summary>Two halves, the break and the time added.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromHours(2);

    /// <summary>Whether a result letter is given and is not the one that follows from the goals.</summary>
    public static bool Contradicts(RowScan row, int letterColumn, Score? score)
    {
        ReadOnlySpan<byte> letter = row.Cell(letterColumn);
        return score is { } final && !CellText.IsBlank(letter) && !(letter.Length == 1 && char.ToUpperInvariant((char)letter[0]) == final.Letter);
    }

    public static Result Result(Fixture fixture, Score score, GameTime times, MatchStatistics statistics) => new()
    {
        Fixture = fixture,
        HomeScore = score.Home,
        AwayScore = score.Away,
        EndedAt = times.EndedAt,
        KnownAt = times.KnownAt,
        Statistics = statistics,
    };
}
