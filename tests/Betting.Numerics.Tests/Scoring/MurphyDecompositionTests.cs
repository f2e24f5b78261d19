using Betting.Numerics.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Scoring;

public sealed class MurphyDecompositionTests
{
    internal static readonly double[] Scores = [.05, .12, .2, .25, .33, .4, .48, .55, .6, .7, .81, .9, .15, .65, .95, .35];
    internal static readonly int[] Labels = [0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0];

    // Computed with numpy 1.24 from the formulas of Stephenson, Coelho and Jolliffe (2008), bins (0, .2], (.2, .4], ...
    [Fact]
    public void The_parts_of_a_small_sample()
    {
        var parts = MurphyDecomposition.Of(Scores, Labels, 5);

        Assert.Equal(0.025119270833333, parts.Reliability, 1e-12);
        Assert.Equal(0.067708333333333, parts.Resolution, 1e-12);
        Assert.Equal(0.25, parts.Uncertainty, 1e-12);
        Assert.Equal(0.002628645833333, parts.WithinBinVariance, 1e-12);
        Assert.Equal(0.004583333333333, parts.WithinBinCovariance, 1e-12);
        Assert.Equal(0.20545625, parts.Brier, 1e-12);
        Assert.Equal(0.067708333333333 - 0.002628645833333 + 0.004583333333333, parts.GeneralisedResolution, 1e-12);
    }

    // Computed with numpy 1.24 in the same way, four bins of four forecasts each.
    [Fact]
    public void The_parts_with_bins_of_equal_count()
    {
        var parts = MurphyDecomposition.Of(Scores, Labels, 4, ReliabilityBinning.EqualCount);

        Assert.Equal(0.0426140625, parts.Reliability, 1e-12);
        Assert.Equal(0.09375, parts.Resolution, 1e-12);
        Assert.Equal(0.0047171875, parts.WithinBinVariance, 1e-12);
        Assert.Equal(-0.001875, parts.WithinBinCovariance, 1e-12);
    }

    [Fact]
    public void The_parts_always_add_up_to_the_Brier_score() =>
        Prop.ForAll<ulong, byte>((seed, size) =>
        {
            var bins = 1 + (size % 17);
            foreach (var outcomes in new[] { 2, 3, 4 })
            {
                var (p, y) = Forecasts.Draw(seed, 1 + size, outcomes);
                var brier = ScoringRules.Brier(p, outcomes, y);
                if (Math.Abs(MurphyDecomposition.OverClasses(p, outcomes, y, bins).Brier - brier) > 1e-12
                    || Math.Abs(MurphyDecomposition.OverClasses(p, outcomes, y, bins, ReliabilityBinning.EqualCount).Brier - brier) > 1e-12)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Forecasts_that_take_few_values_have_nothing_within_bins()
    {
        var parts = MurphyDecomposition.Of([0.15, 0.15, 0.65, 0.65], [0, 1, 1, 1]);

        // Worked by hand: gaps .35 in both bins, shares .5 and 1 around .75.
        Assert.Equal(0.35 * 0.35, parts.Reliability, 1e-15);
        Assert.Equal(0.0625, parts.Resolution, 1e-15);
        Assert.Equal(0.1875, parts.Uncertainty, 1e-15);
        Assert.Equal((0.0, 0.0), (parts.WithinBinVariance, parts.WithinBinCovariance));
    }

    [Fact]
    public void No_forecasts_have_no_parts()
    {
        Assert.True(double.IsNaN(MurphyDecomposition.Of([], []).Brier));
        Assert.True(double.IsNaN(MurphyDecomposition.OverClasses([], 3, []).Reliability));
        Assert.Throws<ArgumentOutOfRangeException>(() => MurphyDecomposition.Of([0.5], [2]));
    }
}
