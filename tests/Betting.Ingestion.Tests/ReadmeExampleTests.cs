using Betting.TestSupport;

namespace Betting.Ingestion.Tests;

/// <summary>The example of the package's README, compiled and run.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public async Task The_example_runs()
    {
        string folder = SharedData.Path("football_odds");
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        #region readme
        var source = new FootballDataSource([folder]);
        var filter = new SportsHistoryFilter { From = new DateOnly(2019, 7, 1), KeepQuote = quote => quote.IsObtainable };
        SportsHistory history = await SportsHistoryLoader.LoadAsync(source, filter, cancellationToken: cancellationToken);

        Fixture game = history.Fixtures[0];
        DateTimeOffset decision = game.StartsAt.AddHours(-2);
        Quote[] usable = [.. history.QuotesOf(game.Id).Where(quote => quote.KnownAt <= decision)];
        foreach (RejectedRow reject in history.Rejects)
        {
            Console.WriteLine($"{reject.File}:{reject.Line} {reject.Column} '{reject.Value}': {reject.Reason}");
        }
        #endregion

        Assert.NotEmpty(usable);
        Assert.All(usable, quote => Assert.False(quote.IsClosing));
    }
}
