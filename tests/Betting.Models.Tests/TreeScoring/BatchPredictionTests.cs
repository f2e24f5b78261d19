using Betting.Features;
using Betting.Models.BoostedTrees;
using Betting.TestSupport;

namespace Betting.Models.Tests.TreeScoring;

public class BatchPredictionTests
{
    [Fact]
    public void Many_rows_get_the_bits_and_caveats_of_one_row_for_any_number_of_threads()
    {
        foreach (MarketId market in new[] { MarketId.Moneyline, MarketId.MatchResult })
        {
            foreach (BoostingStart start in Enum.GetValues<BoostingStart>())
            {
                TrainingSet rows = Rows.Simulated(2500, 5, market, 31);
                BoostedTreesModel model = Fit(rows.Slice(0, 300), start);
                int outcomes = market.Selections.Length;
                double[] expected = new double[rows.RowCount * outcomes];
                PredictionCaveats[] flags = new PredictionCaveats[rows.RowCount];
                for (int row = 0; row < rows.RowCount; row++)
                {
                    flags[row] = model.Predict(rows.Features.Row(row), expected.AsSpan(row * outcomes, outcomes));
                }

                foreach (int threads in new[] { 1, 2, 7, 0 })
                {
                    double[] many = new double[expected.Length];
                    PredictionCaveats[] caveats = new PredictionCaveats[rows.RowCount];
                    model.PredictMany(rows.Features, many, caveats, threads);
                    Assert.Equal(Array.ConvertAll(expected, BitConverter.DoubleToInt64Bits), Array.ConvertAll(many, BitConverter.DoubleToInt64Bits));
                    Assert.Equal(flags, caveats);
                }
            }
        }
    }

    [Fact]
    public void One_thread_allocates_nothing()
    {
        TrainingSet rows = Rows.Simulated(2500, 5, MarketId.MatchResult, 32);
        BoostedTreesModel model = Fit(rows.Slice(0, 300), BoostingStart.Logistic);
        double[] probabilities = new double[rows.RowCount * 3];

        long least = Allocated.Least(() =>
        {
            model.PredictMany(rows.Features, probabilities);
            model.Predict(rows.Features.Row(0), probabilities.AsSpan(0, 3));
        });

        Assert.Equal(0, least);
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused()
    {
        TrainingSet rows = Rows.Simulated(300, 3, MarketId.Moneyline, 33);
        BoostedTreesModel model = Fit(rows, BoostingStart.Frequencies);

        Assert.Throws<ArgumentException>(() => model.PredictMany(rows.Features, new double[599]));
        Assert.Throws<ArgumentException>(() => model.PredictMany(rows.Features, new double[600], new PredictionCaveats[299]));
        Assert.Throws<ArgumentException>(() => model.PredictMany(new FeatureMatrix(["f0", "f2", "f1"], 1, [1, 2, 3]), new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.PredictMany(rows.Features, new double[600], default, -1));
        model.PredictMany(new FeatureMatrix(rows.Features.Names, 0, []), Memory<double>.Empty);
    }

    private static BoostedTreesModel Fit(TrainingSet rows, BoostingStart start) =>
        (BoostedTreesModel)new BoostedTreesTrainer(new() { Rounds = 7, EarlyStoppingRounds = 0, Start = start }).Fit(rows, TestContext.Current.CancellationToken);
}
