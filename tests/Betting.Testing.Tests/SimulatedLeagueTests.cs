using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Betting.Ingestion;
using Betting.Numerics.Randomness;
using Betting.Testing.Leagues;

namespace Betting.Testing.Tests;

public sealed class SimulatedLeagueTests
{
    private static readonly SimulatedLeague Default = new();

    // Golden: written down from the first run; a change of it changes every backtest on the default league and is a decision.
    private const string DefaultHash = "1de54d4c9865c89d577e84c3d41d772ae62cc545d10cdc0c2670cb90e6830d77";

    [Fact]
    public void The_default_league_is_the_same_on_every_machine()
    {
        Assert.True(DefaultHash == Hash(Default.Rows), $"The default league has changed; its hash is {Hash(Default.Rows)}.");
    }

    [Fact]
    public void The_same_options_give_the_same_bits_and_another_seed_gives_others()
    {
        SimulatedLeagueOptions small = new() { Teams = 6, Seasons = 2, Seed = 9 };

        Assert.Equal(Hash(new SimulatedLeague(small).Rows), Hash(new SimulatedLeague(small).Rows));
        Assert.NotEqual(Hash(new SimulatedLeague(small).Rows), Hash(new SimulatedLeague(small with { Seed = 10 }).Rows));
    }

    [Fact]
    public void More_seasons_leave_the_earlier_ones_as_they_are()
    {
        SimulatedLeague two = new(new SimulatedLeagueOptions { Teams = 8, Seasons = 2 });
        SimulatedLeague three = new(new SimulatedLeagueOptions { Teams = 8, Seasons = 3 });

        Assert.Equal(Hash(two.Rows), Hash(three.Rows[..two.Rows.Length]));
    }

    [Fact]
    public async Task Reading_yields_every_row_once_and_stops_when_cancelled()
    {
        List<SourceRow> read = [];
        await foreach (SourceRow row in Default.ReadAsync(TestContext.Current.CancellationToken))
        {
            read.Add(row);
        }

        Assert.Equal("simulated", Default.Name);
        Assert.Equal(Default.Rows, read);
        Assert.All(read, row => Assert.Empty(row.Rejects));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (SourceRow row in Default.ReadAsync(new CancellationToken(canceled: true)))
            {
                Assert.Fail($"read {row} after cancellation");
            }
        });
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(36)]
    public void Everybody_meets_everybody_once_at_home_and_once_away(int teams)
    {
        SimulatedLeague league = new(new SimulatedLeagueOptions { Teams = teams, Seasons = 1 });
        HashSet<(string, string)> pairs = [.. league.Rows.Select(row => (row.Fixture!.Home, row.Fixture.Away))];

        Assert.Equal(teams * (teams - 1), league.Rows.Length);
        Assert.Equal(league.Rows.Length, pairs.Count);
        Assert.All(pairs, pair => Assert.Contains((pair.Item2, pair.Item1), pairs));
        Assert.Equal(league.Rows.Length, league.Rows.Select(row => row.Fixture!.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(36)]
    public void No_team_plays_twice_within_two_days_and_a_season_stays_between_August_and_June(int teams)
    {
        SimulatedLeague league = new(new SimulatedLeagueOptions { Teams = teams, Seasons = 3 });
        Dictionary<string, DateTimeOffset> last = [];
        foreach (Fixture fixture in league.Rows.Select(row => row.Fixture!))
        {
            foreach (string team in new[] { fixture.Home, fixture.Away })
            {
                if (last.TryGetValue(team, out DateTimeOffset before))
                {
                    Assert.True(fixture.StartsAt - before >= TimeSpan.FromDays(1.9), $"{team} plays at {before} and {fixture.StartsAt}");
                }

                last[team] = fixture.StartsAt;
            }

            int firstYear = int.Parse(fixture.Season!.AsSpan(0, 4), CultureInfo.InvariantCulture);
            Assert.InRange(fixture.StartsAt, Utc(firstYear, 8, 8), Utc(firstYear + 1, 6, 1));
            Assert.Equal(TimeSpan.Zero, fixture.StartsAt.Offset);
        }
    }

    [Fact]
    public void Most_rounds_are_at_weekends_and_some_in_mid_week()
    {
        double midweek = Default.Rows.Average(row => row.Fixture!.StartsAt.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Wednesday ? 1.0 : 0);

        // Five of 38 rounds.
        Assert.Equal(5.0 / 38, midweek, 1e-9);
        Assert.DoesNotContain(Default.Rows, row => row.Fixture!.StartsAt.DayOfWeek is DayOfWeek.Thursday or DayOfWeek.Friday);
    }

    [Fact]
    public void Rows_come_in_the_order_of_their_starts()
    {
        Assert.Equal(Default.Rows.Select(row => row.Fixture!.Id), Default.Rows.OrderBy(row => row.Fixture!.StartsAt).ThenBy(row => row.Fixture!.Id).Select(row => row.Fixture!.Id));
    }

    [Fact]
    public void The_last_three_go_down_and_three_others_come_up()
    {
        List<IGrouping<string?, Result>> seasons = [.. Default.Rows.Select(row => row.Result!).GroupBy(result => result.Fixture.Season)];
        for (int season = 1; season < seasons.Count; season++)
        {
            string[] before = Ranking(seasons[season - 1]);
            HashSet<string> after = [.. seasons[season].Select(result => result.Fixture.Home)];

            Assert.Equal(20, after.Count);
            Assert.Equal(before[..17].Order(StringComparer.Ordinal), before.Where(after.Contains).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Newcomers_are_weaker_than_those_that_stayed()
    {
        List<double> newcomers = [], others = [];
        HashSet<string> known = [.. Default.Rows.Take(380).Select(row => row.Fixture!.Home)];
        foreach (IGrouping<string?, Result> season in Default.Rows.Skip(380).Select(row => row.Result!).GroupBy(result => result.Fixture.Season))
        {
            foreach (Result result in season)
            {
                (known.Contains(result.Fixture.Home) ? others : newcomers).Add(result.Margin);
                (known.Contains(result.Fixture.Away) ? others : newcomers).Add(-result.Margin);
            }

            known = [.. season.Select(result => result.Fixture.Home)];
        }

        Assert.True(newcomers.Average() < others.Average() - 0.2, $"{newcomers.Average()} against {others.Average()}");
    }

    [Fact]
    public void Clocks_are_in_order()
    {
        foreach (SourceRow row in Default.Rows)
        {
            Fixture fixture = row.Fixture!;
            Assert.True(fixture.KnownAt < row.Quotes.Min(quote => quote.QuotedAt));
            Assert.True(fixture.StartsAt < row.Result!.EndedAt && row.Result.EndedAt < row.Result.KnownAt);
            foreach (Quote quote in row.Quotes)
            {
                Assert.Equal(quote.IsClosing ? fixture.StartsAt : fixture.StartsAt.AddDays(-2), quote.QuotedAt);
                Assert.Equal(quote.QuotedAt, quote.KnownAt);
                Assert.True(quote.IsObtainable);
            }
        }

        Assert.Equal(Default.Rows.Max(row => row.Result!.KnownAt), Default.LastKnownAt);
    }

    [Fact]
    public void Unplayed_rounds_have_opening_prices_only_and_change_nothing_else()
    {
        SimulatedLeague league = new(new SimulatedLeagueOptions { UnplayedRounds = 2 });
        ImmutableArray<SourceRow> unplayed = [.. league.Rows.Where(row => row.Result is null)];

        Assert.Equal(20, unplayed.Length);
        Assert.Equal(league.Rows[^20..].Select(row => row.Fixture!.Id), unplayed.Select(row => row.Fixture!.Id));
        Assert.Equal(Hash(Default.Rows[..^20]), Hash(league.Rows[..^20]));
        Assert.True(league.LastKnownAt < unplayed[0].Fixture!.StartsAt);
        for (int index = 0; index < unplayed.Length; index++)
        {
            SourceRow whole = Default.Rows[^(20 - index)];
            Assert.Equal(whole.Fixture, unplayed[index].Fixture);
            Assert.Equal(
                whole.Quotes.Where(quote => !quote.IsClosing).Select(Line),
                unplayed[index].Quotes.Select(Line));
            Assert.Equal(Default.TrueProbabilitiesOf(whole.Fixture!.Id), league.TrueProbabilitiesOf(whole.Fixture.Id));
        }
    }

    [Fact]
    public void A_league_without_any_game_played_has_its_publication_as_the_present()
    {
        SimulatedLeague league = new(new SimulatedLeagueOptions { Teams = 4, Seasons = 1, UnplayedRounds = 6 });

        Assert.All(league.Rows, row => Assert.Null(row.Result));
        Assert.Equal(league.Rows[0].Fixture!.KnownAt, league.LastKnownAt);
    }

    [Fact]
    public void All_errors_in_the_options_are_told_at_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new SimulatedLeague(new SimulatedLeagueOptions
        {
            Teams = 5,
            Seasons = 0,
            Competition = " ",
            LowScoreDependence = 0.2,
            Margin = double.NaN,
            UnplayedRounds = 9,
        }));

        foreach (string part in new[] { "Teams is 5; it must be even", "Seasons is 0", "Competition", "LowScoreDependence is 0.2", "Margin is NaN", "UnplayedRounds is 9; the allowed range is 0 to 8" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void True_probabilities_are_asked_by_fixture_and_market()
    {
        FixtureId id = Default.Rows[0].Fixture!.Id;

        Assert.Equal(3, Default.TrueProbabilitiesOf(id).Length);
        Assert.Equal(2, Default.TrueProbabilitiesOf(id, MarketId.Total(2.5m)).Length);
        Assert.Throws<ArgumentException>(() => Default.TrueProbabilitiesOf(id, MarketId.Moneyline));
        Assert.Throws<KeyNotFoundException>(() => Default.TrueProbabilitiesOf(new FixtureId("nothing")));
    }

    private static string[] Ranking(IEnumerable<Result> season)
    {
        Dictionary<string, (int Points, int Difference, int Goals)> table = [];
        foreach (Result result in season)
        {
            Add(result.Fixture.Home, result.HomeScore, result.AwayScore);
            Add(result.Fixture.Away, result.AwayScore, result.HomeScore);
        }

        return [.. table.OrderByDescending(line => line.Value).ThenBy(line => line.Key, StringComparer.Ordinal).Select(line => line.Key)];

        void Add(string team, int scored, int conceded)
        {
            (int points, int difference, int goals) = table.GetValueOrDefault(team);
            table[team] = (points + (scored > conceded ? 3 : scored == conceded ? 1 : 0), difference + scored - conceded, goals + scored);
        }
    }

    private static string Hash(ImmutableArray<SourceRow> rows)
    {
        StringBuilder text = new();
        foreach (SourceRow row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Fixture!.Id} {row.Fixture.Season} {row.Fixture.StartsAt:O}");
            if (row.Result is { } result)
            {
                text.Append(CultureInfo.InvariantCulture, $" {result.HomeScore}-{result.AwayScore} {result.KnownAt:O} ");
                text.AppendJoin(',', result.Statistics.Home).Append('/').AppendJoin(',', result.Statistics.Away);
            }

            text.Append(' ').AppendJoin(' ', row.Quotes.Select(Line)).Append('\n');
        }

        return Sha256Text.Hex(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Line(Quote quote) => string.Create(
        CultureInfo.InvariantCulture, $"{quote.Bookmaker}|{quote.Market}|{quote.IsClosing}|{quote.QuotedAt:O}|{string.Join(',', quote.Odds)}");

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
