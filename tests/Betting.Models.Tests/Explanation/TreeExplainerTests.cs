using Betting.Models.BoostedTrees;
using Betting.Models.Explanation;
using Betting.Models.LogisticRegression;
using Betting.Models.Tests.TreeScoring;
using Betting.Models.TreeScoring;
using Betting.TestSupport;

namespace Betting.Models.Tests.Explanation;

public class TreeExplainerTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(30)]
    public void Contributions_are_the_shapley_values_of_their_definition(int leaves)
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            RandomTrees drawn = new(seed) { Features = 5, MostLeaves = leaves, CategoricalShare = 0.4, ZeroIsMissingShare = 0.2 };
            TreeEnsemble trees = drawn.Draw(4, 2);
            TreeExplainer explainer = new(trees);
            for (int probe = 0; probe < 5; probe++)
            {
                double[] row = drawn.Row();
                for (int output = 0; output < 2; output++)
                {
                    double[] contributions = new double[5];
                    double average = explainer.Explain(row, output, contributions);
                    Assert.Equal(Expected(trees, row, output, known: 0), average, 1e-12);
                    for (int feature = 0; feature < 5; feature++)
                    {
                        Assert.Equal(Shapley(trees, row, output, feature), contributions[feature], 1e-11);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(31, 50, 300)]
    [InlineData(200, 12, 40)]
    public void Average_and_contributions_add_up_to_the_score(int leaves, int features, int count)
    {
        RandomTrees drawn = new(5) { Features = features, MostLeaves = leaves, CategoricalShare = 0.2, Thresholds = 60 };
        TreeEnsemble trees = drawn.Draw(count, 1);
        TreeExplainer explainer = new(trees);
        for (int probe = 0; probe < 10; probe++)
        {
            double[] row = drawn.Row();
            double[] contributions = new double[features];
            double[] sum = [0];
            trees.Add(row, sum);

            double total = explainer.Explain(row, 0, contributions) + contributions.Sum();

            Assert.Equal(sum[0], total, 1e-9 * Math.Max(1, Math.Abs(sum[0])));
        }
    }

    [Fact]
    public void A_logistic_start_is_explained_with_its_trees()
    {
        foreach (MarketId market in new[] { MarketId.Moneyline, MarketId.MatchResult })
        {
            TrainingSet rows = Rows.Simulated(300, 4, market, 41);
            LogisticRegressionModel linear = (LogisticRegressionModel)new LogisticRegressionTrainer(new()).Fit(rows, TestContext.Current.CancellationToken);
            TreeNode[] nodes = [TreeNode.Split(1, 0.5, true, 1, 30), TreeNode.Leaf(-0.2, 20), TreeNode.Leaf(0.7, 10)];
            int outputs = linear.OutputCount;
            TreeNode[] all = [.. Enumerable.Range(0, outputs).SelectMany(_ => nodes).Select((node, index) => node.IsLeaf ? node : TreeNode.Split(1, 0.5, true, index + 1, 30))];
            BoostedTreesModel model = new(linear.Signature, new double[outputs], linear, [.. Enumerable.Range(0, outputs).Select(tree => tree * 3)], all, [0, 1, 0, 0], [0, 1, 0, 0]);
            Assert.True(model.CanExplain);
            double[] contributions = new double[4];
            double[] scores = new double[outputs];
            foreach (double[] row in new double[][] { [1, 2, 3, 4], [-1, 0, double.NaN, double.NaN] })
            {
                model.Score(row, scores);
                for (int score = 0; score < outputs; score++)
                {
                    double average = model.Explain(row, score, contributions);
                    Assert.Equal(scores[score], average + contributions.Sum(), 1e-12);

                    // Worked by hand: the trees' average is (20 x -0.2 + 10 x 0.7) / 30 = 0.1; the regression's is its intercept.
                    Assert.Equal(linear.Intercept(score) + 0.1, average, 1e-12);
                }
            }
        }
    }

    [Fact]
    public void An_explanation_allocates_nothing_after_the_first()
    {
        RandomTrees drawn = new(6);
        TreeExplainer explainer = new(drawn.Draw(20, 1));
        double[] contributions = new double[6];
        double[] row = drawn.Row();

        long least = Allocated.Least(() => explainer.Explain(row, 0, contributions));

        Assert.Equal(0, least);
    }

    [Fact]
    public void Trees_without_training_weights_and_wrong_lengths_are_refused()
    {
        TreeExplainer explainer = new(new TreeEnsemble(1, 1, [0], [TreeNode.Leaf(1)], CategorySets.None));
        Assert.False(explainer.CanExplain);
        Assert.Throws<InvalidOperationException>(() => explainer.Explain([1], 0, new double[1]));

        TrainingSet rows = Rows.Simulated(300, 4, MarketId.Moneyline, 41);
        BoostedTreesModel model = (BoostedTreesModel)new BoostedTreesTrainer(new() { Rounds = 2 }).Fit(rows, TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Explain([1, 2, 3, 4], 1, new double[4]));
        Assert.Throws<ArgumentException>(() => model.Explain([1, 2, 3, 4], 0, new double[3]));
        Assert.Throws<ArgumentException>(() => model.Score([1, 2, 3], new double[1]));
        Assert.Throws<ArgumentException>(() => model.Score([1, 2, 3, 4], new double[2]));
    }

    /// <summary>The Shapley value by its definition (Shapley 1953): the mean, over all sets of the other features, of what the feature adds.</summary>
    private static double Shapley(TreeEnsemble trees, double[] row, int output, int feature)
    {
        int features = row.Length;
        double value = 0;
        for (int set = 0; set < 1 << features; set++)
        {
            if ((set >> feature & 1) != 0)
            {
                continue;
            }

            int size = int.PopCount(set);
            double weight = Factorial(size) * Factorial(features - size - 1) / Factorial(features);
            value += weight * (Expected(trees, row, output, set | (1 << feature)) - Expected(trees, row, output, set));
        }

        return value;
    }

    private static double Expected(TreeEnsemble trees, double[] row, int output, int known)
    {
        double sum = 0;
        for (int tree = output; tree < trees.TreeCount; tree += trees.OutputCount)
        {
            sum += Expected(trees, row, trees.Roots[tree], known, 0);
        }

        return sum;
    }

    private static double Expected(TreeEnsemble trees, double[] row, int index, int known, int depth)
    {
        TreeNode node = trees.Nodes[index];
        if (node.IsLeaf)
        {
            return node.Value;
        }

        if ((known >> node.Feature & 1) != 0)
        {
            return Expected(trees, row, trees.GoesLeft(in node, row[node.Feature]) ? node.Left : node.Left + 1, known, depth + 1);
        }

        double left = trees.Nodes[node.Left].Cover;
        double right = trees.Nodes[node.Left + 1].Cover;
        double share = left + right == 0 ? 0.5 : left / (left + right);
        return (share * Expected(trees, row, node.Left, known, depth + 1)) + ((1 - share) * Expected(trees, row, node.Left + 1, known, depth + 1));
    }

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
