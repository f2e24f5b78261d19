using System.Text;

namespace Betting.Ingestion.Tests;

/// <summary>Short ways to read lines and files in a test.</summary>
internal static class Loading
{
    public const string MainHeader = "Div,Date,HomeTeam,AwayTeam,FTHG,FTAG,FTR";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<SportsHistory> LoadAsync(ISportsSource source, SportsHistoryFilter? filter = null) =>
        SportsHistoryLoader.LoadAsync(source, filter, null, Token);

    /// <summary>All rows of a football-data file with these lines.</summary>
    public static Task<List<SourceRow>> FootballAsync(params string[] lines) =>
        ReadAsync(file => new FootballDataSource([file]), lines);

    public static Task<List<SourceRow>> ReadAsync(Func<string, ISportsSource> open, params string[] lines) =>
        ReadBytesAsync(open, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public static async Task<List<SourceRow>> ReadBytesAsync(Func<string, ISportsSource> open, byte[] content)
    {
        using TemporaryFolder folder = new();
        string file = folder.WriteBytes("data.csv", content);
        List<SourceRow> rows = [];
        await foreach (SourceRow row in open(file).ReadAsync(Token))
        {
            rows.Add(row);
        }

        return rows;
    }

    public static DateTimeOffset Utc(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
