using Betting.Benchmarks.Data;
using Betting.Models;
using Betting.Models.Goals;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>Fits by L-BFGS on one thread: logistic regression against scikit-learn, and the goal model of Dixon and Coles (1997) against scipy's optimiser.</summary>
internal static class FitComparisons
{
    private const double Bar = 1;
    private const int Teams = 20;
    private const int Repeats = 20;

    // Where each optimiser stops.
    private const double LogLossBar = 1e-5;
    private const double LikelihoodBar = 1e-4;

    /// <summary>Both fits.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder, TrainingData data)
    {
        LogisticRegressionTrainer trainer = new(new LogisticRegressionOptions());
        yield return new Comparison
        {
            Name = $"logistic regression {data.Name}, L2, standardised, indicators of missing values",
            Rival = () => RivalProcess.Start("sklearn_logistic.py", data.Arguments()),
            Ours = () =>
            {
                TrainingSet rows = data.Training;
                IModel? model = null;
                TimedAnswer fit = OneCore.Time(() => model = trainer.Fit(rows));
                return fit with { Value = LogLoss(model!, data.Holdout) };
            },
            Agreement = new SameNumber("holdout log loss", LogLossBar, "nats"),
            Bar = Bar,
            Runs = 3,
        };

        Lazy<GoalSample[]> games = new(() => GoalSeason.Draw(Teams, seed: 5));
        GoalModelTrainer goals = new(new GoalModelOptions());
        yield return new Comparison
        {
            Name = $"Dixon-Coles fit, one season of {Teams * (Teams - 1)} games",
            Rival = () => RivalProcess.Start("scipy_dixon_coles.py", [Season(folder, games.Value), TrainingData.Text(Repeats)]),
            Ours = () =>
            {
                GoalSample[] season = games.Value;
                return OneCore.Time(Repeats, () => goals.Fit(season, GoalSeason.End).LogLikelihood);
            },
            Agreement = new SameNumber("log likelihood", LikelihoodBar, "nats"),
            Bar = Bar,
        };
    }

    private static string Season(ScratchFolder folder, GoalSample[] games) => RawFiles.WriteWholeNumbers(folder, "season.i64",
        [.. games.SelectMany(game => new[] { Number(game.Home), Number(game.Away), game.HomeGoals, game.AwayGoals })]);

    private static long Number(string team) => long.Parse(team, System.Globalization.CultureInfo.InvariantCulture);

    private static double LogLoss(IModel model, TrainingSet holdout)
    {
        double[] probabilities = new double[holdout.RowCount * 2];
        for (int row = 0; row < holdout.RowCount; row++)
        {
            model.Predict(holdout.Features.Row(row), probabilities.AsSpan(row * 2, 2));
        }

        return ScoringRules.LogLoss(probabilities, 2, holdout.Labels.AsSpan());
    }
}
