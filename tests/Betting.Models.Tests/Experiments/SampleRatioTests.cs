using Betting.Models.Experiments;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Experiments;

public class SampleRatioTests
{
    [Fact]
    public void Chi_square_of_one_step_is_pearsons()
    {
        SampleRatio ratio = SampleRatio.Of(Trials.Half(), Counts(60, 40), 0.001);

        // Known answer: scipy.stats.chisquare([60, 40]) gives 4.0 and p = 0.04550026.
        Assert.Equal(4.0, ratio.ChiSquare, 1e-12);
        Assert.Equal(1, ratio.DegreesOfFreedom);
        Assert.Equal(0.04550026389635842, ratio.PValue, 1e-9);
        Assert.Equal([new ArmCount("old", 60, 50), new ArmCount("new", 40, 50)], ratio.Arms);
        Assert.False(ratio.IsMismatch);
    }

    [Fact]
    public void The_first_exposure_of_a_unit_counts_against_the_shares_of_its_instant()
    {
        Experiment experiment = Trials.Set([[0, 2000], [3000, 2000]]);
        ExperimentExposure[] exposures = Trials.Exposures(experiment, 400);
        SampleRatio ratio = SampleRatio.Of(experiment, [.. exposures, .. exposures.Select(exposure => exposure with { Arm = "new", At = exposure.At.AddDays(300) })], 0.001);

        // 24 units of the first day see shares 8000, 0 and 2000, the other 376 shares 5000, 3000 and 2000.
        Assert.Equal(400, ratio.Arms.Sum(arm => arm.Observed));
        Assert.Equal([(24 * 0.8) + (376 * 0.5), 376 * 0.3, 400 * 0.2], ratio.Arms.Select(arm => arm.Expected), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.False(ratio.IsMismatch);

        // The expected 4.8 units of "newer" on the first day are too few for the chi-square distribution.
        Assert.Equal(2, ratio.DegreesOfFreedom);
    }

    [Fact]
    public void Sound_shares_are_called_a_mismatch_no_more_often_than_stated_though_looked_at_after_every_exposure()
    {
        const int Runs = 400;
        int mismatches = Enumerable.Range(0, Runs).Count(run => SampleRatio.Of(Trials.Half(), Draw(1500, 0.5, (ulong)run), 0.05).IsMismatch);

        // At most 5 % of 400 runs, plus three standard deviations of a binomial (13).
        TestContext.Current.TestOutputHelper?.WriteLine($"{mismatches} of {Runs}");
        Assert.InRange(mismatches, 0, 33);
    }

    [Fact]
    public void Lost_exposures_of_one_arm_are_found()
    {
        const int Runs = 100;

        // A quarter of the challenger's exposures is lost: 0.375 of 0.875 instead of a half.
        int found = Enumerable.Range(0, Runs).Count(run => SampleRatio.Of(Trials.Half(), Draw(3000, 0.375 / 0.875, (ulong)run + 7000), 0.001).IsMismatch);

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {Runs}");
        Assert.InRange(found, 90, Runs);
    }

    [Fact]
    public void A_unit_that_the_shares_do_not_allow_is_a_mismatch_at_once_and_misrouting_is_counted()
    {
        Experiment experiment = Trials.Set([[0, 2000]]);
        SampleRatio ratio = SampleRatio.Of(experiment, [new() { Unit = "u", Arm = "new", At = Trials.Start }], 0.001);

        Assert.True(ratio.IsMismatch);
        Assert.Equal((0d, 1), (ratio.AnytimePValue, ratio.Misrouted));
        Assert.Equal(0, SampleRatio.Of(experiment, Trials.Exposures(experiment, 500), 0.001).Misrouted);
        Assert.Throws<ArgumentException>(() => SampleRatio.Of(experiment, [new() { Unit = "u", Arm = "nobody", At = Trials.Start }], 0.001));
    }

    [Fact]
    public void Nothing_logged_says_nothing()
    {
        SampleRatio ratio = SampleRatio.Of(Trials.Half(), [], 0.001);

        Assert.Equal((0d, 0, 1d, 1d, false), (ratio.ChiSquare, ratio.DegreesOfFreedom, ratio.PValue, ratio.AnytimePValue, ratio.IsMismatch));
    }

    private static ExperimentExposure[] Counts(int old, int @new) =>
        [.. Enumerable.Range(0, old + @new).Select(unit => new ExperimentExposure { Unit = $"{unit}", Arm = unit < old ? "old" : "new", At = Trials.Start })];

    private static ExperimentExposure[] Draw(int count, double share, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(unit => new ExperimentExposure { Unit = $"{unit}", Arm = random.NextDouble() < share ? "new" : "old", At = Trials.Start })];
    }
}
