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

    // Worked by hand: (b w - l) / (b (w + l)), for example (.9 x .5 - .4) / (.9 x .9).
    [Theory]
    [InlineData(1.9, 0.5, 0.4, 0.0617283951)]
    [InlineData(2.0, 0.6, 0.4, 0.20)]
    [InlineData(2.0, 0.3, 0.2, 0.20)]
    [InlineData(2.0, 0.2, 0.3, 0)]
    [InlineData(2.0, 0.1, 0.0, 1)]
    [InlineData(1.0, 0.9, 0.1, 0)]
    public void A_push_leaves_the_win_and_the_loss_to_decide(double odds, double win, double loss, double expected) =>
        Assert.Equal(expected, Kelly.Fraction(odds, new SettlementProbabilities(win, loss)), 1e-9);

    // Worked by hand: only half wins (b/2 = .5) and half losses (1/2) at evens, so twice the ordinary fraction of .1.
    [Fact]
    public void Half_wins_and_half_losses_allow_twice_the_stake() =>
        Assert.Equal(0.2, Kelly.Fraction(2d, new SettlementProbabilities(0, 0, 0.55, 0.45)), 1e-12);

    [Fact]
    public void The_fraction_of_a_quarter_line_is_where_growth_is_best() =>
        Prop.ForAll(Gen.Choose(110, 600).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (cents, seed) =>
        {
            double[] parts = [1 + (seed % 10), 1 + (seed / 10 % 10), seed / 100 % 10, seed / 1000 % 10, seed / 10000 % 10];
            double total = parts.Sum();
            SettlementProbabilities p = new(parts[0] / total, parts[1] / total, parts[2] / total, parts[3] / total);
            double fraction = Kelly.Fraction(cents / 100d, p, 0.02);
            double best = Kelly.Growth(cents / 100d, p, fraction, 0.02);
            return fraction is >= 0d and <= 1d
                && best >= Kelly.Growth(cents / 100d, p, Math.Min(1d, fraction + 0.001), 0.02)
                && best >= Kelly.Growth(cents / 100d, p, Math.Max(0d, fraction - 0.001), 0.02)
                && (fraction > 0d) == (p.ExpectedValue(cents / 100d, 0.02) > 0d);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bet_that_cannot_lose_everything_takes_at_most_everything()
    {
        Assert.Equal(1d, Kelly.Fraction(3d, new SettlementProbabilities(0.7, 0, 0, 0.3)));
        Assert.Equal(1d, Kelly.Fraction(3d, SettlementProbabilities.TwoWay(1)), 1e-12);
        Assert.Equal((0.6 * Math.Log(3)) + (0.4 * Math.Log(0.5)), Kelly.Growth(3d, new SettlementProbabilities(0.6, 0, 0, 0.4), 1d), 1e-12);
    }

    [Fact]
    public void The_fraction_rises_with_the_probability() =>
        Prop.ForAll(Gen.Choose(101, 5000).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (cents, perMille) =>
            Kelly.Fraction(cents / 100d, (perMille + 1) / 1000d) >= Kelly.Fraction(cents / 100d, perMille / 1000d)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_certain_push_is_the_default_and_more_than_everything_is_refused()
    {
        Assert.Equal(1d, default(SettlementProbabilities).Push);
        Assert.Equal(0d, Kelly.Fraction(2d, default(SettlementProbabilities)));
        Assert.Equal(0.1, new SettlementProbabilities(0.5, 0.4).Push, 1e-12);
        Assert.Contains("1.1", Assert.Throws<ArgumentException>(() => new SettlementProbabilities(0.6, 0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SettlementProbabilities(double.NaN, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SettlementProbabilities(0.5, 0.5, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kelly.Fraction(0.5, SettlementProbabilities.TwoWay(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kelly.Growth(2d, SettlementProbabilities.TwoWay(0.5), 1.5));
    }

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
