using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;

namespace Betting.Numerics.Tests.Scoring;

public sealed class CalibrationLineTests
{
    // Computed with numpy 1.24: logistic regression of the labels on the log odds by Newton's method to 1e-14, errors from the inverse information.
    [Fact]
    public void Slope_and_intercepts_of_a_small_sample()
    {
        var line = CalibrationLine.Fit(MurphyDecompositionTests.Scores, MurphyDecompositionTests.Labels);

        Assert.Equal(0.761516070679044, line.Slope, 1e-10);
        Assert.Equal(0.130368833873366, line.Intercept, 1e-10);
        Assert.Equal(0.461039439579627, line.SlopeError, 1e-9);
        Assert.Equal(0.572364331123331, line.InterceptError, 1e-9);
        Assert.Equal(0.18248036910847928, line.InterceptAtSlopeOne, 1e-10);
        Assert.True(line.IsDefined);
    }

    [Fact]
    public void Overconfident_forecasts_have_a_slope_below_one()
    {
        var random = new SeededRandom(7);
        var p = new double[20_000];
        var y = new int[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            var truth = random.NextDouble();
            y[i] = random.NextDouble() < truth ? 1 : 0;
            var odds = Math.Pow(truth / (1 - truth), 2);
            p[i] = odds / (1 + odds);
        }

        var line = CalibrationLine.Fit(p, y);

        // Log odds were doubled: the slope is one half, within four standard errors.
        Assert.InRange(line.Slope, 0.5 - (4 * line.SlopeError), 0.5 + (4 * line.SlopeError));
        Assert.InRange(line.SlopeError, 0.001, 0.01);
    }

    [Fact]
    public void Data_without_a_line_give_none()
    {
        Assert.False(CalibrationLine.Fit([], []).IsDefined);
        Assert.False(CalibrationLine.Fit([0.2, 0.7], [1, 1]).IsDefined);
        Assert.False(CalibrationLine.Fit([0.4, 0.4, 0.4], [1, 0, 1]).IsDefined);
        Assert.False(CalibrationLine.Fit([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]).IsDefined);
        Assert.True(double.IsNaN(CalibrationLine.Fit([0.2, 0.7], [1, 1]).InterceptAtSlopeOne));

        // Worked by hand: two of three happened at .4: ln 2 - ln(.4/.6).
        Assert.Equal(Math.Log(3), CalibrationLine.Fit([0.4, 0.4, 0.4], [1, 0, 1]).InterceptAtSlopeOne, 1e-10);
        Assert.True(CalibrationLine.Fit([0, 1, 0.5, 0, 1], [0, 1, 1, 1, 0]).IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationLine.Fit([1.5], [1]));
    }
}
