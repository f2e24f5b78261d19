using Betting.Execution.Odds;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class OddsFormatTests
{
    // Worked by hand from the definitions: +a pays a per 100 staked, -a pays 100 per a staked.
    [Theory]
    [InlineData(170, "2.70")]
    [InlineData(130, "2.30")]
    [InlineData(340, "4.40")]
    [InlineData(-200, "1.50")]
    [InlineData(100, "2.00")]
    [InlineData(-100, "2.00")]
    public void American_odds_become_decimal(int american, string expected) =>
        Assert.Equal(expected, OddsFormat.FromAmerican(american).ToString());

    [Fact]
    public void Minus_110_pays_ten_elevenths() =>
        Assert.Equal(21d / 11d, OddsFormat.FromAmerican(-110m).ToDouble(), 1e-15);

    [Theory]
    [InlineData(99.99)]
    [InlineData(-99.99)]
    [InlineData(0)]
    public void American_odds_below_100_are_refused(double american)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromAmerican((decimal)american));

        Assert.Contains("+100 or more", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-110)]
    [InlineData(-120)]
    [InlineData(-333)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(12345)]
    public void American_odds_come_back_as_they_went(int american) =>
        Assert.Equal(american, OddsFormat.ToAmerican(OddsFormat.FromAmerican(american)));

    [Fact]
    public void A_price_without_profit_has_no_American_form() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.ToAmerican(default));

    [Theory]
    [InlineData(7, 4, "2.75")]
    [InlineData(13, 10, "2.30")]
    [InlineData(7, 2, "4.50")]
    [InlineData(0, 1, "1.00")]
    public void Fractional_odds_become_decimal(long numerator, long denominator, string expected) =>
        Assert.Equal(expected, OddsFormat.FromFractional(numerator, denominator).ToString());

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(1, 0)]
    [InlineData(1, -4)]
    public void Impossible_fractions_are_refused(long numerator, long denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromFractional(numerator, denominator));

    // Worked by hand; 22/7 and 355/113 are the classical convergents of pi, 4.14159265 - 1.
    [Theory]
    [InlineData("2.75", 100, 7, 4)]
    [InlineData("2.30", 100, 13, 10)]
    [InlineData("1.33", 10, 1, 3)]
    [InlineData("4.14159265", 7, 22, 7)]
    [InlineData("4.14159265", 113, 355, 113)]
    [InlineData("1.00", 100, 0, 1)]
    [InlineData("2.50", 1, 1, 1)]
    public void The_closest_fraction_is_found(string odds, int maximumDenominator, long numerator, long denominator) =>
        Assert.Equal((numerator, denominator), OddsFormat.ToFractional(OddsFormat.Parse(odds), maximumDenominator));

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void The_largest_denominator_has_bounds(int maximumDenominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.ToFractional(default, maximumDenominator));

    [Theory]
    [InlineData(0.5, "2.00")]
    [InlineData(0.4, "2.50")]
    [InlineData(1.0, "1.00")]
    [InlineData(0.00001, "100000.00")]
    public void A_probability_has_a_fair_price(double probability, string expected) =>
        Assert.Equal(expected, OddsFormat.FromProbability(probability).ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.0000001)]
    [InlineData(0.000009)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_probability_without_a_price_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromProbability(probability));

    [Theory]
    [InlineData("2.10", "2.10")]
    [InlineData(" 2.1 ", "2.10")]
    [InlineData("170", "170.00")]
    [InlineData("+170", "2.70")]
    [InlineData("-200", "1.50")]
    [InlineData("7/4", "2.75")]
    [InlineData("7 / 4", "2.75")]
    [InlineData("1", "1.00")]
    public void Text_is_read(string text, string expected) => Assert.Equal(expected, OddsFormat.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("2,10")]
    [InlineData("1,000.5")]
    [InlineData("0.99")]
    [InlineData("100001")]
    [InlineData("+99")]
    [InlineData("-99")]
    [InlineData("+")]
    [InlineData("+-170")]
    [InlineData("7/")]
    [InlineData("/4")]
    [InlineData("7/0")]
    [InlineData("7/-4")]
    [InlineData("7/4/2")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("evens")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("+99999999999999999999999999")]
    public void Text_that_is_no_price_is_refused(string text)
    {
        Assert.False(OddsFormat.TryParse(text, out DecimalOdds odds));
        Assert.Equal(default, odds);
        FormatException error = Assert.Throws<FormatException>(() => OddsFormat.Parse(text));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_no_price()
    {
        Assert.False(OddsFormat.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => OddsFormat.Parse(null!));
    }

    [Fact]
    public void Every_price_of_two_decimals_survives_each_format() =>
        Prop.ForAll(Gen.Choose(101, 100_000).ToArbitrary(), cents =>
        {
            DecimalOdds odds = new(cents / 100m);
            (long numerator, long denominator) = OddsFormat.ToFractional(odds);
            return OddsFormat.FromFractional(numerator, denominator) == odds
                && Math.Abs(OddsFormat.FromAmerican(OddsFormat.ToAmerican(odds)).Value - odds.Value) < 1e-9m
                && Math.Abs(OddsFormat.FromProbability(odds.ImpliedProbability()).Value - odds.Value) < 1e-9m
                && OddsFormat.Parse(odds.ToString()) == odds;
        }).QuickCheckThrowOnFailure();
}
