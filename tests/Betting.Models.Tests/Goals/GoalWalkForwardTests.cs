using Betting.Models.Goals;
using Betting.Numerics.Scoring;

namespace Betting.Models.Tests.Goals;

public class GoalWalkForwardTests
{
    private static readonly TeamStrength[] League = [.. Enumerable.Range(0, 8).Select(team => new TeamStrength((team - 3.5) * 0.1, ((team * 3 % 8) - 3.5) * 0.08))];

    private static GoalWalkForward Run(GoalWalkForwardOptions? options = null, GoalModelOptions? model = null) =>
        new(new GoalModelTrainer(model ?? new() { PriorDeviation = 0.3, HalfLife = TimeSpan.FromDays(60) }), options ?? new());

    private static GoalSample[] Named(GoalSample[] games) => [.. games.Select((game, index) => game with { Fixture = new FixtureId($"g{index}") })];

    private static GoalRequest Request(GoalSample game) => new()
    {
        Fixture = new Fixture { Id = game.Fixture, Sport = "football", Competition = "E0", Home = game.Home, Away = game.Away, StartsAt = game.StartsAt, IsNeutral = game.IsNeutral },
        DecidedAt = game.StartsAt.AddHours(-1),
    };

    private static bool Same(GoalForecast? first, GoalForecast? second) =>
        (first is null && second is null) || (first is not null && second is not null && first.ExpectedHome == second.ExpectedHome && first.ExpectedAway == second.ExpectedAway && first.Caveats == second.Caveats);

    [Fact]
    public void Results_known_later_change_no_forecast()
    {
        GoalSample[] games = Named(Games.Simulated(League, 8, 21));
        GoalRequest[] requests = [.. games.Select(Request)];
        DateTimeOffset cut = games[300].StartsAt;
        GoalWalkForwardOutcome whole = Run().Run(requests, games, TestContext.Current.CancellationToken);
        GoalSample[] changed = [.. games.Where(game => game.KnownAt <= cut || game.HomeGoals != 1).Select(game => game.KnownAt > cut ? game with { HomeGoals = 9, AwayGoals = 0 } : game)];

        GoalWalkForwardOutcome other = Run().Run(requests, changed, TestContext.Current.CancellationToken);

        int answered = 0;
        for (int index = 0; index < requests.Length && requests[index].DecidedAt <= cut; index++)
        {
            Assert.True(Same(whole.Forecasts[index], other.Forecasts[index]), $"request {index}");
            answered += whole.Forecasts[index] is null ? 0 : 1;
        }

        Assert.True(answered > 100);
        Assert.False(Same(whole.Forecasts[^1], other.Forecasts[^1]));
    }

    [Fact]
    public void Every_model_is_the_single_fit_at_its_boundary()
    {
        GoalSample[] games = Named(Games.Simulated(League, 5, 22));
        GoalWalkForwardOutcome outcome = Run().Run([.. games.Select(Request)], games, TestContext.Current.CancellationToken);
        GoalFit fit = outcome.Fits[^2];

        GoalModel alone = new GoalModelTrainer(new() { PriorDeviation = 0.3, HalfLife = TimeSpan.FromDays(60) })
            .Fit([.. games.Where(game => game.KnownAt <= fit.EffectiveAt)], fit.EffectiveAt, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(GoalModelFormat.Write(alone), GoalModelFormat.Write(fit.Model));
        Assert.All(outcome.Fits, each => Assert.Equal(0, (each.EffectiveAt - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalDays % 7));
        for (int index = 0; index < games.Length; index++)
        {
            int used = outcome.RequestFit[index];
            Assert.Equal(used < 0, outcome.Forecasts[index] is null);
            Assert.True(used < 0 || outcome.Fits[used].EffectiveAt <= games[index].StartsAt.AddHours(-1));
        }
    }

    [Fact]
    public void Boundaries_without_enough_games_are_reported_and_leave_requests_open()
    {
        GoalSample[] games = Named(Games.Simulated(League, 4, 23));
        GoalWalkForwardOutcome outcome = Run().Run([.. games.Select(Request)], games, TestContext.Current.CancellationToken);

        Assert.NotEmpty(outcome.Refusals);
        Assert.All(outcome.Refusals, refusal => Assert.Contains("MinimumGames", refusal.Reason, StringComparison.Ordinal));
        Assert.Null(outcome.Forecasts[0]);
        Assert.Equal(-1, outcome.RequestFit[0]);
        var probabilities = outcome.Probabilities(MarketId.MatchResult);
        Assert.Equal(3 * games.Length, probabilities.Length);
        Assert.True(double.IsNaN(probabilities[0]) && double.IsNaN(probabilities[2]));
        Assert.Equal(1, probabilities[^1] + probabilities[^2] + probabilities[^3], 1e-12);
    }

    [Fact]
    public void The_latest_version_of_a_result_known_at_the_boundary_counts()
    {
        GoalSample[] games = Named(Games.Simulated(League, 5, 24));
        GoalRequest last = new() { Fixture = Request(games[^1]).Fixture, DecidedAt = games[^1].StartsAt.AddDays(30) };
        GoalSample wrong = games[200] with { HomeGoals = games[200].HomeGoals + 5 };
        GoalSample[] corrected = [games[200] with { KnownAt = games[200].KnownAt.AddDays(2) }, .. games[..200], wrong, .. games[201..]];

        GoalForecast? clean = Run().Run([last], games, TestContext.Current.CancellationToken).Forecasts[0];
        Assert.True(Same(clean, Run().Run([last], corrected, TestContext.Current.CancellationToken).Forecasts[0]));
        Assert.False(Same(clean, Run().Run([last], [.. games[..200], wrong, .. games[201..]], TestContext.Current.CancellationToken).Forecasts[0]));
    }

    [Fact]
    public void A_window_forgets_old_games_and_a_warm_start_changes_nothing_that_matters()
    {
        GoalSample[] games = Named(Games.Simulated(League, 8, 25));
        GoalRequest[] requests = [.. games.Select(Request)];
        GoalWalkForwardOutcome cold = Run().Run(requests, games, TestContext.Current.CancellationToken);
        GoalWalkForwardOutcome warm = Run(new() { StartFromPrevious = true }).Run(requests, games, TestContext.Current.CancellationToken);
        GoalWalkForwardOutcome window = Run(new() { Window = TimeSpan.FromDays(40) }).Run(requests, games, TestContext.Current.CancellationToken);

        Assert.Equal(cold.Forecasts[^1]!.ExpectedHome, warm.Forecasts[^1]!.ExpectedHome, 1e-6);
        Assert.True(warm.Fits.Sum(fit => fit.Model.Iterations) < cold.Fits.Sum(fit => fit.Model.Iterations));
        GoalFit last = window.Fits[^1];
        Assert.True(last.EffectiveAt - last.Model.TrainedFrom <= TimeSpan.FromDays(40));
        Assert.True(last.Model.Games < cold.Fits[^1].Model.Games);
    }

    [Fact]
    public void A_real_season_is_forecast_better_than_by_the_shares_of_the_season_before()
    {
        GoalSample[] before = Games.Season("E0_1112.csv");
        GoalSample[] season = Games.Season("E0_1213.csv");
        GoalModelOptions model = new()
        {
            PriorDeviation = 0.3,
            HalfLife = TimeSpan.FromDays(240),
            UnseenTeam = new TeamStrength(-0.2, -0.2),
        };

        GoalWalkForwardOutcome outcome = Run(null, model).Run([.. season.Select(Request)], [.. before, .. season], TestContext.Current.CancellationToken);

        int[] labels = [.. season.Select(game => game.HomeGoals > game.AwayGoals ? 0 : game.HomeGoals == game.AwayGoals ? 1 : 2)];
        double[] shares = [.. Enumerable.Range(0, 3).Select(label => before.Count(game => Math.Sign(game.AwayGoals - game.HomeGoals) + 1 == label) / 380.0)];
        double[] frequencies = [.. season.SelectMany(_ => shares)];
        double loss = ScoringRules.LogLoss(outcome.Probabilities(MarketId.MatchResult).AsSpan(), 3, labels);
        double baseline = ScoringRules.LogLoss(frequencies, 3, labels);
        Assert.Empty(outcome.Refusals);
        Assert.True(outcome.Forecasts[0]!.IsHomeUnseen || outcome.Forecasts.Any(forecast => forecast!.IsHomeUnseen));
        Assert.True(loss < baseline - 0.03, $"{loss} against {baseline}");
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(new() { RefitEvery = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(new() { Window = TimeSpan.Zero }));
    }
}
