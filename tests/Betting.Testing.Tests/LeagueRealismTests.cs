using Betting.Ingestion;
using Betting.Numerics.Statistics;
using Betting.Testing.Leagues;

namespace Betting.Testing.Tests;

/// <summary>The league resembles the leagues it stands in for. Ranges are those of top European football; three seeds, so that none is lucky.</summary>
public sealed class LeagueRealismTests
{
    private static readonly Dictionary<int, SimulatedLeague> Leagues =
        new[] { 42, 1, 2 }.ToDictionary(seed => seed, seed => new SimulatedLeague(new SimulatedLeagueOptions { Seed = (ulong)seed }));

    [Theory]
    [InlineData(42)]
    [InlineData(1)]
    [InlineData(2)]
    public void Results_are_as_frequent_as_in_football(int seed)
    {
        List<Result> results = [.. LeagueFigures.Played(Leagues[seed]).Select(game => game.Result)];

        Assert.InRange(results.Average(result => result.Margin > 0 ? 1.0 : 0), 0.42, 0.48);
        Assert.InRange(results.Average(result => result.Margin == 0 ? 1.0 : 0), 0.22, 0.29);
        Assert.InRange(results.Average(result => result.TotalScore), 2.4, 3.0);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(1)]
    [InlineData(2)]
    public void Frequencies_agree_with_the_true_probabilities(int seed)
    {
        SimulatedLeague league = Leagues[seed];
        List<(SourceRow Row, Result Result)> games = [.. LeagueFigures.Played(league)];
        for (int outcome = 0; outcome < 3; outcome++)
        {
            double expected = games.Average(game => league.TrueProbabilitiesOf(game.Result.Fixture.Id)[outcome]);
            double observed = games.Average(game => LeagueFigures.OutcomeOf(game.Result) == outcome ? 1.0 : 0);

            // Four binomial deviations of 3,040 games are at most 4 * 0.5 / sqrt(3040) = 0.036.
            Assert.Equal(expected, observed, 0.036);
        }

        Assert.Equal(
            games.Average(game => league.TrueProbabilitiesOf(game.Result.Fixture.Id, SimulatedLeague.TotalGoals)[0]),
            games.Average(game => game.Result.TotalScore > 2 ? 1.0 : 0),
            0.036);
        Assert.All(games, game => Assert.Equal(1, league.TrueProbabilitiesOf(game.Result.Fixture.Id).Sum(), 1e-12));
    }

    [Theory]
    [InlineData(42)]
    [InlineData(1)]
    [InlineData(2)]
    public void Closing_prices_know_more_than_opening_prices_and_the_truth_knows_most(int seed)
    {
        SimulatedLeague league = Leagues[seed];
        double truth = LeagueFigures.ExpectedTruthLoss(league);
        foreach (string book in new[] { SimulatedLeague.SimulatedBook, SimulatedLeague.SharpBook })
        {
            double opening = LeagueFigures.ExpectedBookLoss(league, book, isClosing: false);
            double closing = LeagueFigures.ExpectedBookLoss(league, book, isClosing: true);

            Assert.InRange(opening - closing, 0.002, 0.008);
            Assert.InRange(closing - truth, 0.002, 0.005);
        }

        Assert.True(LeagueFigures.ExpectedBookLoss(league, SimulatedLeague.SharpBook, isClosing: true)
            < LeagueFigures.ExpectedBookLoss(league, SimulatedLeague.SimulatedBook, isClosing: true));
    }

    [Theory]
    [InlineData(42)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_happened_ranks_the_forecasts_the_same_way(int seed)
    {
        SimulatedLeague league = Leagues[seed];
        double opening = LeagueFigures.RealisedBookLoss(league, SimulatedLeague.SimulatedBook, isClosing: false);
        double closing = LeagueFigures.RealisedBookLoss(league, SimulatedLeague.SimulatedBook, isClosing: true);
        double truth = LeagueFigures.RealisedTruthLoss(league);

        Assert.True(opening > closing && closing > truth, $"{opening} > {closing} > {truth}");
        Assert.InRange(closing - truth, 0.001, 0.010);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(1)]
    [InlineData(2)]
    public void Who_knows_the_truth_wins_at_opening_prices(int seed)
    {
        double[] profits = LeagueFigures.ProfitsOfKnowing(Leagues[seed], SimulatedLeague.SimulatedBook, 0.02);

        Assert.InRange(profits.Length, 1000, 2500);
        Assert.True(BlockBootstrap.MeanInterval(profits, 20, 1000, 0.95, 1).Lower > 0);
    }

    [Fact]
    public void Who_bets_blindly_loses_about_the_margin()
    {
        List<double> profits = [];
        foreach ((SourceRow row, Result result) in LeagueFigures.Played(Leagues[42]))
        {
            Quote quote = LeagueFigures.QuoteOf(row, SimulatedLeague.SimulatedBook, MarketId.MatchResult, isClosing: true);
            profits.Add(LeagueFigures.OutcomeOf(result) == 0 ? (double)quote.Odds[0].ProfitPerUnit : -1);
        }

        // A margin of 5 % takes about 0.05 / 1.05; the deviation of the mean of 3,040 bets at about 2.5 is 0.023.
        Assert.InRange(profits.Average(), -0.05 - 0.07, -0.05 + 0.07);
    }

    [Fact]
    public void Margins_are_as_ordered_apart_from_rounding()
    {
        // A book of a certainty ends at the shortest price there is, 1.01, and is left out.
        foreach (Quote quote in Leagues[42].Rows.SelectMany(row => row.Quotes).Where(quote => quote.Odds.Min().Value > 1.01m))
        {
            double margin = quote.Bookmaker == SimulatedLeague.SharpBook ? 0.025 : 0.05;

            // A price rounded to 2 decimals is off by at most 0.005, its implied probability by at most 0.005 / odds^2.
            double rounding = quote.Odds.Sum(odds => 0.005 / (odds.ToDouble() * (odds.ToDouble() - 0.005)));
            Assert.Equal(1 + margin, quote.BookSum(), rounding);
            Assert.All(quote.Odds, odds => Assert.Equal(odds.Value, decimal.Round(odds.Value, 2)));
        }
    }

    [Fact]
    public void Longshots_are_priced_worse_than_favourites()
    {
        SimulatedLeague league = Leagues[42];
        List<double> favourites = [], longshots = [];
        foreach (SourceRow row in league.Rows)
        {
            Quote quote = LeagueFigures.QuoteOf(row, SimulatedLeague.SimulatedBook, MarketId.MatchResult, isClosing: true);
            for (int selection = 0; selection < 3; selection++)
            {
                double truth = league.TrueProbabilitiesOf(row.Fixture!.Id)[selection];
                double expectation = (truth * quote.Odds[selection].ToDouble()) - 1;
                (truth > 0.5 ? favourites : truth < 0.2 ? longshots : []).Add(expectation);
            }
        }

        // Worked by hand for exact forecasts: p / (p + m ((1 - b) p + b / 3)) - 1 is -0.067 at p = 0.15 and -0.041 at p = 0.6.
        Assert.True(longshots.Average() < favourites.Average() - 0.015, $"{longshots.Average()} against {favourites.Average()}");
    }

    [Fact]
    public void Statistics_follow_the_strengths_and_fit_the_score()
    {
        List<(SourceRow Row, Result Result)> games = [.. LeagueFigures.Played(Leagues[42])];
        MatchStatistics first = games[0].Result.Statistics;
        int shots = first.Schema.IndexOf("shots"), onTarget = first.Schema.IndexOf("shots-on-target"), half = first.Schema.IndexOf("half-time-goals");
        double favouriteShots = 0, otherShots = 0;
        foreach ((SourceRow row, Result result) in games)
        {
            MatchStatistics statistics = result.Statistics;
            Assert.Same(first.Schema, statistics.Schema);
            Assert.True(statistics.Home[onTarget] >= result.HomeScore && statistics.Home[shots] >= statistics.Home[onTarget]);
            Assert.True(statistics.Away[onTarget] >= result.AwayScore && statistics.Away[shots] >= statistics.Away[onTarget]);
            Assert.InRange(statistics.Home[half], 0, result.HomeScore);
            var truth = Leagues[42].TrueProbabilitiesOf(row.Fixture!.Id);
            bool homeIsFavourite = truth[0] > truth[2];
            favouriteShots += homeIsFavourite ? statistics.Home[shots] : statistics.Away[shots];
            otherShots += homeIsFavourite ? statistics.Away[shots] : statistics.Home[shots];
        }

        // Top leagues: about 12 to 14 shots a side, the favourite clearly more.
        Assert.InRange((favouriteShots + otherShots) / (2 * games.Count), 11, 14);
        Assert.True(favouriteShots > otherShots * 1.2);
        Assert.Equal(["shots", "shots-on-target", "fouls", "corners", "yellow-cards", "red-cards", "half-time-goals"], first.Schema.Names);
    }

    [Fact]
    public void Low_scores_depend_as_ordered()
    {
        // Worked by hand from the definition: tau(1,1) = 1 - rho, so rho = -0.1 raises the chance of 1-1 and 0-0 and with it of draws.
        SimulatedLeague dependent = new(new SimulatedLeagueOptions { Seasons = 1 });
        SimulatedLeague independent = new(new SimulatedLeagueOptions { Seasons = 1, LowScoreDependence = 0 });
        double with = dependent.Rows.Average(row => dependent.TrueProbabilitiesOf(row.Fixture!.Id)[1]);
        double without = independent.Rows.Average(row => independent.TrueProbabilitiesOf(row.Fixture!.Id)[1]);

        Assert.InRange(with - without, 0.015, 0.04);
    }
}
