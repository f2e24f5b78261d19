using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.BoostedTrees;

public class CategoricalFeatureTests
{
    private static BoostedTreesOptions Options(int rounds, int leaves, int minimumRows = 1) => new()
    {
        Rounds = rounds, LearningRate = 1, MaximumLeaves = leaves, L2 = 1, MinimumRowsPerLeaf = minimumRows, RowSampling = 1, EarlyStoppingRounds = 0,
        CategoricalFeatures = ["f0"],
    };

    private static BoostedTreesModel Fit(BoostedTreesOptions options, TrainingSet rows) =>
        (BoostedTreesModel)new BoostedTreesTrainer(options).Fit(rows, TestContext.Current.CancellationToken);

    [Fact]
    public void One_split_separates_scattered_categories()
    {
        // 20 categories of 40 rows: the odd ones win three times of four, the even ones once; no threshold could do it in one split.
        double[] values = [.. Enumerable.Range(0, 800).Select(row => (double)(row % 20))];
        int[] labels = [.. Enumerable.Range(0, 800).Select(row => (row / 20 % 4 == 0) == (row % 20 % 2 == 1) ? 0 : 1)];

        BoostedTreesModel model = Fit(Options(1, 2), Rows.Column(values, labels));

        // Worked by hand: base 0.5, so g = +-0.5 and h = 0.25; 400 rows a side with 300 of one kind: -(-150 + 50) / (100 + 1).
        double margin = 100.0 / 101;
        for (int category = 0; category < 20; category++)
        {
            double[] p = Rows.Predict(model, category);
            Assert.Equal(category % 2 == 1 ? margin : -margin, Math.Log(p[1] / p[0]), 1e-9);
        }
    }

    [Fact]
    public void Up_to_four_categories_are_split_one_against_the_rest()
    {
        // Of three categories only 1 differs, and it lies between the others.
        double[] values = [.. Enumerable.Range(0, 300).Select(row => (double)(row % 3))];
        int[] labels = [.. Enumerable.Range(0, 300).Select(row => row % 3 == 1 ? 1 : row / 3 % 2)];

        BoostedTreesModel model = Fit(Options(1, 2), Rows.Column(values, labels));

        Assert.Equal(Rows.Predict(model, 0), Rows.Predict(model, 2));
        Assert.True(Rows.Predict(model, 1)[1] > Rows.Predict(model, 0)[1] + 0.2);
    }

    [Fact]
    public void Missing_and_unknown_categories_go_the_same_way_in_training_and_scoring()
    {
        double[] values = [.. Enumerable.Range(0, 600).Select(row => row % 6 == 5 ? double.NaN : row % 6)];
        int[] labels = [.. Enumerable.Range(0, 600).Select(row => row % 6 is 0 or 3 ? 1 : row / 6 % 2)];

        BoostedTreesModel model = Fit(Options(5, 4), Rows.Column(values, labels));

        double[] missing = Rows.Predict(model, double.NaN);
        Assert.Equal(missing, Rows.Predict(model, 77));
        Assert.Equal(missing, Rows.Predict(model, 6));
        Assert.True(Rows.Predict(model, 0)[1] > missing[1]);
    }

    [Fact]
    public void Training_sees_the_scores_that_the_model_gives()
    {
        // Each round corrects the scores of the rounds before; if the two disagreed on a category's side, the loss would not fall every time.
        SeededRandom random = new(5);
        double[] values = new double[2000];
        int[] labels = new int[1000];
        for (int row = 0; row < 1000; row++)
        {
            int team = (int)(random.NextDouble() * 40);
            values[2 * row] = random.NextDouble() < 0.05 ? double.NaN : team;
            values[(2 * row) + 1] = random.NextGaussian();
            labels[row] = random.NextDouble() < 0.5 + (team % 7 < 3 ? 0.3 : -0.2) ? 1 : 0;
        }

        TrainingSet rows = Rows.Of(values, 2, labels, MarketId.Moneyline);
        double before = double.PositiveInfinity;
        foreach (int rounds in new[] { 1, 2, 4, 8, 16 })
        {
            BoostedTreesModel model = Fit(Options(rounds, 6, 5), rows);
            double loss = Rows.LogLoss(model, rows, 0, 1000);
            Assert.True(loss < before, $"{rounds} rounds: {loss}, before {before}");
            Assert.True(model.FeatureImportance.First(feature => feature.Name == "f0").Splits > 0);
            before = loss;
        }
    }

    [Fact]
    public void Any_number_of_threads_and_storing_give_the_same_bits()
    {
        SeededRandom random = new(6);
        double[] values = [.. Enumerable.Range(0, 3000).Select(index => index % 3 == 0 ? Math.Floor(random.NextDouble() * 500) : random.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => random.NextDouble() < 0.3 + (values[3 * row] % 5 / 10) ? 1 : 0)];
        TrainingSet rows = Rows.Of(values, 3, labels, MarketId.Moneyline);
        BoostedTreesModel Trained(int threads) => Fit(
            new() { Rounds = 10, CategoricalFeatures = ["f0"], MaximumThreads = threads, EarlyStoppingRounds = 0, MinimumRowsPerLeaf = 5 }, rows);

        BoostedTreesModel model = Trained(1);

        Assert.Equal(Rows.Bits(model, rows), Rows.Bits(Trained(3), rows));
        IModel loaded = ModelArtefactFormat.Read(ModelArtefactFormat.Write(model, new Dictionary<string, string>()).AsSpan()).Model;
        Assert.Equal(Rows.Bits(model, rows), Rows.Bits(loaded, rows));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2.5)]
    [InlineData(65_536)]
    public void A_value_that_names_no_category_is_refused_with_row_and_range(double value)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Fit(Options(1, 2), Rows.Column([1, 2, value, 3], [0, 1, 0, 1])));

        Assert.Contains("Row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("65535", error.Message, StringComparison.Ordinal);
    }
}
