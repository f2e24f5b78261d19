using Betting.Ingestion;

namespace Betting.Repository.Tests.Snippets;

/// <summary>Files become fixtures, results and prices.</summary>
public sealed class IngestionSnippets
{
    [Fact]
    public async Task A_file_becomes_a_history()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string path = Path.Combine(Path.GetTempPath(), $"betting-snippet-{Environment.ProcessId}.csv");
        await File.WriteAllTextAsync(
            path,
            """
            Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,B365H,B365D,B365A
            E0,15/08/2026,15:00,Arsenal,Leeds,2,1,H,1.55,4.20,6.50
            E0,16/08/2026,15:00,Everton,Fulham,2,1,A,2.30,3.40,3.10
            """,
            cancellationToken);
        try
        {
            #region snippet: load-history
            FootballDataSource source = new([path]);                           // files, or folders of .csv files
            SportsHistory history = await SportsHistoryLoader.LoadAsync(source, cancellationToken: cancellationToken);

            foreach (RejectedRow reject in history.Rejects)
            {
                Console.WriteLine($"{reject.File}, line {reject.Line}, {reject.Column}: {reject.Reason}");
            }

            Fixture fixture = history.Fixtures[0];
            DateTimeOffset known = history.Results[0].KnownAt;                 // an hour after the game, in UTC
            IReadOnlyList<Quote> quotes = history.QuotesOf(fixture.Id);        // by the instant at which they could be known
            #endregion

            // The second row's letter disagrees with its goals. 15:00 in London in August is 14:00 UTC; two hours of game, one of delay.
            Assert.Single(history.Rejects);
            Assert.Single(history.Fixtures);
            Assert.Equal(new DateTimeOffset(2026, 8, 15, 17, 0, 0, TimeSpan.Zero), known);
            Assert.Equal("Bet365", Assert.Single(quotes).Bookmaker);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
