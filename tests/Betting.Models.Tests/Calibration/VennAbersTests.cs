using Betting.Models.Calibration;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Models.Tests.Calibration;

public class VennAbersTests
{
    [Fact]
    public void Both_probabilities_are_those_of_two_isotonic_refits() =>
        Prop.ForAll<ulong, byte>((seed, size) =>
        {
            SeededRandom random = new(seed);
            int count = 1 + (size % 40);
            int levels = 1 + random.NextInt(30);
            double[] scores = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(levels) / (double)levels)];
            bool[] happened = [.. scores.Select(score => random.NextDouble() < (seed % 3 == 0 ? 1 - score : score))];
            VennAbersPredictor predictor = VennAbersPredictor.Fit(scores, happened);

            // At the samples, between them and beyond.
            for (int step = -1; step <= (2 * levels) + 1; step++)
            {
                double score = step / (2.0 * levels);
                ProbabilityInterval interval = predictor.Predict(score);
                if (Math.Abs(interval.Lower - Refit(scores, happened, score, 0)) > 1e-12 || Math.Abs(interval.Upper - Refit(scores, happened, score, 1)) > 1e-12)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_sample_agrees_with_refits_too()
    {
        SeededRandom random = new(12);
        double[] scores = [.. Enumerable.Range(0, 4000).Select(_ => random.NextDouble())];
        bool[] happened = [.. scores.Select(score => random.NextDouble() < score * score)];
        VennAbersPredictor predictor = VennAbersPredictor.Fit(scores, happened);

        for (int run = 0; run < 60; run++)
        {
            double score = run % 2 == 0 ? scores[random.NextInt(4000)] : random.NextDouble();
            ProbabilityInterval interval = predictor.Predict(score);
            Assert.Equal(Refit(scores, happened, score, 0), interval.Lower, 1e-12);
            Assert.Equal(Refit(scores, happened, score, 1), interval.Upper, 1e-12);
        }
    }

    [Fact]
    public void One_probability_merges_the_two()
    {
        // Worked by hand: one sample at .5 that happened; with a failure there the mean is 1/2, with a success 1; 1 / (1 - 1/2 + 1) = 2/3.
        VennAbersPredictor predictor = VennAbersPredictor.Fit([0.5], [true]);

        Assert.Equal(new ProbabilityInterval(0.5, 1), predictor.Predict(0.5));
        Assert.Equal(2 / 3.0, predictor.Predict(0.5).Probability, 1e-15);
        Assert.Equal(new ProbabilityInterval(0, 1), predictor.Predict(0.4));
        Assert.Equal(0.5, predictor.Predict(0.4).Probability);
        Assert.Equal(1, predictor.Predict(0.4).Width);
    }

    [Fact]
    public void Intervals_are_ordered_rise_with_the_score_and_narrow_with_samples()
    {
        SeededRandom random = new(13);
        double[] widths = new double[2];
        foreach (int size in new[] { 0, 1 })
        {
            double[] scores = [.. Enumerable.Range(0, size == 0 ? 100 : 10_000).Select(_ => random.NextDouble())];
            VennAbersPredictor predictor = VennAbersPredictor.Fit(scores, [.. scores.Select(score => random.NextDouble() < score)]);
            ProbabilityInterval[] read = [.. Enumerable.Range(0, 201).Select(step => predictor.Predict(step / 200.0))];

            Assert.All(read, interval => Assert.True(0 <= interval.Lower && interval.Lower < interval.Upper && interval.Upper <= 1));
            Assert.All(read, interval => Assert.InRange(interval.Probability, interval.Lower, interval.Upper));
            Assert.Equal(read.Select(interval => interval.Lower).Order(), read.Select(interval => interval.Lower));
            Assert.Equal(read.Select(interval => interval.Upper).Order(), read.Select(interval => interval.Upper));
            widths[size] = read[40..160].Average(interval => interval.Width);
        }

        Assert.True(widths[1] < widths[0] / 3, $"{widths[0]} and {widths[1]}");
    }

    [Fact]
    public void The_calibrator_gives_bounds_around_its_probabilities()
    {
        foreach (int outcomes in new[] { 2, 3 })
        {
            (double[] raw, int[] labels) = CalibrationTests.Draw(3000, outcomes, sharpening: 2, seed: 8);
            CalibrationChoice choice = CalibratorSelection.Fit(
                raw, outcomes, labels, CalibrationTests.Times(3000), new() { Methods = [CalibrationMethods.VennAbers], MinimumGainInErrors = 0 });
            IIntervalCalibrator calibrator = Assert.IsType<IIntervalCalibrator>(choice.Calibrator, exactMatch: false);
            double[] plain = new double[outcomes], calibrated = new double[outcomes], lower = new double[outcomes], upper = new double[outcomes];
            for (int row = 0; row < 300; row++)
            {
                ReadOnlySpan<double> own = raw.AsSpan(row * outcomes, outcomes);
                Assert.True(calibrator.Calibrate(own, plain));
                Assert.True(calibrator.CalibrateWithin(own, calibrated, lower, upper));
                Assert.Equal(plain, calibrated);
                Assert.Equal(1, calibrated.Sum(), 1e-12);
                for (int outcome = 0; outcome < outcomes; outcome++)
                {
                    Assert.InRange(calibrated[outcome], lower[outcome] - 1e-12, upper[outcome] + 1e-12);
                }
            }

            Assert.Throws<ArgumentException>(() => calibrator.CalibrateWithin(raw.AsSpan(0, outcomes), calibrated, lower.AsSpan(1), upper));
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => VennAbersPredictor.Fit([], []));
        Assert.Throws<ArgumentException>(() => VennAbersPredictor.Fit([1], [true, false]));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => VennAbersPredictor.Fit([double.NaN], [true])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VennAbersPredictor.Fit([1], [true]).Predict(double.NaN));
    }

    private static double Refit(double[] scores, bool[] happened, double score, double label) =>
        IsotonicRegression.Fit([.. scores, score], [.. happened.Select(happens => happens ? 1.0 : 0), label]).Predict(score);
}
