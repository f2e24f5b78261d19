using Betting.Models.Goals;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Goals;

public class GoalModelTests
{
    private static readonly TeamStrength[] League = [.. Enumerable.Range(0, 8).Select(team => new TeamStrength((team - 3.5) * 0.1, ((team * 3 % 8) - 3.5) * 0.08))];

    private static GoalModel Fit(IReadOnlyList<GoalSample> games, GoalModelOptions? options = null) =>
        new GoalModelTrainer(options ?? new()).Fit(games, Games.After(games), cancellationToken: TestContext.Current.CancellationToken);

    private static string Refused(IReadOnlyList<GoalSample> games, GoalModelOptions? options = null) => Assert.Throws<ArgumentException>(() => Fit(games, options)).Message;

    [Fact]
    public void Known_strengths_are_recovered()
    {
        GoalModel model = Fit(Games.Simulated(League, 60, 1));

        // About 1,050 goals for and against per team: standard errors of about 0.04; without dependence rho is 0 within 0.02.
        for (int team = 0; team < League.Length; team++)
        {
            Assert.Equal(League[team].Attack, model.StrengthOf($"T{team:00}").Attack, 0.12);
            Assert.Equal(League[team].Defence, model.StrengthOf($"T{team:00}").Defence, 0.12);
        }

        Assert.Equal(0.3, model.HomeAdvantage, 0.07);
        Assert.Equal(0.2, model.Intercept, 0.06);
        Assert.Equal(0, model.Rho, 0.06);
    }

    [Fact]
    public void A_covariate_is_recovered_per_unit_and_moves_the_forecast()
    {
        GoalModelOptions options = new() { CovariateNames = ["rest"], LowScoreCorrection = false };
        GoalModel model = Fit(Games.Simulated(League, 40, 2, coefficient: 0.25), options);

        // The standard error is about 1 / sqrt(goals) = 0.014.
        Assert.Equal(0.25, model.CoefficientOf("rest"), 0.05);
        double low = model.Predict("T00", "T01", homeCovariates: [0], awayCovariates: [0]).ExpectedHome;
        double high = model.Predict("T00", "T01", homeCovariates: [2], awayCovariates: [0]).ExpectedHome;
        Assert.Equal(2 * model.CoefficientOf("rest"), Math.Log(high / low), 1e-12);
        Assert.Contains("'fatigue'", Assert.Throws<ArgumentException>(() => model.CoefficientOf("fatigue")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_covariate_counts_as_the_mean_and_is_flagged_where_it_never_was_missing()
    {
        GoalModelOptions options = new() { CovariateNames = ["rest"] };
        GoalSample[] games = Games.Simulated(League, 4, 3, coefficient: 0.25);
        double mean = games.SelectMany(game => game.HomeCovariates.Concat(game.AwayCovariates)).Average();
        GoalModel model = Fit(games, options);

        GoalForecast missing = model.Predict("T00", "T01", homeCovariates: [double.NaN], awayCovariates: [0]);
        GoalForecast atMean = model.Predict("T00", "T01", homeCovariates: [mean], awayCovariates: [0]);
        Assert.Equal(atMean.ExpectedHome, missing.ExpectedHome, 1e-12);
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.UnexpectedMissing, missing.Caveats);

        GoalModel used = Fit([.. games.Select((game, index) => index == 5 ? game with { HomeCovariates = [double.NaN] } : game)], options);
        Assert.Equal(PredictionCaveats.Uncalibrated, used.Predict("T00", "T01", homeCovariates: [double.NaN], awayCovariates: [0]).Caveats);
    }

    [Fact]
    public void A_constant_covariate_changes_nothing()
    {
        GoalSample[] games = Games.Simulated(League, 3, 4);
        GoalModel with = Fit([.. games.Select(game => game with { HomeCovariates = [7], AwayCovariates = [7] })], new() { CovariateNames = ["constant"] });

        Assert.Equal(Fit(games).LogLikelihood, with.LogLikelihood);
        Assert.Equal(0, with.CoefficientOf("constant"));
    }

    [Fact]
    public void A_neutral_venue_has_no_home_advantage()
    {
        GoalModel model = Fit(Games.Simulated(League, 5, 5));
        GoalForecast home = model.Predict("T02", "T05");
        GoalForecast neutral = model.Predict("T02", "T05", isNeutral: true);
        GoalForecast swapped = model.Predict("T05", "T02", isNeutral: true);

        Assert.Equal(model.HomeAdvantage, Math.Log(home.ExpectedHome / neutral.ExpectedHome), 1e-12);
        Assert.Equal(home.ExpectedAway, neutral.ExpectedAway);
        Assert.Equal(neutral.ExpectedHome, swapped.ExpectedAway, 1e-14);
        Assert.Equal(neutral.Grid.HomeWin, swapped.Grid.AwayWin, 1e-14);

        GoalModel neutralOnly = Fit(Games.Simulated(League, 5, 5, neutral: true));
        Assert.True(neutralOnly.Converged);
        Assert.Equal(0, neutralOnly.HomeAdvantage);
    }

    [Fact]
    public void A_team_never_seen_gets_its_prior_and_a_caveat()
    {
        GoalModelOptions options = new()
        {
            PriorDeviation = 0.3,
            TeamPriors = new Dictionary<string, TeamStrength> { ["Promoted"] = new(-0.25, -0.2) },
            UnseenTeam = new TeamStrength(-0.1, -0.15),
        };
        GoalModel model = Fit(Games.Simulated(League, 5, 6), options);

        GoalForecast promoted = model.Predict("T00", "Promoted");
        Assert.True(promoted.IsAwayUnseen);
        Assert.False(promoted.IsHomeUnseen);
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded, promoted.Caveats);
        Assert.Equal(Math.Exp(model.Intercept - 0.25 - model.StrengthOf("T00").Defence), promoted.ExpectedAway, 1e-12);
        Assert.Equal(new TeamStrength(-0.1, -0.15), model.StrengthOf("Stranger"));
        Assert.Equal(Math.Exp(model.Intercept + model.HomeAdvantage - 0.1 + 0.2), model.Predict("Stranger", "Promoted").ExpectedHome, 1e-12);
    }

    [Fact]
    public void A_prior_holds_a_team_with_few_games_near_it_and_gives_way_to_many()
    {
        GoalSample[] games = Games.Simulated(League, 5, 7);
        GoalSample[] few = [.. games, Games.Game("Promoted", "T00", 6, 0, Games.Start.AddDays(90))];
        GoalModelOptions Prior(double deviation) => new() { PriorDeviation = deviation, TeamPriors = new Dictionary<string, TeamStrength> { ["Promoted"] = new(-0.25, -0.2) } };

        double firm = Fit(few, Prior(0.05)).StrengthOf("Promoted").Attack;
        double loose = Fit(few, Prior(1)).StrengthOf("Promoted").Attack;
        Assert.Equal(-0.25, firm, 0.05);
        Assert.True(loose > 0.5, $"{loose}");
    }

    [Fact]
    public void A_weight_counts_like_as_many_games()
    {
        GoalSample[] games = Games.Simulated(League, 3, 8);
        GoalModelOptions options = new() { GradientTolerance = 1e-9 };
        GoalModel weighted = Fit([.. games.Select((game, index) => index % 2 == 0 ? game with { Weight = 2 } : game)], options);
        GoalModel twice = Fit([.. games, .. games.Where((_, index) => index % 2 == 0)], options);

        Assert.Equal(twice.LogLikelihood, weighted.LogLikelihood, 1e-8);
        Assert.All(weighted.Teams, team => Assert.Equal(twice.StrengthOf(team).Attack, weighted.StrengthOf(team).Attack, 1e-8));
    }

    [Fact]
    public void The_order_of_the_games_does_not_change_a_bit()
    {
        GoalSample[] games = Games.Simulated(League, 4, 9);
        GoalSample[] shuffled = [.. games];
        new SeededRandom(10).Shuffle(shuffled.AsSpan());
        Assert.NotEqual(games, shuffled);

        Assert.Equal(GoalModelFormat.Write(Fit(games)), GoalModelFormat.Write(Fit(shuffled)));
    }

    [Fact]
    public void Rho_is_kept_where_every_score_keeps_a_probability_above_zero_and_the_fit_converges_there()
    {
        // One side scores about ten goals a game, so that 1 + rho x mean would turn negative for the rho that the other games ask for.
        TeamStrength[] uneven = [.. League, new TeamStrength(2, 1)];
        GoalSample[] games = [.. Games.Simulated(uneven, 6, 11), .. Enumerable.Range(0, 60).SelectMany(index => (GoalSample[])
        [
            Games.Game($"T{index % 8:00}", $"T{(index + 3) % 8:00}", 0, 0, Games.Start.AddDays(200 + index)),
            Games.Game($"T{index % 8:00}", $"T{(index + 3) % 8:00}", 1, 1, Games.Start.AddDays(200 + index)),
        ])];
        GoalModel model = Fit(games);

        Assert.True(model.Converged);
        GoalForecast forecast = model.Predict("T08", "T00");
        Assert.True(1 + (model.Rho * forecast.ExpectedHome) < 0, $"rho {model.Rho}, mean {forecast.ExpectedHome}");
        for (int home = 0; home <= forecast.Grid.MaximumHome; home++)
        {
            for (int away = 0; away <= forecast.Grid.MaximumAway; away++)
            {
                Assert.True(forecast.Grid.CorrectScore(home, away) > 0);
            }
        }
    }

    [Fact]
    public void A_game_known_later_is_refused()
    {
        GoalSample[] games = Games.Simulated(League, 4, 12);
        DateTimeOffset early = games.Max(game => game.KnownAt).AddTicks(-1);

        string message = Assert.Throws<ArgumentException>(() => new GoalModelTrainer(new()).Fit(games, early, cancellationToken: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("after the instant", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Games_that_cannot_be_learned_from_are_refused_with_the_reason()
    {
        GoalSample[] games = Games.Simulated(League, 4, 13);
        GoalSample last = games[^1];
        GoalSample[] With(GoalSample changed) => [.. games[..^1], changed];

        Assert.Contains("3 games", Refused(games[..3]), StringComparison.Ordinal);
        Assert.Contains("goals lie between", Refused(With(last with { HomeGoals = -1 })), StringComparison.Ordinal);
        Assert.Contains("weight NaN", Refused(With(last with { Weight = double.NaN })), StringComparison.Ordinal);
        Assert.Contains("against itself", Refused(With(last with { Away = last.Home })), StringComparison.Ordinal);
        Assert.Contains("without a name", Refused(With(last with { Away = " " })), StringComparison.Ordinal);
        Assert.Contains("before its start", Refused(With(last with { KnownAt = last.StartsAt.AddHours(-1) })), StringComparison.Ordinal);
        Assert.Contains("covariates", Refused(With(last with { HomeCovariates = [1] })), StringComparison.Ordinal);
        Assert.Contains("second version", Refused([.. games, last with { Fixture = new FixtureId("x") }, last with { Fixture = new FixtureId("x") }]), StringComparison.Ordinal);
        Assert.Contains("infinite covariate", Refused(With(last with { HomeCovariates = [double.PositiveInfinity], AwayCovariates = [0] })[^1..], new() { CovariateNames = ["rest"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Strengths_without_a_finite_or_comparable_estimate_are_refused_and_a_prior_gives_them_one()
    {
        GoalSample[] games = Games.Simulated(League, 4, 14);
        GoalModelOptions prior = new() { PriorDeviation = 0.3 };
        GoalSample[] silent = [.. games, Games.Game("New", "T00", 0, 1), Games.Game("T01", "New", 2, 0)];
        GoalSample[] perfect = [.. games, Games.Game("New", "T00", 1, 0), Games.Game("T01", "New", 0, 2)];
        GoalSample[] apart = [.. games, Games.Game("X", "Y", 2, 1), Games.Game("Y", "X", 1, 1)];
        GoalSample[] goalless = [.. games.Select(game => game with { HomeGoals = 0, AwayGoals = 0 })];

        Assert.Contains("'New' scored no goal", Refused(silent), StringComparison.Ordinal);
        Assert.Contains("'New' conceded no goal", Refused(perfect), StringComparison.Ordinal);
        Assert.Contains("cannot be compared", Refused(apart), StringComparison.Ordinal);
        Assert.Contains("had a goal", Refused(goalless, prior), StringComparison.Ordinal);
        Assert.True(Fit(silent, prior).Converged);
        Assert.True(Fit(perfect, prior).Converged);
        Assert.True(Fit(apart, prior).Converged);
    }

    [Fact]
    public void Options_out_of_range_are_named_with_their_value()
    {
        static string Refuse(GoalModelOptions options) => Assert.ThrowsAny<ArgumentException>(() => new GoalModelTrainer(options)).Message;

        Assert.Contains("PriorDeviation is 0", Refuse(new() { PriorDeviation = 0 }), StringComparison.Ordinal);
        Assert.Contains("HalfLife", Refuse(new() { HalfLife = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("MinimumGames is 1", Refuse(new() { MinimumGames = 1 }), StringComparison.Ordinal);
        Assert.Contains("PriorDeviation is not set", Refuse(new() { TeamPriors = new Dictionary<string, TeamStrength> { ["A"] = new(0, 0) } }), StringComparison.Ordinal);
        Assert.Contains("UnseenTeam", Refuse(new() { UnseenTeam = new TeamStrength(double.NaN, 0) }), StringComparison.Ordinal);
        Assert.Contains("CovariateNames", Refuse(new() { CovariateNames = ["a", "a"] }), StringComparison.Ordinal);
        Assert.Contains("Distribution", Refuse(new() { Distribution = (GoalDistribution)7 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_that_ran_out_of_iterations_says_so_and_so_do_its_forecasts()
    {
        GoalModel model = Fit(Games.Simulated(League, 4, 15), new() { MaximumIterations = 1 });

        Assert.False(model.Converged);
        Assert.Equal(1, model.Iterations);
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded, model.Predict("T00", "T01").Caveats);
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        GoalSample[] games = Games.Simulated(League, 4, 16);
        Assert.Throws<OperationCanceledException>(() => new GoalModelTrainer(new()).Fit(games, Games.After(games), cancellationToken: new CancellationToken(true)));
    }

    [Fact]
    public void A_sample_takes_only_final_results()
    {
        Result result = new()
        {
            Fixture = new Fixture { Id = new FixtureId("f"), Sport = "football", Competition = "E0", Home = "A", Away = "B", StartsAt = Games.Start, IsNeutral = true },
            HomeScore = 2,
            AwayScore = 1,
            EndedAt = Games.Start.AddHours(2),
            KnownAt = Games.Start.AddHours(3),
        };
        GoalSample sample = GoalSample.From(result, [1], [2]);

        Assert.Equal(("A", "B", 2, 1, true), (sample.Home, sample.Away, sample.HomeGoals, sample.AwayGoals, sample.IsNeutral));
        Assert.Equal((new FixtureId("f"), Games.Start, Games.Start.AddHours(3)), (sample.Fixture, sample.StartsAt, sample.KnownAt));
        Assert.Equal(1.0, Assert.Single(sample.HomeCovariates));
        Assert.Equal(2.0, Assert.Single(sample.AwayCovariates));
        Assert.Contains("Abandoned", Assert.Throws<ArgumentException>(() => GoalSample.From(result with { Status = ResultStatus.Abandoned })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_calls_of_a_forecast_are_refused()
    {
        GoalModel model = Fit(Games.Simulated(League, 4, 17));

        Assert.Contains("against itself", Assert.Throws<ArgumentException>(() => model.Predict("T00", "T00")).Message, StringComparison.Ordinal);
        Assert.Contains("0 covariates", Assert.Throws<ArgumentException>(() => model.Predict("T00", "T01", homeCovariates: [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Predict("", "T01"));
    }
}
