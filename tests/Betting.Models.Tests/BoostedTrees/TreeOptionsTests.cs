using Betting.Models.BoostedTrees;
using Betting.Models.Training;

namespace Betting.Models.Tests.BoostedTrees;

public class TreeOptionsTests
{
    private static BoostedTreesOptions Options(int depth) => new()
    {
        Rounds = 1, LearningRate = 1, MaximumDepth = depth, BaseScore = 0.5, L2 = 1, MinimumRowsPerLeaf = 1, MinimumHessianPerLeaf = 0, RowSampling = 1,
        EarlyStoppingRounds = 0,
    };

    private static BoostedTreesModel Fit(BoostedTreesOptions options, TrainingSet rows, IProgress<BoostingProgress>? progress = null) =>
        (BoostedTreesModel)new BoostedTreesTrainer(options, progress).Fit(rows, TestContext.Current.CancellationToken);

    private static double Margin(IModel model, params double[] features)
    {
        double[] p = Rows.Predict(model, features);
        return Math.Log(p[1] / p[0]);
    }

    [Fact]
    public void An_l1_penalty_gives_the_known_leaves()
    {
        // xgboost 1.7.4, alpha 0.5, lambda 1, eta 1, depth 1: leaves -0.5714286 up to 3 and 0.4444444 above.
        BoostedTreesOptions options = new()
        {
            Rounds = 1, LearningRate = 1, MaximumDepth = 1, BaseScore = 0.5, L1 = 0.5, L2 = 1, MinimumRowsPerLeaf = 1, MinimumHessianPerLeaf = 0,
            RowSampling = 1, EarlyStoppingRounds = 0,
        };
        BoostedTreesModel model = Fit(options, Rows.Column([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 1, 0, 1, 1, 1]));

        Assert.Equal(-0.5714286, Margin(model, 3), 1e-6);
        Assert.Equal(0.4444444, Margin(model, 4), 1e-6);
    }

    [Fact]
    public void A_rising_feature_gives_the_known_leaves()
    {
        // xgboost 1.7.4, monotone_constraints (1), lambda 1, eta 1, depth 2; free trees would fall from the first value to the second.
        double[] expected = [-0.2857143, -0.2857143, -0.2857143, 0, 0, 0.2857143, 0.2857143, 0.2857143];
        TrainingSet rows = Rows.Column([1, 2, 3, 4, 5, 6, 7, 8], [1, 0, 0, 1, 0, 1, 1, 0]);
        BoostedTreesOptions options = new()
        {
            Rounds = 1, LearningRate = 1, MaximumDepth = 2, BaseScore = 0.5, L2 = 1, MinimumRowsPerLeaf = 1, MinimumHessianPerLeaf = 0, RowSampling = 1,
            EarlyStoppingRounds = 0, MonotoneFeatures = Options(1).MonotoneFeatures.Add("f0", MonotoneDirection.Rising),
        };

        BoostedTreesModel model = Fit(options, rows);

        for (int row = 0; row < 8; row++)
        {
            Assert.Equal(expected[row], Margin(model, row + 1), 1e-6);
        }

        Assert.True(Margin(Fit(Options(2), rows), 1) > Margin(Fit(Options(2), rows), 2));
    }

    [Theory]
    [InlineData(MonotoneDirection.Rising, 1)]
    [InlineData(MonotoneDirection.Falling, -1)]
    public void The_score_follows_a_monotone_feature_whatever_the_others_are(MonotoneDirection direction, int sign)
    {
        TrainingSet rows = Rows.Simulated(1500, 4, MarketId.Moneyline, 21);
        BoostedTreesOptions options = new()
        {
            Rounds = 40, LearningRate = 0.3, EarlyStoppingRounds = 0, MonotoneFeatures = Options(1).MonotoneFeatures.Add("f0", direction),
        };

        BoostedTreesModel model = Fit(options, rows);

        for (int row = 0; row < 100; row++)
        {
            double[] features = rows.Features.Row(row).ToArray();
            double before = double.NegativeInfinity;
            for (double value = -3; value <= 3; value += 0.05)
            {
                features[0] = value;
                double margin = sign * Margin(model, features);
                Assert.True(margin >= before - 1e-9);
                before = margin;
            }
        }
    }

    [Fact]
    public void Depth_wise_growth_fills_a_level_before_the_next_and_leaf_wise_growth_follows_the_gain()
    {
        // The right half holds all of the pattern: with four leaves, leaf-wise growth spends them there, depth-wise growth one on each side first.
        double[] values = [.. Enumerable.Range(0, 64).Select(row => (double)row)];
        int[] labels = [.. Enumerable.Range(0, 64).Select(row => row < 32 ? (row % 16 == 0 ? 1 : 0) : row / 8 % 2)];
        int Leaves(TreeGrowth growth, double from, double to) => Enumerable.Range(0, 1000).Select(step => from + ((to - from) * step / 1000))
            .Select(value => Margin(Fit(new() { Rounds = 1, LearningRate = 1, MaximumLeaves = 4, Growth = growth, MinimumRowsPerLeaf = 4, RowSampling = 1, EarlyStoppingRounds = 0 }, Rows.Column(values, labels)), value))
            .Distinct().Count();

        Assert.NotEqual(
            (Leaves(TreeGrowth.LeafWise, 0, 31), Leaves(TreeGrowth.LeafWise, 32, 63)),
            (Leaves(TreeGrowth.DepthWise, 0, 31), Leaves(TreeGrowth.DepthWise, 32, 63)));
    }

    [Fact]
    public void Without_a_limit_of_leaves_both_growths_give_the_same_predictions()
    {
        TrainingSet rows = Rows.Simulated(500, 4, MarketId.Moneyline, 22);
        BoostedTreesOptions Options(TreeGrowth growth) => new() { Rounds = 5, MaximumLeaves = 4096, MaximumDepth = 4, Growth = growth, EarlyStoppingRounds = 0 };

        Assert.Equal(Rows.Bits(Fit(Options(TreeGrowth.LeafWise), rows), rows), Rows.Bits(Fit(Options(TreeGrowth.DepthWise), rows), rows));
    }

    [Fact]
    public void Progress_tells_every_round_and_the_best_so_far()
    {
        List<BoostingProgress> told = [];
        TrainingSet rows = Rows.Simulated(750, 6, MarketId.Moneyline, 11);

        BoostedTreesModel model = Fit(new() { Rounds = 120, LearningRate = 0.3, EarlyStoppingRounds = 10, MaximumThreads = 1 }, rows, new Told(told));

        BoostingProgress[] first = [.. told.Where(step => !step.IsRefit)];
        Assert.Equal(Enumerable.Range(1, first.Length), first.Select(step => step.Round));
        Assert.Equal(model.Rounds, first[^1].BestRound);
        Assert.Equal(first.Min(step => step.ValidationLoss), first[model.Rounds - 1].ValidationLoss);
        Assert.Equal(model.Rounds, told.Count - first.Length);
        Assert.All(told.Where(step => step.IsRefit), step => Assert.True(double.IsNaN(step.ValidationLoss)));
    }

    [Fact]
    public void Options_that_contradict_the_rows_or_each_other_say_what_to_do()
    {
        TrainingSet two = Rows.Simulated(100, 3, MarketId.Moneyline, 1);
        TrainingSet three = Rows.Simulated(100, 3, MarketId.MatchResult, 1);
        var rising = Options(1).MonotoneFeatures.Add("f0", MonotoneDirection.Rising);

        Assert.Contains("'f9'", Assert.Throws<ArgumentException>(() => Fit(new() { CategoricalFeatures = ["f9"] }, two)).Message, StringComparison.Ordinal);
        Assert.Contains("'f0'", Assert.Throws<ArgumentException>(() => Fit(new() { CategoricalFeatures = ["f0"], MonotoneFeatures = rising }, two)).Message, StringComparison.Ordinal);
        Assert.Contains("3 outcomes", Assert.Throws<ArgumentException>(() => Fit(new() { MonotoneFeatures = rising }, three)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BoostedTreesTrainer(new() { MonotoneFeatures = rising, Start = BoostingStart.Logistic }));
        Assert.Throws<ArgumentException>(() => new BoostedTreesTrainer(new() { CategoricalFeatures = ["f0", "f0"] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTreesTrainer(new() { L1 = -1 }));
    }

    [Fact]
    public void Weights_halve_with_every_half_life()
    {
        // Worked by hand: ages of 0, 10, 20 and 5 days at a half-life of 10 days.
        DateTimeOffset now = Rows.Start;
        var weights = TimeDecay.Weights([now.AddDays(-20), now.AddDays(-10), now.AddDays(-5), now], now, TimeSpan.FromDays(10));

        Assert.Equal([0.25, 0.5, Math.Sqrt(0.5), 1], weights, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.True(TimeDecay.Weights([DateTimeOffset.MinValue], now, TimeSpan.FromDays(1))[0] > 0);
        Assert.Throws<ArgumentException>(() => TimeDecay.Weights([now.AddSeconds(1)], now, TimeSpan.FromDays(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeDecay.Weights([now], now, TimeSpan.Zero));
    }

    [Fact]
    public void Decayed_rows_learn_the_present_of_a_world_that_turned_round()
    {
        int[] labels = [.. Enumerable.Range(0, 400).Select(row => row < 200 ? row % 2 : 1 - (row % 2))];
        TrainingSet rows = Rows.Column([.. Enumerable.Range(0, 400).Select(row => (double)(row % 2))], labels);
        BoostedTreesOptions options = new() { Rounds = 20, LearningRate = 0.3, EarlyStoppingRounds = 0, RowSampling = 1 };

        IModel plain = Fit(options, rows);
        IModel decayed = Fit(options, TimeDecay.Apply(rows, rows.DecidedAt[^1], TimeSpan.FromHours(50)));

        Assert.Equal(0.5, Rows.Predict(plain, 1)[1], 0.01);
        Assert.True(Rows.Predict(decayed, 1)[1] < 0.1);
    }

    private sealed class Told(List<BoostingProgress> steps) : IProgress<BoostingProgress>
    {
        public void Report(BoostingProgress value) => steps.Add(value);
    }
}
