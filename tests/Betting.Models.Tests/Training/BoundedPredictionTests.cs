using System.Collections.Immutable;
using Betting.Features;
using Betting.Models.Calibration;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Training;

/// <summary>Bounds of a calibrated model's probabilities, as a stake may need them.</summary>
public sealed class BoundedPredictionTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Bounds_hold_the_probability_that_a_plain_prediction_gives(int outcomes)
    {
        (CalibratedModel model, TrainingSet rows) = Model(outcomes, CalibrationMethods.VennAbers);
        double[] plain = new double[outcomes], within = new double[outcomes], lower = new double[outcomes], upper = new double[outcomes];

        Assert.True(model.HasBounds);
        for (int row = 0; row < 100; row++)
        {
            PredictionCaveats expected = model.Predict(rows.Features.Row(row), plain);

            Assert.Equal(expected, model.PredictWithin(rows.Features.Row(row), within, lower, upper));
            Assert.Equal(plain, within);
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                Assert.InRange(within[outcome], lower[outcome] - 1e-12, upper[outcome] + 1e-12);
                Assert.True(lower[outcome] < upper[outcome]);
            }
        }
    }

    [Fact]
    public void A_calibrator_without_bounds_gives_none_and_says_so()
    {
        (CalibratedModel model, TrainingSet rows) = Model(2, CalibrationMethods.Temperature);
        double[] plain = new double[2], within = new double[2], lower = new double[2], upper = new double[2];

        model.Predict(rows.Features.Row(0), plain);
        model.PredictWithin(rows.Features.Row(0), within, lower, upper);

        Assert.False(model.HasBounds);
        Assert.Equal(plain, within);
        Assert.All([.. lower, .. upper], bound => Assert.True(double.IsNaN(bound)));
        Assert.Throws<ArgumentException>(() => model.PredictWithin(rows.Features.Row(0), within, lower, new double[3]));
    }

    // Scores that are far too sure of themselves, so that any calibrator but identity is chosen.
    private static (CalibratedModel Model, TrainingSet Rows) Model(int outcomes, string method)
    {
        const int Count = 3000;
        SeededRandom random = new(11);
        double[] values = new double[Count], raw = new double[Count * outcomes];
        int[] labels = new int[Count];
        DateTimeOffset[] times = new DateTimeOffset[Count];
        for (int row = 0; row < Count; row++)
        {
            int likely = random.NextInt(outcomes);
            labels[row] = random.NextDouble() < 0.5 ? likely : random.NextInt(outcomes);
            values[row] = likely + (random.NextDouble() / 10);
            times[row] = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(row);
            double sure = 0.9 + (random.NextDouble() * 0.09);
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                raw[(row * outcomes) + outcome] = outcome == likely ? sure : (1 - sure) / (outcomes - 1);
            }
        }

        MarketId market = outcomes == 2 ? MarketId.Moneyline : MarketId.MatchResult;
        TrainingSet rows = new(new FeatureSetId("bounds", "1"), new FeatureMatrix(["likely"], Count, values), market, [.. labels], [.. times]);
        ICalibrator calibrator = CalibratorSelection.Fit(raw, outcomes, labels, times, new CalibrationOptions { Methods = [method] }).Calibrator;
        Assert.Equal(method, calibrator.Method);
        return (new CalibratedModel(new LogisticRegressionTrainer(new LogisticRegressionOptions()).Fit(rows, TestContext.Current.CancellationToken), calibrator, Count), rows);
    }
}
