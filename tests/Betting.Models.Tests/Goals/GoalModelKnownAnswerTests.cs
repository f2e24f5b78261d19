using Betting.Models.Goals;

namespace Betting.Models.Tests.Goals;

/// <summary>
/// The Premier League 2011/12 from football-data.co.uk, 380 games. Expected numbers: the same likelihoods written with scipy 1.10.1
/// (poisson.logpmf, nbinom.logpmf) and maximised by scipy.optimize.minimize (BFGS, then L-BFGS-B); sum-zero attack and defence.
/// </summary>
public class GoalModelKnownAnswerTests
{
    private const double Printed = 6e-7;

    private static GoalModel Fit(GoalSample[] games, GoalModelOptions options) =>
        new GoalModelTrainer(options).Fit(games, Games.After(games), cancellationToken: TestContext.Current.CancellationToken);

    private static void Check(GoalModel model, double logLikelihood, double intercept, double home, double rho, double expectedHome, double expectedAway)
    {
        GoalForecast forecast = model.Predict("Arsenal", "Fulham");
        Assert.True(model.Converged);
        Assert.Equal(380, model.Games);
        Assert.Equal(logLikelihood, model.LogLikelihood, Printed);
        Assert.Equal(intercept, model.Intercept, Printed);
        Assert.Equal(home, model.HomeAdvantage, Printed);
        Assert.Equal(rho, model.Rho, Printed);
        Assert.Equal(expectedHome, forecast.ExpectedHome, Printed);
        Assert.Equal(expectedAway, forecast.ExpectedAway, Printed);
        Assert.Equal(0, model.Teams.Sum(team => model.StrengthOf(team).Attack), 1e-12);
        Assert.Equal(0, model.Teams.Sum(team => model.StrengthOf(team).Defence), 1e-12);
        Assert.Equal(PredictionCaveats.Uncalibrated, forecast.Caveats);
    }

    [Fact]
    public void Poisson_gives_the_known_answer()
    {
        GoalModel model = Fit(Games.Season("E0_1112.csv"), new() { LowScoreCorrection = false });

        Check(model, -1088.991045, 0.1250731, 0.2680093, 0, 2.0984505, 1.0272012);
        ScoreGrid grid = model.Predict("Arsenal", "Fulham").Grid;
        Assert.Equal(0.6197117, grid.HomeWin, Printed);
        Assert.Equal(0.2035688, grid.Draw, Printed);
        Assert.Equal(0.1767195, grid.AwayWin, Printed);
    }

    [Fact]
    public void Dixon_Coles_gives_the_known_answer()
    {
        GoalModel model = Fit(Games.Season("E0_1112.csv"), new());

        Check(model, -1087.359260, 0.1214476, 0.2728211, -0.1336495, 2.1183500, 1.0252658);
        ScoreGrid grid = model.Predict("Arsenal", "Fulham").Grid;
        Assert.Equal(0.6116790, grid.HomeWin, Printed);
        Assert.Equal(0.2267786, grid.Draw, Printed);
        Assert.Equal(0.1615424, grid.AwayWin, Printed);
        Assert.InRange(model.Iterations, 5, 100);
    }

    [Fact]
    public void Time_decay_gives_the_known_answer()
    {
        // Weights 0.5^(days / 90), days back from midnight after the last game.
        GoalModel model = Fit(Games.Season("E0_1112.csv"), new() { HalfLife = TimeSpan.FromDays(90) });

        Check(model, -480.0061726, 0.0952482, 0.3095125, -0.0922091, 2.1356328, 0.9518616);
    }

    [Fact]
    public void Normal_priors_give_the_known_answer()
    {
        // Minus the log likelihood plus the sum of squared attacks and defences / (2 x 0.2^2).
        GoalModel model = Fit(Games.Season("E0_1112.csv"), new() { PriorDeviation = 0.2 });

        Check(model, -1094.2275468, 0.1582717, 0.2717996, -0.1262916, 1.9518531, 1.0672615);
    }

    [Theory]
    [InlineData(false, -1306.8593303, 0.4061002, 0.2571890, 0, 0.2446154, 2.6833718, 1.3836815)]
    [InlineData(true, -1306.7098978, 0.4070344, 0.2574853, -0.0559991, 0.2417403, 2.6953669, 1.3844233)]
    public void Negative_binomial_gives_the_known_answer(
        bool correction, double logLikelihood, double intercept, double home, double rho, double dispersion, double expectedHome, double expectedAway)
    {
        // Overdispersed on purpose: of the file's rows 0, 3, 6, ... the home goals count double, of the rows 1, 4, 7, ... the away goals.
        GoalSample[] games = [.. Games.Season("E0_1112.csv").Select((game, row) => game with
        {
            HomeGoals = game.HomeGoals * (row % 3 == 0 ? 2 : 1),
            AwayGoals = game.AwayGoals * (row % 3 == 1 ? 2 : 1),
        })];

        GoalModel model = Fit(games, new() { Distribution = GoalDistribution.NegativeBinomial, LowScoreCorrection = correction, GradientTolerance = 1e-7 });

        Check(model, logLikelihood, intercept, home, rho, expectedHome, expectedAway);
        Assert.Equal(dispersion, model.Dispersion, Printed);
    }

    [Fact]
    public void Negative_binomial_is_poisson_where_goals_scatter_less_than_that()
    {
        GoalSample[] games = Games.Season("E0_1112.csv");
        GoalModel model = Fit(games, new() { Distribution = GoalDistribution.NegativeBinomial });
        GoalModel poisson = Fit(games, new());

        // The derivative of the likelihood by the dispersion at 0, sum of ((k - mean)^2 - k) / 2, decides; without correction for clarity.
        GoalModel plain = Fit(games, new() { Distribution = GoalDistribution.NegativeBinomial, LowScoreCorrection = false });
        double slope = games.Sum(game =>
        {
            GoalForecast forecast = plain.Predict(game.Home, game.Away);
            double home = game.HomeGoals - forecast.ExpectedHome;
            double away = game.AwayGoals - forecast.ExpectedAway;
            return ((home * home) - game.HomeGoals + (away * away) - game.AwayGoals) / 2;
        });
        Assert.Equal(slope <= 0, plain.Dispersion == 0);
        Assert.Equal(model.Dispersion == 0, model.LogLikelihood == poisson.LogLikelihood);
        Assert.True(model.LogLikelihood >= poisson.LogLikelihood);
    }

    [Fact]
    public void A_warm_start_reaches_the_same_optimum()
    {
        GoalSample[] games = Games.Season("E0_1112.csv");
        GoalModelTrainer trainer = new(new() { GradientTolerance = 1e-8 });
        DateTimeOffset early = Games.Start.AddYears(-8).AddMonths(-4);
        GoalModel before = trainer.Fit([.. games.Where(game => game.KnownAt <= early)], early, cancellationToken: TestContext.Current.CancellationToken);

        GoalModel cold = trainer.Fit(games, Games.After(games), cancellationToken: TestContext.Current.CancellationToken);
        GoalModel warm = trainer.Fit(games, Games.After(games), before, TestContext.Current.CancellationToken);

        Assert.True(warm.Converged && cold.Converged);
        Assert.Equal(cold.LogLikelihood, warm.LogLikelihood, 1e-9);
        Assert.Equal(cold.Rho, warm.Rho, 1e-8);
        Assert.All(cold.Teams, team => Assert.Equal(cold.StrengthOf(team).Attack, warm.StrengthOf(team).Attack, 1e-8));
        Assert.True(trainer.Fit(games, Games.After(games), cold, TestContext.Current.CancellationToken).Iterations < cold.Iterations);
    }
}
