using Betting.Models.Calibration;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Calibration;

public class CalibrationTests
{
    [Fact]
    public void Isotonic_regression_pools_violators()
    {
        // Known answer: the scikit-learn documentation's data set of its isotonic tests.
        double[] scores = [0, 1, 2, 3, 4, 5, 6];

        IsotonicRegression curve = IsotonicRegression.Fit(scores, [3, 7, 5, 9, 8, 7, 10]);

        double[] expected = [3, 6, 6, 8, 8, 8, 10];
        for (int index = 0; index < scores.Length; index++)
        {
            Assert.Equal(expected[index], curve.Predict(scores[index]), 1e-12);
        }
    }

    [Fact]
    public void Isotonic_regression_collapses_equal_scores_and_interpolates()
    {
        // Known answer: scikit-learn 1.2.1, ties in x.
        IsotonicRegression curve = IsotonicRegression.Fit([1, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]);

        Assert.Equal([1.5, 3, 4, 5, 6], curve.KnotValues);
        Assert.Equal(2.25, curve.Predict(1.5), 1e-12);
        Assert.Equal(1.5, curve.Predict(-10));
        Assert.Equal(6, curve.Predict(10));
    }

    [Fact]
    public void Isotonic_weights_count_like_repeated_samples()
    {
        IsotonicRegression weighted = IsotonicRegression.Fit([1, 2, 3], [1, 0, 1], [3, 1, 2]);
        IsotonicRegression repeated = IsotonicRegression.Fit([1, 1, 1, 2, 3, 3], [1, 1, 1, 0, 1, 1]);

        Assert.Equal(repeated.KnotValues, weighted.KnotValues);
        Assert.Equal(0.75, weighted.Predict(1), 1e-12);
    }

    [Fact]
    public void Isotonic_curves_never_fall_and_keep_the_mean()
    {
        SeededRandom random = new(1);
        for (int run = 0; run < 200; run++)
        {
            double[] scores = [.. Enumerable.Range(0, 30).Select(_ => (double)random.NextInt(20))];
            double[] targets = [.. scores.Select(_ => (double)random.NextInt(2))];
            IsotonicRegression curve = IsotonicRegression.Fit(scores, targets);

            Assert.Equal(curve.KnotValues.Order(), curve.KnotValues);
            Assert.Equal(targets.Average(), scores.Average(curve.Predict), 1e-12);
        }
    }

    [Fact]
    public void Platt_scaling_gives_the_known_coefficients()
    {
        // The data of scikit-learn's test of sigmoid calibration (LIBSVM's prior smoothing); the optimum by Newton steps with 50 digits.
        PlattScaling line = PlattScaling.Fit([5, -4, 1], [true, false, false]);

        Assert.Equal(-0.20261448961847560, line.Slope, 1e-12);
        Assert.Equal(0.65236663899844914, line.Intercept, 1e-12);

        // A solver that stops a little earlier prints these.
        Assert.Equal(-0.20261449363, line.Slope, 1e-7);
        Assert.Equal(0.65236668290, line.Intercept, 1e-7);
    }

    [Fact]
    public void Platt_scaling_survives_equal_scores_and_one_class()
    {
        Assert.Equal(0.5, PlattScaling.Fit([2, 2], [true, false]).Calibrate(2), 1e-9);

        // Worked by hand: three of three happened, so that every target is 4/5.
        Assert.Equal(0.8, PlattScaling.Fit([1, 2, 3], [true, true, true]).Calibrate(2), 1e-9);
        Assert.Throws<ArgumentException>(() => PlattScaling.Fit([double.NaN], [true]));
    }

    [Fact]
    public void Temperature_scaling_recovers_the_temperature_that_sharpened_the_scores()
    {
        (double[] raw, int[] labels) = Draw(20_000, 3, sharpening: 2, seed: 2);

        TemperatureScaling scaling = TemperatureScaling.Fit(raw, 3, labels);

        // The standard error is about 0.03.
        Assert.Equal(2, scaling.Temperature, 0.15);
        double[] row = [0.7, 0.2, 0.1];
        scaling.Calibrate(row, row);
        Assert.Equal(1, row.Sum(), 1e-12);
        Assert.True(row[0] < 0.7);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Overconfident_scores_are_calibrated_and_good_ones_left_alone(int outcomes)
    {
        (double[] overconfident, int[] labels) = Draw(4000, outcomes, sharpening: 2.5, seed: 3);
        CalibrationChoice choice = CalibratorSelection.Fit(overconfident, outcomes, labels, Times(4000), new());

        Assert.NotEqual(CalibrationMethods.Identity, choice.Calibrator.Method);
        string[] curves = outcomes == 2 ? ["beta"] : ["beta", "vector"];
        Assert.Equal(["identity", "temperature", "platt", .. curves, "isotonic", "venn-abers"], choice.Candidates.Select(candidate => candidate.Method));
        Assert.Equal(choice.Candidates.MinBy(candidate => candidate.ForwardLogLoss).Method, choice.Calibrator.Method);
        Assert.Equal(4000, choice.Samples);
        AssertSumsToOne(choice.Calibrator, outcomes);
    }

    [Fact]
    public void Useless_corrections_lose_against_identity()
    {
        // Every candidate is fitted on labels that say the opposite of the later ones.
        double[] raw = [.. Enumerable.Range(0, 1000).SelectMany(row => row % 2 == 0 ? new[] { 0.4, 0.6 } : [0.6, 0.4])];
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row < 700 ? (row % 2) : 1 - (row % 2))];

        CalibrationChoice choice = CalibratorSelection.Fit(raw, 2, labels, Times(1000), new());

        Assert.Equal(CalibrationMethods.Identity, choice.Calibrator.Method);
    }

    [Fact]
    public void A_lucky_candidate_must_beat_identity_by_more_than_noise()
    {
        int changedByNoise = 0, changedWithoutGuard = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            // The scores are the true probabilities, so every correction is noise.
            (double[] raw, int[] labels) = Draw(400, 3, sharpening: 1, seed: 100 + seed);
            changedByNoise += CalibratorSelection.Fit(raw, 3, labels, Times(400), new()).Calibrator.Method == CalibrationMethods.Identity ? 0 : 1;
            changedWithoutGuard += CalibratorSelection.Fit(raw, 3, labels, Times(400), new() { MinimumGainInErrors = 0 }).Calibrator.Method == CalibrationMethods.Identity ? 0 : 1;
        }

        // Four candidates at two standard errors each, much alike: about one false correction in twenty; 7 of 40 would be a chance below one in a hundred.
        Assert.InRange(changedByNoise, 0, 6);
        Assert.True(changedWithoutGuard > changedByNoise, $"{changedWithoutGuard} without the guard, {changedByNoise} with it");
    }

    [Fact]
    public void Too_few_samples_leave_scores_uncalibrated()
    {
        (double[] raw, int[] labels) = Draw(199, 2, sharpening: 3, seed: 4);

        CalibrationChoice choice = CalibratorSelection.Fit(raw, 2, labels, Times(199), new());

        Assert.Equal(CalibrationMethods.None, choice.Calibrator.Method);
        Assert.Empty(choice.Candidates);
        double[] row = [0.3, 0.7];
        Assert.True(choice.Calibrator.Calibrate(row, row));
        Assert.Equal([0.3, 0.7], row);
        Assert.Equal(CalibrationMethods.None, CalibratorSelection.Fit([], 2, [], [], new()).Calibrator.Method);
    }

    [Theory]
    [InlineData(CalibrationMethods.Temperature, 2)]
    [InlineData(CalibrationMethods.Platt, 3)]
    [InlineData(CalibrationMethods.Beta, 2)]
    [InlineData(CalibrationMethods.Beta, 3)]
    [InlineData(CalibrationMethods.Vector, 3)]
    [InlineData(CalibrationMethods.Isotonic, 2)]
    [InlineData(CalibrationMethods.VennAbers, 2)]
    [InlineData(CalibrationMethods.VennAbers, 3)]
    public void Each_method_alone_beats_overconfident_scores_and_allocates_nothing(string method, int outcomes)
    {
        (double[] raw, int[] labels) = Draw(4000, outcomes, sharpening: 2.5, seed: 3);

        CalibrationChoice choice = CalibratorSelection.Fit(raw, outcomes, labels, Times(4000), new() { Methods = [method] });

        Assert.Equal(method, choice.Calibrator.Method);
        AssertSumsToOne(choice.Calibrator, outcomes);
        double[] row = new double[outcomes];
        Assert.True(choice.Calibrator.Calibrate(raw.AsSpan(0, outcomes), row));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 100; run++)
        {
            choice.Calibrator.Calibrate(raw.AsSpan(run * outcomes, outcomes), row);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Throws<ArgumentException>(() => choice.Calibrator.Calibrate(row, row.AsSpan(1)));
    }

    [Fact]
    public void With_hundreds_of_samples_only_methods_of_few_parameters_compete()
    {
        (double[] raw, int[] labels) = Draw(600, 3, sharpening: 2, seed: 5);

        CalibrationChoice choice = CalibratorSelection.Fit(raw, 3, labels, Times(600), new());

        Assert.Equal(["identity", "temperature", "platt", "beta", "vector"], choice.Candidates.Select(candidate => candidate.Method));
        Assert.DoesNotContain("vector", CalibratorSelection.Fit(raw.AsSpan(0, 750), 3, labels.AsSpan(0, 250), Times(250), new()).Candidates.Select(candidate => candidate.Method));
    }

    [Fact]
    public void Samples_within_the_embargo_are_not_fitted_on()
    {
        // Wrong labels in the hundred hours before the first judged row, number 700: with an embargo nobody learns from them.
        (double[] raw, int[] labels) = Draw(1000, 2, sharpening: 2.5, seed: 14);
        int[] poisoned = [.. labels.Select((label, row) => row is > 600 and < 700 ? 1 - label : label)];
        CalibrationOptions options = new() { Methods = [CalibrationMethods.Platt], Embargo = TimeSpan.FromHours(100) };

        double Forward(int[] given) => CalibratorSelection.Fit(raw, 2, given, Times(1000), options).Candidates[1].ForwardLogLoss;

        Assert.Equal(Forward(labels), Forward(poisoned));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibratorSelection.Fit(raw, 2, labels, Times(1000), new() { Embargo = TimeSpan.FromSeconds(-1) }));
        Assert.Equal(CalibrationMethods.None, CalibratorSelection.Fit(raw, 2, labels, Times(1000), new() { Embargo = TimeSpan.FromDays(300) }).Calibrator.Method);
    }

    [Theory]
    [InlineData("spline")]
    [InlineData("platt,platt")]
    public void Unknown_and_repeated_methods_are_refused(string methods)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => CalibratorSelection.Fit([0.5, 0.5], 2, [0], Times(1), new() { Methods = [.. methods.Split(',')] }));

        Assert.Contains("venn-abers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Isotonic_needs_more_samples_with_more_outcomes()
    {
        (double[] raw, int[] labels) = Draw(1400, 3, sharpening: 2, seed: 5);

        CalibrationChoice choice = CalibratorSelection.Fit(raw, 3, labels, Times(1400), new());

        Assert.DoesNotContain(choice.Candidates, candidate => candidate.Method == CalibrationMethods.Isotonic);
    }

    [Fact]
    public void Scores_outside_the_range_calibrated_on_are_reported()
    {
        double[] raw = [.. Enumerable.Range(0, 500).SelectMany(row => (double[])[0.3 + (0.0008 * row), 0.7 - (0.0008 * row)])];
        int[] labels = [.. Enumerable.Range(0, 500).Select(row => row % 3 == 0 ? 0 : 1)];
        CalibrationChoice choice = CalibratorSelection.Fit(raw, 2, labels, Times(500), new());
        Assert.NotEqual(CalibrationMethods.Identity, choice.Calibrator.Method);
        double[] row = new double[2];

        Assert.True(choice.Calibrator.Calibrate([0.5, 0.5], row));
        Assert.False(choice.Calibrator.Calibrate([0.9, 0.1], row));
        Assert.Equal(1, row.Sum(), 1e-12);
    }

    [Fact]
    public void The_future_does_not_judge_itself()
    {
        Assert.Throws<ArgumentException>(() => CalibratorSelection.Fit([0.5, 0.5, 0.5, 0.5], 2, [0, 1], [Rows.Start, Rows.Start.AddDays(-1)], new()));
        Assert.Throws<ArgumentException>(() => CalibratorSelection.Fit([double.NaN, 0.5], 2, [0], Times(1), new()));
        Assert.Throws<ArgumentException>(() => CalibratorSelection.Fit([0.5, 0.5], 2, [2], Times(1), new()));
    }

    private static void AssertSumsToOne(ICalibrator calibrator, int outcomes)
    {
        SeededRandom random = new(9);
        double[] row = new double[outcomes];
        for (int run = 0; run < 500; run++)
        {
            double[] raw = [.. Enumerable.Range(0, outcomes).Select(_ => random.NextDouble())];
            double total = raw.Sum();
            calibrator.Calibrate([.. raw.Select(value => value / total)], row);
            Assert.Equal(1, row.Sum(), 1e-12);
            Assert.All(row, value => Assert.InRange(value, 0, 1));
        }

        // Certain scores, at both ends.
        double[] certain = new double[outcomes];
        certain[0] = 1;
        calibrator.Calibrate(certain, row);
        Assert.Equal(1, row.Sum(), 1e-12);
    }

    internal static DateTimeOffset[] Times(int count) => [.. Enumerable.Range(0, count).Select(row => Rows.Start.AddHours(row))];

    /// <summary>Labels drawn from true probabilities, and scores that are too sure by a power.</summary>
    internal static (double[] Raw, int[] Labels) Draw(int count, int outcomes, double sharpening, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] raw = new double[count * outcomes];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            double[] truth = [.. Enumerable.Range(0, outcomes).Select(_ => Math.Exp(random.NextGaussian()))];
            double total = truth.Sum();
            double draw = random.NextDouble() * total;
            while (labels[row] < outcomes - 1 && draw >= truth[labels[row]])
            {
                draw -= truth[labels[row]++];
            }

            double sharp = truth.Sum(value => Math.Pow(value, sharpening));
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                raw[(row * outcomes) + outcome] = Math.Pow(truth[outcome], sharpening) / sharp;
            }
        }

        return (raw, labels);
    }
}
