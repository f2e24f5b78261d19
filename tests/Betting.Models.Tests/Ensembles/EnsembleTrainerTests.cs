using System.Collections.Immutable;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.Ensembles;
using Betting.Models.LogisticRegression;
using Betting.Models.Tests.Training;
using Betting.Models.Training;

namespace Betting.Models.Tests.Ensembles;

public class EnsembleTrainerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    private static BoostedTreesTrainer Trees() => new(new() { Rounds = 20, LearningRate = 0.1, EarlyStoppingRounds = 0, MaximumThreads = 1 });

    private static LogisticRegressionTrainer Logistic() => new(new());

    private static EnsembleTrainer Both(EnsembleOptions? options = null) =>
        new([new("trees", Trees()), new("logistic", Logistic()) { Features = ["f2", "f0", "f1"] }], options ?? new());

    [Theory]
    [InlineData(EnsembleMethod.SoftVoting)]
    [InlineData(EnsembleMethod.Stacking)]
    public void The_combination_is_fitted_on_later_rows_that_no_member_saw(EnsembleMethod method)
    {
        TrainingSet rows = Rows.Simulated(1500, 4, MarketId.MatchResult, 41, step: Step);
        IModel model = Both(new() { Method = method }).Fit(rows, TestContext.Current.CancellationToken);

        // The same by hand: rows 0 to 1199 but for those decided less than a day before row 1200.
        IModel trees = Trees().Fit(rows.Slice(0, 1199), TestContext.Current.CancellationToken);
        double[] raw = new double[900];
        for (int row = 0; row < 300; row++)
        {
            trees.Predict(rows.Features.Row(1200 + row), raw.AsSpan(3 * row, 3));
        }

        ImmutableArray<EnsembleMember> members = model is SoftVotingEnsemble voting ? voting.Members : ((StackedEnsemble)model).Members;
        OutOfFoldScores scores = Scores(rows, raw, Both(new() { RefitOnAllRows = false }).Fit(rows, TestContext.Current.CancellationToken));
        Assert.Equal(["trees", "logistic"], members.Select(member => member.Name));
        Assert.Equal(["f2", "f0", "f1"], members[1].Model.Signature.FeatureNames);
        Assert.All(members, member => Assert.Equal(1500, member.Model.Signature.TrainingRows));
        Assert.Equal(rows.Features.Names, model.Signature.FeatureNames);
        if (model is SoftVotingEnsemble soft)
        {
            Assert.Equal(EnsembleWeights.Fit(scores).Weights, soft.Weights);
            Assert.InRange(soft.Weights[0], 0.01, 0.99);
        }
        else
        {
            Assert.Equal(StackedEnsemble.Fit(members, scores).Parameters, ((StackedEnsemble)model).Parameters);
        }

        Assert.Equal(1, Rows.Predict(model, 0.1, 0.2, 0.3, double.NaN).Sum(), 1e-12);
    }

    [Fact]
    public void Held_out_rows_and_the_gap_are_hidden_from_members()
    {
        SpyTrainer spy = new();
        double[] values = [.. Enumerable.Range(0, 1000).Select(row => (double)row)];
        DateTimeOffset[] times = [.. values.Select(row => Rows.Start.AddHours(12 * Math.Floor(row / 10)))];
        TrainingSet rows = Rows.Of(values, 1, [.. values.Select(value => (int)value % 2)], MarketId.Moneyline, decidedAt: times);

        new EnsembleTrainer([new("spy", spy)], new() { HoldoutShare = 0.195, Gap = TimeSpan.FromHours(24) }).Fit(rows, TestContext.Current.CancellationToken);

        // 19.5 % would cut the instant of rows 800 to 809 in two; the gap of 24 hours leaves out the ten rows of 12 hours before.
        Assert.Equal([790, 1000], spy.Fits.Select(fit => fit.Length).Order());
        Assert.Equal(Enumerable.Range(0, 790), spy.Fits.Single(fit => fit.Length == 790));
    }

    [Fact]
    public void Weights_go_to_every_member_and_count_in_the_combination()
    {
        TrainingSet plain = Rows.Simulated(1000, 3, MarketId.Moneyline, 45, step: Step);
        double[] weights = [.. Enumerable.Range(0, 1000).Select(row => row % 4 == 0 ? 3.0 : 0.25)];
        TrainingSet rows = Rows.Of([.. plain.Features.Values], 3, [.. plain.Labels], MarketId.Moneyline, Step, weights);
        SpyTrainer spy = new(), narrow = new();
        new EnsembleTrainer([new("all", spy), new("one", narrow) { Features = ["f1"] }], new() { Gap = TimeSpan.Zero }).Fit(rows, TestContext.Current.CancellationToken);
        foreach (SpyTrainer each in (SpyTrainer[])[spy, narrow])
        {
            Assert.Equal([weights[..800], weights], each.Weights.Select(own => own.ToArray()).OrderBy(own => own.Length));
        }

        foreach (EnsembleMethod method in Enum.GetValues<EnsembleMethod>())
        {
            IModel early = Both(new() { Method = method, RefitOnAllRows = false, Gap = TimeSpan.Zero }).Fit(rows, TestContext.Current.CancellationToken);
            ImmutableArray<EnsembleMember> members = early is SoftVotingEnsemble voting ? voting.Members : ((StackedEnsemble)early).Members;
            ImmutableArray<DateTimeOffset> times = rows.DecidedAt[800..];
            OutOfFoldScores scores = new(
                ["trees", "logistic"], 2, rows.Labels[800..], times, times, [Own(members[0], "f0", "f1", "f2"), Own(members[1], "f2", "f0", "f1")], [.. weights[800..]]);

            Assert.Equal(
                method == EnsembleMethod.Stacking ? StackedEnsemble.Fit(members, scores).Parameters : EnsembleWeights.Fit(scores).Weights,
                early is SoftVotingEnsemble soft ? soft.Weights : ((StackedEnsemble)early).Parameters);
        }

        ImmutableArray<double> Own(EnsembleMember member, params string[] names) =>
        [
            .. Enumerable.Range(800, 200).SelectMany(row => Rows.Predict(member.Model, [.. names.Select(name => rows.Features.Row(row)[rows.Features.Names.IndexOf(name)])])),
        ];
    }

    [Fact]
    public void Too_few_rows_or_an_absent_outcome_make_all_members_equal()
    {
        TrainingSet few = Rows.Simulated(300, 3, MarketId.Moneyline, 42, step: Step);
        Assert.Equal([0.5, 0.5], ((SoftVotingEnsemble)Both().Fit(few, TestContext.Current.CancellationToken)).Weights);

        TrainingSet many = Rows.Simulated(1000, 3, MarketId.Moneyline, 42, step: Step);
        TrainingSet late = Rows.Of([.. many.Features.Values], 3, [.. many.Labels.Select((label, row) => row < 850 ? 0 : label)], MarketId.Moneyline, Step);
        SoftVotingEnsemble ensemble = (SoftVotingEnsemble)Both().Fit(late, TestContext.Current.CancellationToken);
        Assert.Equal([0.5, 0.5], ensemble.Weights);
        Assert.All(ensemble.Members, member => Assert.Equal(1000, member.Model.Signature.TrainingRows));
    }

    [Fact]
    public void It_walks_forward_like_any_trainer_and_later_labels_change_no_earlier_answer()
    {
        TrainingSet rows = Rows.Simulated(1100, 4, MarketId.Moneyline, 43, step: Step);
        DateTimeOffset[] known = [.. rows.DecidedAt.Select(at => at.AddHours(2))];
        WalkForwardOptions options = new() { RetrainEvery = TimeSpan.FromDays(90), MinimumTrainingRows = 600 };
        WalkForwardOutcome Run(TrainingSet given) => new WalkForward(Both(), options, new CalibrationOptions()).Run(given, known, null, TestContext.Current.CancellationToken);

        WalkForwardOutcome full = Run(rows);
        DateTimeOffset change = rows.DecidedAt[900];
        WalkForwardOutcome other = Run(new(rows.FeatureSet, rows.Features, rows.Market, [.. rows.Labels.Select((label, row) => known[row] > change ? 1 - label : label)], rows.DecidedAt));

        Assert.True(full.Folds.Length >= 2);
        int answered = rows.DecidedAt.Count(at => at <= change) * 2;
        Assert.Equal(full.Probabilities[..answered].Select(BitConverter.DoubleToInt64Bits), other.Probabilities[..answered].Select(BitConverter.DoubleToInt64Bits));
        Assert.All(full.Folds, fold => Assert.StartsWith("soft-voting-", fold.ModelId, StringComparison.Ordinal));

        OutOfFoldScores scores = OutOfFoldScores.Of(rows, [.. known], ("ensemble", full.Probabilities), ("same", full.Probabilities));
        Assert.Equal(full.RowFold.Count(fold => fold >= 0), scores.RowCount);
    }

    [Fact]
    public void Same_rows_give_the_same_bits()
    {
        TrainingSet rows = Rows.Simulated(800, 4, MarketId.MatchResult, 44, step: Step);
        foreach (EnsembleMethod method in new[] { EnsembleMethod.SoftVoting, EnsembleMethod.Stacking })
        {
            EnsembleTrainer trainer = Both(new() { Method = method });
            Assert.Equal(Rows.Bits(trainer.Fit(rows, TestContext.Current.CancellationToken), rows), Rows.Bits(trainer.Fit(rows, TestContext.Current.CancellationToken), rows));
        }
    }

    [Fact]
    public void Every_parameter_is_described_and_bad_ones_refused()
    {
        IReadOnlyDictionary<string, string> all = Both(new() { Method = EnsembleMethod.Stacking }).Parameters;
        Assert.Equal(("stacked", "f2,f0,f1", "boosted-trees", "20"), (all["method"], all["logistic.features"], all["trees.kind"], all["trees.rounds"]));
        Assert.Equal("stacked", Both(new() { Method = EnsembleMethod.Stacking }).Kind);

        Assert.Throws<ArgumentException>(() => new EnsembleTrainer([], new()));
        Assert.Throws<ArgumentException>(() => new EnsembleTrainer([new("x", Logistic()), new("x", Logistic())], new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Both(new() { HoldoutShare = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Both(new() { Gap = TimeSpan.FromDays(-1) }));
        TrainingSet rows = Rows.Simulated(800, 4, MarketId.Moneyline, 44, step: Step);
        Assert.Contains("'zz'", Assert.Throws<ArgumentException>(() => new EnsembleTrainer([new("x", Logistic()) { Features = ["f0", "zz"] }], new()).Fit(rows, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Both().Fit(rows, source.Token));
    }

    /// <summary>The held-out scores: of the trees as given, of the logistic member as the unrefitted ensemble holds it.</summary>
    private static OutOfFoldScores Scores(TrainingSet rows, double[] trees, IModel early)
    {
        IModel logistic = ((SoftVotingEnsemble)early).Members[1].Model;
        Assert.Equal(1199, logistic.Signature.TrainingRows);
        double[] raw = [.. Enumerable.Range(1200, 300).SelectMany(row => Rows.Predict(logistic, rows.Features.Row(row)[2], rows.Features.Row(row)[0], rows.Features.Row(row)[1]))];
        ImmutableArray<DateTimeOffset> times = rows.DecidedAt[1200..];
        return new(["trees", "logistic"], 3, rows.Labels[1200..], times, times, [[.. trees], [.. raw]]);
    }
}
