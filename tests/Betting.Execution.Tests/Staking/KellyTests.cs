using Betting.Execution.Odds;
using Betting.Execution.Staking;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class KellyTests
{
    // Worked by hand from (bp - q) / b, for example (1.1 x .55 - .45) / 1.1.
    [Theory]
    [InlineData(2.1, 0.55, 0.1409090909)]
    [InlineData(3.5, 0.30, 0.02)]
    [InlineData(2.0, 0.60, 0.20)]
    [InlineData(5.0, 0.35, 0.1875)]
    [InlineData(2.0, 0.50, 0)]
    [InlineData(2.0, 0.40, 0)]
    [InlineData(1.0, 0.99, 0)]
    [InlineData(3.0, 1.00, 1)]
    [InlineData(3.0, 0.00, 0)]
    public void The_fraction_is_known(double odds, double probability, double expected) =>
        Assert.Equal(expected, Kelly.Fraction(odds, probability), 1e-9);

    [Fact]
    public void At_minus_110_and_60_percent_it_is_16_percent() =>
        Assert.Equal(0.16, Kelly.Fraction(OddsFormat.FromAmerican(-110m).ToDouble(), 0.60), 1e-12);

    // Worked by hand: b = 1.1 x .95 = 1.045, (1.045 x .55 - .45) / 1.045.
    [Fact]
    public void Commission_on_winnings_lowers_the_fraction() =>
        Assert.Equal(0.1193779904, Kelly.Fraction(2.1, 0.55, 0.05), 1e-9);

    // Worked by hand: .55 ln(1 + .155) + .45 ln(1 - .1409090909).
    [Fact]
    public void The_growth_is_known() =>
        Assert.Equal(0.0109089501, Kelly.Growth(2.1, 0.55, Kelly.Fraction(2.1, 0.55)), 1e-9);

    [Fact]
    public void Growth_at_the_edges_is_a_number_or_ruin()
    {
        Assert.Equal(0d, Kelly.Growth(2.1, 0.55, 0));
        Assert.Equal(double.NegativeInfinity, Kelly.Growth(2.1, 0.55, 1));
        Assert.Equal(Math.Log(2.1), Kelly.Growth(2.1, 1, 1), 1e-12);
        Assert.Equal(Math.Log(0.9), Kelly.Growth(2.1, 0, 0.1), 1e-12);
    }

    [Theory]
    [InlineData(0.99, 0.5, 0)]
    [InlineData(double.NaN, 0.5, 0)]
    [InlineData(double.PositiveInfinity, 0.5, 0)]
    [InlineData(2, -0.1, 0)]
    [InlineData(2, 1.1, 0)]
    [InlineData(2, double.NaN, 0)]
    [InlineData(2, 0.5, -0.1)]
    [InlineData(2, 0.5, 1)]
    [InlineData(2, 0.5, double.NaN)]
    public void Numbers_out_of_range_are_refused(double odds, double probability, double commission) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Kelly.Fraction(odds, probability, commission));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_growth_needs_a_fraction(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Kelly.Growth(2, 0.5, fraction));

    [Fact]
    public void It_is_never_negative_never_above_one_and_grows_best() =>
        Prop.ForAll(Gen.Choose(100, 5000).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (cents, perMille) =>
        {
            double odds = cents / 100d;
            double probability = perMille / 1000d;
            double fraction = Kelly.Fraction(odds, probability);
            double best = Kelly.Growth(odds, probability, fraction);
            return fraction is >= 0d and <= 1d
                && best >= Kelly.Growth(odds, probability, Math.Min(1d, fraction + 0.01)) - 1e-12
                && best >= Kelly.Growth(odds, probability, Math.Max(0d, fraction - 0.01)) - 1e-12;
        }).QuickCheckThrowOnFailure();
}
