using Betting.Models.BoostedTrees;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.BoostedTrees;

public class BoostedTreesTests
{
    private static readonly BoostedTreesOptions Quick = new() { Rounds = 20, EarlyStoppingRounds = 0, RowSampling = 1, LearningRate = 0.2 };

    private static BoostedTreesModel Fit(BoostedTreesOptions options, TrainingSet rows) =>
        (BoostedTreesModel)new BoostedTreesTrainer(options).Fit(rows, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Histograms_with_a_bin_per_value_agree_with_exact_greedy_trees(ulong seed)
    {
        TrainingSet rows = Rows.Simulated(150, 4, MarketId.Moneyline, seed, missing: 0.15);
        BoostedTreesOptions options = new()
        {
            Rounds = 3, LearningRate = 0.3, MaximumLeaves = 7, MaximumDepth = 4, MinimumRowsPerLeaf = 10, L2 = 0.5, RowSampling = 1,
            EarlyStoppingRounds = 0, MinimumHessianPerLeaf = 0,
        };

        BoostedTreesModel model = Fit(options, rows);

        double[][] values = [.. Enumerable.Range(0, 150).Select(row => rows.Features.Row(row).ToArray())];
        double[] expected = ExactGreedyTree.Scores(values, [.. rows.Labels], 3, 0.3, 7, 4, 10, 0.5);
        for (int row = 0; row < 150; row++)
        {
            double[] p = Rows.Predict(model, values[row]);
            Assert.Equal(expected[row], Math.Log(p[1] / p[0]), 1e-8);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        // Two outcomes share out tiles of features, but only where there is enough work; three outcomes share out trees.
        foreach (TrainingSet rows in new[] { Rows.Simulated(14_000, 100, MarketId.Moneyline, 5), Rows.Simulated(2000, 10, MarketId.MatchResult, 5) })
        {
            var one = Rows.Bits(Fit(Options(1), rows), rows.Slice(0, 300));
            Assert.Equal(one, Rows.Bits(Fit(Options(2), rows), rows.Slice(0, 300)));
            Assert.Equal(one, Rows.Bits(Fit(Options(5), rows), rows.Slice(0, 300)));
        }

        static BoostedTreesOptions Options(int threads) => new() { Rounds = 2, EarlyStoppingRounds = 0, MaximumThreads = threads, ColumnSampling = 0.7 };
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        TrainingSet rows = Rows.Simulated(2000, 6, MarketId.MatchResult, 6);

        var first = Rows.Bits(Fit(new() { Rounds = 10 }, rows), rows);

        Assert.Equal(first, Rows.Bits(Fit(new() { Rounds = 10 }, rows), rows));
        Assert.NotEqual(first, Rows.Bits(Fit(new() { Rounds = 10, Seed = 43 }, rows), rows));
    }

    [Fact]
    public void The_order_of_rows_of_one_instant_changes_no_bit_without_sampling()
    {
        TrainingSet rows = Rows.Simulated(600, 5, MarketId.MatchResult, 7, step: TimeSpan.Zero);
        int[] order = [.. Enumerable.Range(0, 600)];
        new SeededRandom(1).Shuffle<int>(order);
        TrainingSet shuffled = new(rows.FeatureSet, rows.Features.Take(order), rows.Market, [.. order.Select(row => rows.Labels[row])], rows.DecidedAt);

        Assert.Equal(Rows.Bits(Fit(Quick, rows), rows), Rows.Bits(Fit(Quick, shuffled), rows));
    }

    [Fact]
    public void Doubled_rows_are_rows_of_weight_two()
    {
        BoostedTreesOptions options = new() { Rounds = 10, EarlyStoppingRounds = 0, RowSampling = 1, MinimumRowsPerLeaf = 1, MinimumHessianPerLeaf = 4, L2 = 1 };
        TrainingSet rows = Rows.Simulated(300, 4, MarketId.MatchResult, 8);
        int[] twice = [.. Enumerable.Range(0, 600).Select(row => row / 2)];
        TrainingSet doubled = new(rows.FeatureSet, rows.Features.Take(twice), rows.Market, [.. twice.Select(row => rows.Labels[row])], [.. twice.Select(row => rows.DecidedAt[row])]);
        TrainingSet weighted = new(rows.FeatureSet, rows.Features, rows.Market, rows.Labels, rows.DecidedAt, [.. Enumerable.Repeat(2.0, 300)]);

        BoostedTreesModel first = Fit(options, doubled);
        BoostedTreesModel second = Fit(options, weighted);

        for (int row = 0; row < 300; row++)
        {
            double[] a = Rows.Predict(first, rows.Features.Row(row).ToArray());
            double[] b = Rows.Predict(second, rows.Features.Row(row).ToArray());
            Assert.Equal(a[0], b[0], 1e-9);
            Assert.Equal(a[2], b[2], 1e-9);
        }
    }

    [Fact]
    public void Constant_and_empty_features_are_harmless_and_never_split_on()
    {
        TrainingSet rows = Rows.Simulated(400, 3, MarketId.Moneyline, 9, missing: 0);
        double[] values = new double[400 * 5];
        for (int row = 0; row < 400; row++)
        {
            rows.Features.Row(row).CopyTo(values.AsSpan(row * 5));
            values[(row * 5) + 3] = 7;
            values[(row * 5) + 4] = double.NaN;
        }

        BoostedTreesModel model = Fit(Quick, Rows.Of(values, 5, [.. rows.Labels], MarketId.Moneyline));

        Assert.All(model.FeatureImportance.Where(feature => feature.Name is "f3" or "f4"), feature => Assert.Equal((0.0, 0), (feature.Gain, feature.Splits)));
        Assert.Equal(1, model.Signature.TrainingRanges[4].MissingShare);
        Assert.True(double.IsNaN(model.Signature.TrainingRanges[4].Minimum));
        BoostedTreesModel without = Fit(Quick, rows);
        Assert.Equal(Rows.Predict(without, 1, 0, -1), Rows.Predict(model, 1, 0, -1, 7, double.NaN));
    }

    [Fact]
    public void Only_useless_features_give_the_frequencies()
    {
        BoostedTreesModel model = Fit(Quick, Rows.Column([5, 5, 5, 5], [1, 1, 1, 0]));

        Assert.Equal(0.75, Rows.Predict(model, 5)[1], 1e-12);
    }

    [Fact]
    public void Zeros_of_both_signs_and_tiny_values_are_split_like_any_others()
    {
        BoostedTreesOptions options = new() { Rounds = 1, LearningRate = 1, EarlyStoppingRounds = 0, RowSampling = 1, MinimumRowsPerLeaf = 1, L2 = 1 };
        BoostedTreesModel model = Fit(options, Rows.Column([-0.0, 0.0, double.Epsilon, 2 * double.Epsilon, double.MaxValue], [0, 0, 1, 1, 1]));

        Assert.Equal(Rows.Predict(model, 0.0), Rows.Predict(model, -0.0));
        Assert.True(Rows.Predict(model, double.Epsilon)[1] > Rows.Predict(model, 0.0)[1]);
    }

    [Fact]
    public void A_class_that_never_occurs_is_refused_with_its_name()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Fit(Quick, Rows.Of([1, 2, 3], 1, [0, 2, 2], MarketId.MatchResult)));

        Assert.Contains("'draw'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit(Quick, Rows.Column([1, 2], [1, 1])));
    }

    [Fact]
    public void Early_stopping_keeps_the_round_with_the_least_validation_loss()
    {
        TrainingSet rows = Rows.Simulated(750, 6, MarketId.Moneyline, 11);
        BoostedTreesOptions options = new() { Rounds = 120, LearningRate = 0.3, EarlyStoppingRounds = 10, RefitOnAllRows = false, MaximumThreads = 1 };

        BoostedTreesModel stopped = Fit(options, rows);

        // The latest 20 % of 750 rows judge. The same seed draws the same rows, so that shorter runs on the first 600 are its prefixes.
        TrainingSet earlier = rows.Slice(0, 600);
        double[] losses = [.. Enumerable.Range(1, stopped.Rounds + 10).Select(rounds => Rows.LogLoss(
            Fit(new() { Rounds = rounds, LearningRate = 0.3, EarlyStoppingRounds = 0, MaximumThreads = 1 }, earlier), rows, 600, 150))];
        Assert.Equal(stopped.Rounds, Array.IndexOf(losses, losses.Min()) + 1);
        Assert.Equal(losses.Min(), Rows.LogLoss(stopped, rows, 600, 150), 1e-12);
        Assert.InRange(stopped.Rounds, 2, 109);

        BoostedTreesModel refitted = Fit(new() { Rounds = 120, LearningRate = 0.3, EarlyStoppingRounds = 10, MaximumThreads = 1 }, rows);
        BoostedTreesModel direct = Fit(new() { Rounds = stopped.Rounds, LearningRate = 0.3, EarlyStoppingRounds = 0, MaximumThreads = 1 }, rows);
        Assert.Equal(Rows.Bits(direct, rows), Rows.Bits(refitted, rows));
    }

    [Fact]
    public void Rows_of_one_instant_are_validated_together()
    {
        // 100 rows of which the last 40 were decided at one instant: the 20 % cut falls inside them and moves to before them.
        TrainingSet source = Rows.Simulated(100, 3, MarketId.Moneyline, 12);
        DateTimeOffset[] times = [.. Enumerable.Range(0, 100).Select(row => Rows.Start.AddHours(Math.Min(row, 60)))];
        TrainingSet rows = new(source.FeatureSet, source.Features, source.Market, source.Labels, [.. times]);
        BoostedTreesOptions options = new() { Rounds = 5, EarlyStoppingRounds = 100, RefitOnAllRows = false, MinimumRowsPerLeaf = 5, RowSampling = 1 };

        BoostedTreesModel model = Fit(options, rows);

        BoostedTreesModel expected = Fit(new() { Rounds = model.Rounds, EarlyStoppingRounds = 0, MinimumRowsPerLeaf = 5, RowSampling = 1 }, rows.Slice(0, 60));
        Assert.Equal(Rows.Bits(expected, rows), Rows.Bits(model, rows));
    }

    [Fact]
    public void Training_loss_falls_with_every_round_without_sampling()
    {
        TrainingSet rows = Rows.Simulated(800, 5, MarketId.MatchResult, 13);
        double before = double.PositiveInfinity;
        foreach (int rounds in new[] { 1, 2, 4, 8, 16 })
        {
            double loss = Rows.LogLoss(Fit(new() { Rounds = rounds, EarlyStoppingRounds = 0, RowSampling = 1, LearningRate = 0.3 }, rows), rows, 0, 800);
            Assert.True(loss < before);
            before = loss;
        }
    }

    [Fact]
    public void More_values_than_bins_are_binned_and_still_learned()
    {
        double[] values = [.. Enumerable.Range(0, 5000).Select(row => (double)((row * 7919) % 5000))];
        int[] labels = [.. values.Select(value => value > 2500 ? 1 : 0)];
        BoostedTreesModel model = Fit(new() { Rounds = 50, LearningRate = 0.3, EarlyStoppingRounds = 0, MaximumBins = 16 }, Rows.Column(values, labels));

        Assert.True(Rows.Predict(model, 1000)[1] < 0.01);
        Assert.True(Rows.Predict(model, 4000)[1] > 0.99);
    }

    [Fact]
    public void A_value_missing_only_in_scoring_is_flagged_and_answered()
    {
        BoostedTreesModel model = Fit(Quick, Rows.Simulated(300, 3, MarketId.Moneyline, 14, missing: 0));
        double[] probabilities = new double[2];

        Assert.Equal(PredictionCaveats.Uncalibrated, model.Predict([1, 2, 3], probabilities));
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.UnexpectedMissing, model.Predict([1, double.NaN, 3], probabilities));
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.UnexpectedMissing, model.Predict([1, double.PositiveInfinity, 3], probabilities));
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.Throws<ArgumentException>(() => model.Predict([1, 2], new double[2]));
        Assert.Throws<ArgumentException>(() => model.Predict([1, 2, 3], new double[3]));
    }

    [Fact]
    public void Cancellation_stops_training()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => new BoostedTreesTrainer(Quick).Fit(Rows.Simulated(300, 3, MarketId.Moneyline, 14), source.Token));
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_value_and_range()
    {
        Assert.Contains("300", Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTreesTrainer(new() { MaximumBins = 300 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTreesTrainer(new() { LearningRate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTreesTrainer(new() { RowSampling = double.NaN }));
        Assert.Throws<ArgumentException>(() => new BoostedTreesTrainer(new() { MinimumHessianPerLeaf = 0 }));
    }

    [Fact]
    public void Trees_on_a_logistic_start_correct_it_and_keep_its_scores_where_there_is_nothing_to_correct()
    {
        TrainingSet rows = Rows.Simulated(600, 4, MarketId.MatchResult, 5);
        LogisticRegressionModel line = (LogisticRegressionModel)new LogisticRegressionTrainer(new() { L2 = 10 }).Fit(rows, TestContext.Current.CancellationToken);
        // No split can gain that much, so every tree is a single leaf and the Newton step on all rows is what intercepts already made 0.
        IModel still = new BoostedTreesTrainer(new() { Start = BoostingStart.Logistic, Rounds = 3, MinimumGain = 1e9, EarlyStoppingRounds = 0, RowSampling = 1 }).Fit(rows, TestContext.Current.CancellationToken);
        IModel corrected = new BoostedTreesTrainer(new() { Start = BoostingStart.Logistic, Rounds = 60, EarlyStoppingRounds = 0, RowSampling = 1 }).Fit(rows, TestContext.Current.CancellationToken);

        for (int row = 0; row < 20; row++)
        {
            double[] features = rows.Features.Row(row).ToArray();
            Assert.All(Rows.Predict(line, features).Zip(Rows.Predict(still, features)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }

        Assert.True(Rows.LogLoss(corrected, rows, 0, 600) < Rows.LogLoss(line, rows, 0, 600));
    }

    [Fact]
    public void A_base_score_and_a_logistic_start_exclude_each_other() =>
        Assert.Throws<ArgumentException>(() => new BoostedTreesTrainer(new() { Start = BoostingStart.Logistic, BaseScore = 0.5 }));
}
