using Betting.Execution.Staking;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class UncertaintyShrinkageTests
{
    // Worked by hand: odds 2, p .6 gives f = .2, v = (2/1)^2 x .05^2 = .01, .04 / (.04 + .01) = .8.
    [Fact]
    public void The_factor_is_known() => Assert.Equal(0.8, UncertaintyShrinkage.Factor(2d, 0.6, 0.05), 1e-12);

    [Fact]
    public void Certainty_keeps_everything_and_no_edge_keeps_nothing()
    {
        Assert.Equal(1d, UncertaintyShrinkage.Factor(2d, 0.6, 0d));
        Assert.Equal(0d, UncertaintyShrinkage.Factor(2d, 0.4, 0.01));
    }

    // The best factor found by trying all, with the estimate one standard error too low or too high with equal chance.
    [Fact]
    public void It_is_close_to_the_factor_that_grows_best_out_of_sample()
    {
        const double Truth = 0.6;
        const double Error = 0.02;
        double Growth(double factor) => 0.5 * (Kelly.Growth(2d, Truth, factor * Kelly.Fraction(2d, Truth - Error)) + Kelly.Growth(2d, Truth, factor * Kelly.Fraction(2d, Truth + Error)));

        double best = Enumerable.Range(0, 2001).Select(i => i / 1000d).MaxBy(Growth);

        Assert.Equal(best, UncertaintyShrinkage.Factor(2d, Truth, Error), 0.01);
    }

    [Fact]
    public void It_falls_with_the_error_and_stays_between_nothing_and_everything() =>
        Prop.ForAll(Gen.Choose(101, 3000).ToArbitrary(), Gen.Choose(1, 999).ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (cents, perMille, error) =>
        {
            double factor = UncertaintyShrinkage.Factor(cents / 100d, perMille / 1000d, error / 1000d);
            return factor is >= 0d and <= 1d && UncertaintyShrinkage.Factor(cents / 100d, perMille / 1000d, (error + 1) / 1000d) <= factor;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_interval_stands_for_half_its_width()
    {
        Assert.Equal(0.05, UncertaintyShrinkage.StandardErrorOfInterval(0.5, 0.6), 1e-12);
        Assert.Equal(0d, UncertaintyShrinkage.StandardErrorOfInterval(0.5, 0.5));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void Numbers_out_of_range_are_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UncertaintyShrinkage.Factor(2d, 0.6, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => UncertaintyShrinkage.StandardErrorOfInterval(value, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => UncertaintyShrinkage.StandardErrorOfInterval(0.6, 0.5));
    }
}
