using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class InternationalResultsSourceTests
{
    private const string Header = "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral";

    [Fact]
    public async Task A_game_carries_its_tournament_venue_and_neutral_flag()
    {
        SourceRow row = Assert.Single(await ReadAsync(file => new InternationalResultsSource([file]), Header, "1930-07-30,Nord,S\u00FCd,4,2,Cup,Oslo,Norway,TRUE"));

        Assert.Equal(("football", "Cup", "Oslo, Norway", true, "S\u00FCd"),
            (row.Fixture!.Sport, row.Fixture.Competition, row.Fixture.Venue, row.Fixture.IsNeutral, row.Fixture.Away));
        Assert.Equal((Utc(1930, 7, 30, 12), Utc(1930, 7, 31, 6)), (row.Fixture.StartsAt, row.Result!.KnownAt));
        Assert.Equal(StartPrecision.Date, row.Fixture.StartPrecision);
        Assert.Null(row.Fixture.Season);
    }

    [Fact]
    public async Task Scores_that_are_not_available_are_a_game_to_come()
    {
        SourceRow row = Assert.Single(await ReadAsync(file => new InternationalResultsSource([file]), Header, "2027-07-30,Nord,Sud,NA,NA,Cup,Oslo,Norway,FALSE"));

        Assert.NotNull(row.Fixture);
        Assert.Null(row.Result);
        Assert.Empty(row.Rejects);
    }

    [Fact]
    public async Task An_unreadable_flag_is_rejected()
    {
        SourceRow row = (await ReadAsync(file => new InternationalResultsSource([file]), Header, "1930-07-30,Nord,Sud,4,2,Cup,Oslo,Norway,maybe"))[0];

        Assert.Equal("neutral", Assert.Single(row.Rejects).Column);
    }
}
