using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Models.Tests.Training;
using Betting.Models.Tuning;

namespace Betting.Models.Tests.Tuning;

public class TunerTests
{
    private static readonly SearchSpace Space = new(SearchRange.Logarithmic("l2", 0.01, 1e5));
    private static readonly TrainingSet History = Rows.Simulated(1200, 4, MarketId.Moneyline, 9, step: TimeSpan.FromHours(6));
    private static readonly DateTimeOffset[] Known = [.. History.DecidedAt.Select((at, row) => at.AddHours(row % 20 == 0 ? 200 : 3))];
    private static readonly DateTimeOffset Outer = History.DecidedAt[800];

    private static LogisticRegressionTrainer Logistic(Configuration configuration) => new(new() { L2 = configuration.Number("l2") });

    private static TuningReport Run(TuningOptions options, TrainingSet? rows = null, Func<Configuration, ITrainer>? factory = null, SearchSpace? space = null) =>
        new Tuner(factory ?? Logistic, space ?? Space, options).Run(rows ?? History, Known, Outer, null, TestContext.Current.CancellationToken);

    private static IEnumerable<(string Configuration, int Rung, double Score)> Lines(TuningReport report) =>
        report.Tried.Select(tried => (tried.Configuration.ToString(), tried.Rung, tried.Score));

    [Fact]
    public void Random_search_reports_every_configuration_and_picks_the_lowest_score()
    {
        TuningReport report = Run(new() { Configurations = 12 });

        Assert.Equal((12, 0, 36, 12), (report.ConfigurationsTried, report.ConfigurationsFailed, report.Fits, report.Tried.Length));
        Assert.Equal(report.Tried.Min(tried => tried.Score), report.BestScore);
        Assert.Equal(report.Tried.Average(tried => tried.Score), report.AverageScore, 1e-12);
        Assert.All(report.Tried, tried => Assert.Equal((3, 1.0), (tried.FoldScores.Length, tried.TrainingShare)));
        Assert.Equal(Known.Take(800).Count(at => at <= Outer), report.RowsUsed);
        Assert.InRange(report.Best.Number("l2"), 0.01, 200);
    }

    [Fact]
    public void A_score_is_the_log_loss_of_forward_folds_fitted_by_hand()
    {
        TuningReport report = Run(new() { Configurations = 1 });
        int[] used = [.. Enumerable.Range(0, 800).Where(row => Known[row] <= Outer)];
        DateTimeOffset[] decided = [.. used.Select(row => History.DecidedAt[row])];
        DateTimeOffset[] known = [.. used.Select(row => Known[row])];
        double sum = 0;
        int count = 0;
        foreach (SplitFold fold in TimeSplit.ByTime(decided, known, new() { Folds = 3 }))
        {
            int[] taken = [.. fold.TrainingRows.Select(row => used[row])];
            TrainingSet training = new(History.FeatureSet, History.Features.Take(taken), History.Market, [.. taken.Select(row => History.Labels[row])], [.. taken.Select(row => History.DecidedAt[row])]);
            IModel model = Logistic(report.Best).Fit(training, TestContext.Current.CancellationToken);
            foreach (int row in fold.TestRows.Select(row => used[row]))
            {
                sum -= Math.Log(Rows.Predict(model, History.Features.Row(row).ToArray())[History.Labels[row]]);
                count++;
            }
        }

        Assert.Equal(sum / count, report.BestScore, 1e-12);
        Assert.Equal(0, report.Optimism);
    }

    [Theory]
    [InlineData(SearchMethod.Random)]
    [InlineData(SearchMethod.SuccessiveHalving)]
    public void Nothing_of_the_outer_window_is_used(SearchMethod method)
    {
        TuningOptions options = new() { Configurations = 9, Method = method };
        double[] values = [.. History.Features.Values];
        int[] labels = [.. History.Labels];
        for (int row = 0; row < History.RowCount; row++)
        {
            if (Known[row] > Outer)
            {
                labels[row] = 1 - labels[row];
                values.AsSpan(row * 4, 4).Fill(99);
            }
        }

        TuningReport changed = Run(options, Rows.Of(values, 4, labels, MarketId.Moneyline, TimeSpan.FromHours(6)));

        Assert.Equal(Lines(Run(options)), Lines(changed));
    }

    [Fact]
    public void Halving_gives_few_configurations_more_rows()
    {
        TuningReport report = Run(new() { Configurations = 18, Method = SearchMethod.SuccessiveHalving });

        Assert.Equal([18, 6, 2], report.Tried.GroupBy(tried => tried.Rung).Select(rung => rung.Count()));
        Assert.Equal([1 / 9.0, 1 / 3.0, 1], report.Tried.Select(tried => tried.TrainingShare).Distinct().Select(share => Math.Round(share, 12)).Zip([1 / 9.0, 1 / 3.0, 1], (share, exact) => Math.Abs(share - exact) < 1e-11 ? exact : share));
        Assert.Equal(3 * 26, report.Fits);
        for (int rung = 1; rung < 3; rung++)
        {
            Configuration[] before = [.. report.Tried.Where(tried => tried.Rung == rung - 1).OrderBy(tried => tried.Score).Select(tried => tried.Configuration)];
            Configuration[] after = [.. report.Tried.Where(tried => tried.Rung == rung).Select(tried => tried.Configuration)];
            Assert.Equal(before.Take(after.Length).ToHashSet(), after.ToHashSet());
        }

        Assert.Equal(report.Tried.Where(tried => tried.Rung == 2).MinBy(tried => tried.Score)!.Configuration, report.Best);
    }

    [Fact]
    public void Threads_and_repetition_change_no_bit()
    {
        TuningReport one = Run(new() { Configurations = 8, MaximumThreads = 1, Method = SearchMethod.SuccessiveHalving });
        TuningReport four = Run(new() { Configurations = 8, MaximumThreads = 4, Method = SearchMethod.SuccessiveHalving });

        Assert.Equal(Lines(one), Lines(four));
        Assert.Equal((one.Best, one.Optimism, one.AverageScore), (four.Best, four.Optimism, four.AverageScore));
        Assert.NotEqual(Lines(one), Lines(Run(new() { Configurations = 8, Seed = 43, Method = SearchMethod.SuccessiveHalving })));
    }

    [Fact]
    public void A_budget_of_fits_cuts_the_configurations()
    {
        Assert.Equal(3, Run(new() { Configurations = 30, MaximumFits = 11 }).ConfigurationsTried);
        TuningReport halved = Run(new() { Configurations = 30, MaximumFits = 40, Method = SearchMethod.SuccessiveHalving });
        // Worked by hand: 9 + 3 + 1 configurations on three folds are 39 fits, 10 + 3 + 1 would be 42.
        Assert.Equal((9, 39), (halved.ConfigurationsTried, halved.Fits));
        Assert.Contains("needs 3 fits", Assert.Throws<ArgumentException>(() => Run(new() { MaximumFits = 2 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_configurations_are_called_luck_and_a_clear_winner_is_not()
    {
        TuningReport equal = Run(new() { Configurations = 20 }, factory: configuration => new LogisticRegressionTrainer(new() { L2 = 1 + configuration.Number("l2") }), space: new(SearchRange.Linear("l2", 0, 1e-6)));
        Assert.InRange(equal.AverageScore - equal.BestScore, 0, 1e-6);
        Assert.InRange(equal.DeflatedScore, equal.BestScore, equal.AverageScore);
        Assert.Contains("20 configurations", equal.Warning, StringComparison.Ordinal);

        SearchSpace clear = new(SearchRange.Choice("l2", "1", "100000"));
        TuningReport winner = Run(new() { Configurations = 2 }, space: clear);
        Assert.Equal("1", winner.Best.Choice("l2"));
        Assert.True(winner.IsBeyondLuck);
        Assert.InRange(winner.Optimism, 1e-6, 0.05);
    }

    [Theory]
    // Known answers: expected maxima of N standard normal numbers, Harter (1961), Biometrika 48, table 1; the approximation is good to 3 %.
    [InlineData(5, 1.1630)]
    [InlineData(10, 1.5388)]
    [InlineData(100, 2.5076)]
    public void The_expected_maximum_is_near_its_table(int count, double expected)
    {
        Assert.Equal(expected, SelectionLuck.ExpectedMaximum(count), 0.04);
    }

    [Fact]
    public void A_refused_configuration_is_reported_and_cannot_win()
    {
        SearchSpace space = new(SearchRange.Choice("l2", "-1", "1"));
        TuningReport report = Run(new() { Configurations = 2 }, space: space);

        Assert.Equal(("1", 1), (report.Best.Choice("l2"), report.ConfigurationsFailed));
        Assert.Contains("L2 is -1", report.Tried.Single(tried => tried.Failure is not null).Failure, StringComparison.Ordinal);
        Assert.Contains("Every one", Assert.Throws<ArgumentException>(() => Run(new(), space: new(SearchRange.Choice("l2", "-1", "-2")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_stops_and_too_little_history_is_refused()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new Tuner(Logistic, Space, new()).Run(History, Known, Outer, null, source.Token));
        Assert.Contains("no inner fold", Assert.Throws<ArgumentException>(() => new Tuner(Logistic, Space, new()).Run(History, Known, History.DecidedAt[2], null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Run(new(), factory: _ => throw new InvalidOperationException("broken")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tuner(Logistic, Space, new() { Reduction = 1 }));
    }

    [Fact]
    public void A_tuned_trainer_is_nested_in_a_walk_forward_run()
    {
        Reports reports = new();
        TunedTrainer trainer = new("logistic", Logistic, Space, new() { Configurations = 4 }, TimeSpan.FromHours(200), reports);
        WalkForwardOptions options = new() { RetrainEvery = TimeSpan.FromDays(60), MinimumTrainingRows = 300, MaximumThreads = 1 };

        WalkForwardOutcome outcome = new WalkForward(trainer, options, new()).Run(History, Known, null, TestContext.Current.CancellationToken);

        Assert.InRange(outcome.Folds.Length, 2, 10);
        Assert.Equal(outcome.Folds.Length, reports.Seen.Count);
        Assert.All(outcome.Folds, fold => Assert.Contains(reports.Seen, report => report.Before <= fold.EffectiveAt && report.RowsUsed <= fold.TrainingRows));
        Assert.Equal("log 0.01 to 100000", trainer.Parameters["range:l2"]);
    }

    private sealed class Reports : IProgress<TuningReport>
    {
        public List<TuningReport> Seen { get; } = [];

        public void Report(TuningReport value) => Seen.Add(value);
    }
}
