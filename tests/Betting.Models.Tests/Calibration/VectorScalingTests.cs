using Betting.Models.Calibration;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Calibration;

public class VectorScalingTests
{
    private static readonly double[] Raw =
    [
        .6, .3, .1, .5, .25, .25, .2, .5, .3, .1, .2, .7, .4, .35, .25, .33, .33, .34, .7, .2, .1, .15, .6, .25,
        .3, .3, .4, .25, .15, .6, .45, .3, .25, .2, .35, .45, .55, .35, .1, .05, .15, .8, .38, .42, .2, .62, .18, .2,
    ];

    private static readonly int[] Labels = [0, 1, 1, 2, 0, 2, 0, 2, 0, 2, 1, 1, 0, 2, 1, 2];

    // The optimum computed with scipy 1.10 (BFGS, polished by Nelder-Mead): mean log loss .8370642252712135.
    [Fact]
    public void The_factors_and_shifts_of_a_small_sample()
    {
        VectorScaling scaling = VectorScaling.Fit(Raw, 3, Labels);

        double[] factors = [1.903117667905402, 1.36013597447183, 1.461559716545131];
        double[] shifts = [0.028447093711769, -0.131132112710256, 0.102690158151401];
        for (int outcome = 0; outcome < 3; outcome++)
        {
            Assert.Equal(factors[outcome], scaling.Factors[outcome], 1e-5);

            // The likelihood does not know a common shift: differences are compared.
            Assert.Equal(shifts[outcome] - shifts[0], scaling.Shifts[outcome] - scaling.Shifts[0], 1e-5);
        }

        double loss = 0;
        double[] row = new double[3];
        for (int index = 0; index < Labels.Length; index++)
        {
            scaling.Calibrate(Raw.AsSpan(3 * index, 3), row);
            Assert.Equal(1, row.Sum(), 1e-12);
            loss -= Math.Log(row[Labels[index]]) / Labels.Length;
        }

        Assert.Equal(0.8370642252712135, loss, 1e-7);
    }

    [Fact]
    public void It_recovers_a_draw_that_was_forecast_too_high()
    {
        SeededRandom random = new(6);
        double[] raw = new double[60_000];
        int[] labels = new int[20_000];
        for (int row = 0; row < labels.Length; row++)
        {
            double[] truth = [.. Enumerable.Range(0, 3).Select(_ => Math.Exp(random.NextGaussian()))];
            double draw = random.NextDouble() * truth.Sum();
            while (labels[row] < 2 && draw >= truth[labels[row]])
            {
                draw -= truth[labels[row]++];
            }

            truth[1] *= 2;
            for (int outcome = 0; outcome < 3; outcome++)
            {
                raw[(3 * row) + outcome] = truth[outcome] / truth.Sum();
            }
        }

        VectorScaling scaling = VectorScaling.Fit(raw, 3, labels);

        // Where the log loss is least, its slopes by factors and shifts are 0, however little of its fall rounding shows.
        double[] slopes = new double[6];
        double[] calibrated = new double[3];
        for (int row = 0; row < labels.Length; row++)
        {
            scaling.Calibrate(raw.AsSpan(3 * row, 3), calibrated);
            for (int outcome = 0; outcome < 3; outcome++)
            {
                double error = (calibrated[outcome] - (labels[row] == outcome ? 1 : 0)) / labels.Length;
                slopes[outcome] += error * Math.Log(raw[(3 * row) + outcome]);
                slopes[3 + outcome] += error;
            }
        }

        Assert.All(slopes, slope => Assert.Equal(0, slope, 1e-9));
        Assert.All(scaling.Factors, factor => Assert.Equal(1, factor, 0.08));
        Assert.Equal(-Math.Log(2), scaling.Shifts[1] - ((scaling.Shifts[0] + scaling.Shifts[2]) / 2), 0.08);
    }

    [Fact]
    public void Separable_labels_zeros_and_bad_input()
    {
        VectorScaling separable = VectorScaling.Fit([1, 0, 0, 0, 1, 0, 0, 0, 1], 3, [0, 1, 2]);
        double[] row = new double[3];
        separable.Calibrate([0, 0, 1], row);
        Assert.Equal(1, row[2], 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorScaling.Fit([1], 1, [0]));
        Assert.Throws<ArgumentException>(() => VectorScaling.Fit([], 3, []));
        Assert.Throws<ArgumentException>(() => separable.Calibrate([0.5, 0.5], row));
    }
}
