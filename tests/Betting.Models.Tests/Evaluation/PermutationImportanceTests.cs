using System.Collections.Immutable;
using Betting.Models.BoostedTrees;
using Betting.Models.Evaluation;
using Betting.Models.LogisticRegression;

namespace Betting.Models.Tests.Evaluation;

public class PermutationImportanceTests
{
    private static readonly TrainingSet History = Rows.Simulated(2000, 5, MarketId.Moneyline, 11, missing: 0, step: TimeSpan.FromHours(6));
    private static readonly TrainingSet Later = History.Slice(1000, 1000);

    private static ImmutableArray<FeatureImportance> Of(ITrainer trainer, PermutationOptions? options = null) =>
        PermutationImportance.Of(trainer.Fit(History.Slice(0, 1000), TestContext.Current.CancellationToken), Later, options ?? new(), TestContext.Current.CancellationToken);

    [Fact]
    public void Features_that_drive_the_outcome_stand_out_of_those_that_do_not()
    {
        // Outcomes are drawn from f0 and f1 alone.
        ImmutableArray<FeatureImportance> found = Of(new BoostedTreesTrainer(new() { Rounds = 40, EarlyStoppingRounds = 0 }));

        Assert.Equal(["f0", "f1", "f2", "f3", "f4"], found.Select(entry => entry.Feature));
        Assert.All(found.Take(2), entry => Assert.True(entry.Interval.Lower > 0.02));
        Assert.All(found.Skip(2), entry => Assert.True(Math.Abs(entry.Increase) < 0.02));
        Assert.All(found, entry => Assert.True(entry.Interval.Contains(entry.Increase)));
    }

    [Fact]
    public void A_feature_without_weight_has_no_importance_at_all()
    {
        LogisticRegressionModel sparse = (LogisticRegressionModel)new LogisticRegressionTrainer(new() { L1 = 60, L2 = 0 }).Fit(History.Slice(0, 1000), TestContext.Current.CancellationToken);
        ImmutableArray<FeatureImportance> found = PermutationImportance.Of(sparse, Later, new(), TestContext.Current.CancellationToken);

        Assert.Contains(sparse.Weights(0), weight => weight.PerDeviation == 0);
        foreach ((string feature, _, double weight, _) in sparse.Weights(0))
        {
            Assert.Equal(weight == 0, found.Single(entry => entry.Feature == feature).Increase == 0);
        }
    }

    [Fact]
    public void Threads_change_no_bit_and_the_seed_does()
    {
        LogisticRegressionTrainer trainer = new(new());

        Assert.Equal(Of(trainer, new() { MaximumThreads = 1 }), Of(trainer, new() { MaximumThreads = 4 }));
        Assert.NotEqual(Of(trainer), Of(trainer, new() { Seed = 1 }));
    }

    [Fact]
    public void Values_stay_in_their_block_of_time()
    {
        // Each row is alone in its hour: nothing can be exchanged.
        Assert.All(Of(new LogisticRegressionTrainer(new()), new() { Block = TimeSpan.FromHours(1) }), entry => Assert.Equal(0, entry.Increase));
    }

    [Fact]
    public void Rows_that_do_not_fit_and_cancellation_stop_it()
    {
        IModel model = new LogisticRegressionTrainer(new()).Fit(History, TestContext.Current.CancellationToken);
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<ArgumentException>(() => PermutationImportance.Of(model, Rows.Simulated(50, 4, MarketId.Moneyline, 1), new(), TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => PermutationImportance.Of(model, History.Slice(0, 0), new(), TestContext.Current.CancellationToken));
        Assert.ThrowsAny<OperationCanceledException>(() => PermutationImportance.Of(model, Later, new(), source.Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationImportance.Of(model, Later, new() { Repeats = 0 }, TestContext.Current.CancellationToken));
    }
}
