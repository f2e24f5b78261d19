using Betting.Models.Calibration;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Calibration;

public class BetaCalibrationTests
{
    private static readonly double[] Scores = [.05, .12, .2, .25, .33, .4, .48, .55, .6, .7, .81, .9, .15, .65, .95, .35];
    private static readonly bool[] Rising = [.. new[] { 0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0, 1, 1 }.Select(label => label == 1)];
    private static readonly bool[] Bent = [.. new[] { 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0 }.Select(label => label == 1)];

    // Unregularised logistic regression on ln s and -ln(1 - s) (Kull et al. 2017), computed with numpy 1.24 by Newton's method to 1e-14.
    [Theory]
    [InlineData(BetaForm.Abm, 1.279935477860826, 0.180614915951277, 1.074856580761388)]
    [InlineData(BetaForm.Am, 0.716853864173517, 0.716853864173517, 0.121105404348031)]
    [InlineData(BetaForm.Ab, 0.905898260901247, 0.499977470478678, 0.281358)]
    public void The_three_forms_of_a_small_sample(BetaForm form, double a, double b, double c)
    {
        BetaCalibration curve = BetaCalibration.Fit(Scores, Rising, form);

        Assert.Equal(a, curve.A, 1e-6);
        Assert.Equal(b, curve.B, 1e-6);
        Assert.Equal(form == BetaForm.Ab ? (a - b) * Math.Log(2) : c, curve.C, 1e-6);
    }

    // The free fit has a = -0.174; without ln s, computed in the same way, b = 1.7747 and c = -1.3501.
    [Fact]
    public void A_negative_coefficient_is_left_out_and_the_others_fitted_again()
    {
        BetaCalibration curve = BetaCalibration.Fit(Scores, Bent);

        Assert.Equal(0, curve.A);
        Assert.Equal(1.774710004165946, curve.B, 1e-6);
        Assert.Equal(-1.350111982597171, curve.C, 1e-6);

        // The same the other way round.
        BetaCalibration mirrored = BetaCalibration.Fit([.. Scores.Select(score => 1 - score)], [.. Bent.Select(label => !label)]);
        Assert.Equal(1.774710004165946, mirrored.A, 1e-6);
        Assert.Equal(0, mirrored.B);
        Assert.Equal(1.350111982597171, mirrored.C, 1e-6);
    }

    [Theory]
    [InlineData(BetaForm.Abm)]
    [InlineData(BetaForm.Am)]
    [InlineData(BetaForm.Ab)]
    public void The_curve_never_falls_even_for_scores_that_say_the_opposite(BetaForm form)
    {
        SeededRandom random = new(4);
        for (int run = 0; run < 50; run++)
        {
            double[] scores = [.. Enumerable.Range(0, 40).Select(_ => random.NextInt(10) == 0 ? random.NextInt(2) : random.NextDouble())];
            bool[] happened = [.. scores.Select(score => random.NextDouble() < (run % 2 == 0 ? score : 1 - score))];
            BetaCalibration curve = BetaCalibration.Fit(scores, happened, form);

            double[] read = [.. Enumerable.Range(0, 101).Select(step => curve.Calibrate(step / 100.0))];
            Assert.Equal(read.Order(), read);
            Assert.All(read, value => Assert.InRange(value, 0, 1));
        }
    }

    [Fact]
    public void Calibrated_scores_stay_as_they_are()
    {
        SeededRandom random = new(5);
        double[] scores = [.. Enumerable.Range(0, 40_000).Select(_ => random.NextDouble())];
        BetaCalibration curve = BetaCalibration.Fit(scores, [.. scores.Select(score => random.NextDouble() < score)]);

        Assert.Equal(1, curve.A, 0.05);
        Assert.Equal(1, curve.B, 0.05);
        Assert.Equal(0, curve.C, 0.05);
        Assert.Equal(0.5, BetaCalibration.Fit(scores, [.. scores.Select(score => score > 0.3)], BetaForm.Ab).Calibrate(0.5), 1e-9);
    }

    [Fact]
    public void Separable_one_sided_and_equal_scores_have_a_finite_answer()
    {
        BetaCalibration separable = BetaCalibration.Fit([0.1, 0.2, 0.8, 0.9], [false, false, true, true]);
        Assert.True(double.IsFinite(separable.A) && double.IsFinite(separable.B) && double.IsFinite(separable.C));
        Assert.True(separable.Calibrate(0.1) < 0.01 && separable.Calibrate(0.9) > 0.99);
        Assert.True(BetaCalibration.Fit([0.3, 0.4], [true, true]).Calibrate(0.35) > 0.9);
        Assert.Equal(0.5, BetaCalibration.Fit([0.3, 0.3], [true, false]).Calibrate(0.3), 1e-6);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => BetaCalibration.Fit([1.5], [true])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BetaCalibration.Fit([], []));
        Assert.Throws<ArgumentException>(() => BetaCalibration.Fit([0.5], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaCalibration.Fit([0.5], [true], (BetaForm)3));
    }
}
