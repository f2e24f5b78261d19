using System.Text;
using Betting.Models.Import;

namespace Betting.Models.Tests.Import;

public class LightGbmTextTests
{
    // Written by hand in the format of LightGBM 4: first split on goals (0 counts as missing and goes left), then on team.
    private const string ByHand = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=1
        objective=binary sigmoid:2
        feature_names=goals team
        feature_infos=[0:9] 0:3:33
        tree_sizes=420 60

        Tree=0
        num_leaves=3
        num_cat=1
        split_feature=0 1
        split_gain=8 2
        threshold=1.5 0
        decision_type=6 1
        left_child=1 -1
        right_child=-3 -2
        leaf_value=0.25 -0.5 1
        leaf_weight=10 20 10
        leaf_count=10 20 10
        internal_value=0 0
        internal_weight=0 0
        internal_count=40 30
        cat_boundaries=0 2
        cat_threshold=9 2
        is_linear=0
        shrinkage=1

        Tree=1
        num_leaves=1
        num_cat=0
        split_feature=
        split_gain=
        threshold=
        decision_type=
        left_child=
        right_child=
        leaf_value=0.125
        leaf_weight=
        leaf_count=
        internal_value=
        internal_weight=
        internal_count=
        is_linear=0
        shrinkage=1

        end of trees

        feature_importances:
        goals=1

        parameters:
        end of parameters

        """;

    [Theory]
    [InlineData(2, 0, 1.125)] // 2 > 1.5: the third leaf
    [InlineData(1, 0, 0.375)] // category 0 is bit 0 of 9
    [InlineData(0, 3, 0.375)] // zero is missing and goes left; category 3 is bit 3 of 9
    [InlineData(double.NaN, 33, 0.375)] // category 33 is bit 1 of the second word, 2
    [InlineData(1, 1, -0.375)]
    [InlineData(1, 64, -0.375)] // beyond both words
    [InlineData(1, double.NaN, -0.375)]
    [InlineData(1, -1, -0.375)]
    public void A_model_written_by_hand_gives_the_scores_worked_by_hand(double goals, double team, double expected)
    {
        ImportedTrees trees = LightGbmText.Read(Encoding.UTF8.GetBytes(ByHand));
        double[] score = new double[1];
        double[] probabilities = new double[2];

        trees.Score([goals, team], score);
        trees.Predict([goals, team], probabilities);

        Assert.Equal(expected, score[0]);
        Assert.Equal(1 / (1 + Math.Exp(-2 * expected)), probabilities[1], 1e-15);
        Assert.Equal(["goals", "team"], trees.FeatureNames);
        double[] contributions = new double[2];

        // The average by hand: (10 x 0.25 - 20 x 0.5 + 10 x 1) / 40 + 0.125.
        double average = trees.Explain([goals, team], 0, contributions);
        Assert.Equal(0.1875, average, 1e-15);
        Assert.Equal(expected, average + contributions.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(31, 30, 1, "binary sigmoid:1", ImportedObjective.Binary)]
    [InlineData(90, 12, 1, "regression", ImportedObjective.SquaredError)]
    [InlineData(31, 30, 3, "multiclass num_class:3", ImportedObjective.MultiClass)]
    [InlineData(3, 40, 1, "poisson", ImportedObjective.Poisson)]
    public void Random_models_agree_to_the_last_bit_with_an_evaluator_of_the_published_rules(int leaves, int count, int classes, string objective, ImportedObjective expected)
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            LightGbmModels model = new(seed, 5, count, leaves, classes, objective);

            ImportedTrees trees = LightGbmText.Read(model.Bytes);

            Assert.Equal(expected, trees.Objective);
            double[] scores = new double[classes];
            double[] contributions = new double[5];
            for (int probe = 0; probe < 200; probe++)
            {
                double[] row = model.Row();
                trees.Score(row, scores);
                Assert.Equal(model.Evaluate(row).Select(BitConverter.DoubleToInt64Bits), scores.Select(BitConverter.DoubleToInt64Bits));
                double average = trees.Explain(row, classes - 1, contributions);
                Assert.Equal(scores[^1], average + contributions.Sum(), 1e-9);
            }
        }
    }

    [Fact]
    public void Lines_may_end_in_two_characters_and_missing_counts_only_cost_the_explanation()
    {
        string[] kept = [.. ByHand.Split('\n').Where(line => !line.StartsWith("leaf_count", StringComparison.Ordinal))];

        ImportedTrees trees = LightGbmText.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", kept)));

        Assert.False(trees.CanExplain);
        Assert.Throws<InvalidOperationException>(() => trees.Explain([1, 1], 0, new double[2]));
    }

    [Fact]
    public void Names_that_lightgbm_made_up_are_no_names()
    {
        ImportedTrees trees = LightGbmText.Read(Encoding.UTF8.GetBytes(ByHand.Replace("feature_names=goals team", "feature_names=Column_0 Column_1", StringComparison.Ordinal)));

        Assert.Empty(trees.FeatureNames);
    }

    [Theory]
    [InlineData("tree\nversion", "forest\nversion", "first line")]
    [InlineData("version=v4", "version=v2", "'v2'")]
    [InlineData("sigmoid:2", "sigmoid:0", "supported are")]
    [InlineData("binary sigmoid:2", "lambdarank", "supported are")]
    [InlineData("binary sigmoid:2", "regression sqrt", "supported are")]
    [InlineData("max_feature_idx=1", "max_feature_idx=2", "asks for 3")]
    [InlineData("max_feature_idx=1", "max_feature_idx=2000000000", "whole number from 0")]
    [InlineData("label_index=0", "average_output", "averaged forest")]
    [InlineData("label_index=0", "version=v4", "appears twice")]
    [InlineData("num_leaves=3", "num_leaves=1000000000", "expected 1000000000")]
    [InlineData("num_cat=1", "num_cat=1000000000", "expected 1000000001")]
    [InlineData("left_child=1 -1", "left_child=0 -1", "has one parent")]
    [InlineData("left_child=1 -1", "left_child=-2 -1", "without a parent")]
    [InlineData("left_child=1 -1", "left_child=2 -1", "whole number")]
    [InlineData("right_child=-3 -2", "right_child=-4 -2", "whole number")]
    [InlineData("right_child=-3 -2", "right_child=-3", "has 1 entries")]
    [InlineData("left_child=1 -1", "left_child=-3 -1", "has one parent")]
    [InlineData("split_feature=0 1", "split_feature=0 2", "splits on feature 2")]
    [InlineData("threshold=1.5 0", "threshold=nan 0", "finite number")]
    [InlineData("threshold=1.5 0", "threshold=1.5 1", "sets of categories")]
    [InlineData("threshold=1.5 0", "threshold=1.5 0.5", "sets of categories")]
    [InlineData("decision_type=6 1", "decision_type=14 1", "missing type 3")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=0 4000000", "expected 4000000")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=1 2", "begin with 0")]
    [InlineData("cat_threshold=9 2", "cat_threshold=9 4294967296", "word of 32 bits")]
    [InlineData("leaf_value=0.25", "leaf_value=1e7", "allowed range")]
    [InlineData("leaf_count=10 20", "leaf_count=-1 20", "negative")]
    [InlineData("is_linear=0", "is_linear=1", "linear trees")]
    [InlineData("tree_sizes=420 60", "tree_sizes=420", "speaks of 1 trees")]
    [InlineData("Tree=1", "Tree=2", "Expected the line")]
    [InlineData("end of trees", "end", "cut off")]
    public void Other_and_damaged_files_are_refused_with_the_reason(string what, string by, string reason)
    {
        Assert.Contains(what, ByHand, StringComparison.Ordinal);
        int at = ByHand.IndexOf(what, StringComparison.Ordinal);
        string text = string.Concat(ByHand.AsSpan(0, at), by, ByHand.AsSpan(at + what.Length));

        ModelImportException error = Assert.Throws<ModelImportException>(() => LightGbmText.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_is_too_deep_is_refused()
    {
        // A chain: each split's right child is the next split.
        const int Splits = 3000;
        StringBuilder text = new(ByHand[..ByHand.IndexOf("tree_sizes", StringComparison.Ordinal)]);
        text.Append("Tree=0\nnum_leaves=").Append(Splits + 1).Append("\nnum_cat=0\nsplit_feature=").AppendJoin(' ', Enumerable.Repeat(0, Splits));
        text.Append("\nthreshold=").AppendJoin(' ', Enumerable.Range(0, Splits)).Append("\ndecision_type=").AppendJoin(' ', Enumerable.Repeat(0, Splits));
        text.Append("\nleft_child=").AppendJoin(' ', Enumerable.Range(0, Splits).Select(split => ~split));
        text.Append("\nright_child=").AppendJoin(' ', Enumerable.Range(1, Splits).Select(split => split < Splits ? split : ~Splits));
        text.Append("\nleaf_value=").AppendJoin(' ', Enumerable.Repeat(0.5, Splits + 1)).Append("\nend of trees\n");

        ModelImportException error = Assert.Throws<ModelImportException>(() => LightGbmText.Read(Encoding.UTF8.GetBytes(text.ToString())));

        Assert.Contains("deeper than 1024", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void Hostile_bytes_are_refused_in_the_one_way_or_give_trees_that_answer(ulong seed)
    {
        Mutations.Check(Encoding.UTF8.GetBytes(ByHand), 1500, LightGbmText.Read);
        Mutations.Check(new LightGbmModels(seed, 4, 6, 12, 3, "multiclass num_class:3").Bytes, 1000, LightGbmText.Read);
    }
}
