using System.Globalization;
using Betting.Execution.Odds;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class OddsNotationTests
{
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    // Worked by hand: profit .5, 1 and 2.4 per unit; the stake that wins one unit is 1 / profit.
    [Theory]
    [InlineData("1.50", "0.50", "0.50", "-2.00")]
    [InlineData("2.00", "1.00", "1.00", "1.00")]
    [InlineData("3.50", "2.50", "-0.40", "2.50")]
    [InlineData("1.80", "0.80", "0.80", "-1.25")]
    [InlineData("9.00", "8.00", "-0.125", "8.00")]
    public void Asian_notations_state_the_profit_or_the_stake(string odds, string hongKong, string malay, string indonesian)
    {
        DecimalOdds price = OddsFormat.Parse(odds);

        Assert.Equal(hongKong, OddsFormat.Format(price, OddsNotation.HongKong));
        Assert.Equal(malay, OddsFormat.Format(price, OddsNotation.Malay));
        Assert.Equal(indonesian, OddsFormat.Format(price, OddsNotation.Indonesian));
        Assert.Equal(price, OddsFormat.FromHongKong(OddsFormat.ToHongKong(price)));
        Assert.Equal(price, OddsFormat.FromMalay(OddsFormat.ToMalay(price)));
        Assert.Equal(price, OddsFormat.FromIndonesian(OddsFormat.ToIndonesian(price)));
    }

    [Theory]
    [InlineData(OddsNotation.Decimal, "2.75")]
    [InlineData(OddsNotation.American, "+175")]
    [InlineData(OddsNotation.Fractional, "7/4")]
    [InlineData(OddsNotation.HongKong, "1.75")]
    [InlineData(OddsNotation.Probability, "0.36363636363636363636")]
    public void A_price_is_written_in_each_notation(OddsNotation notation, string expected) =>
        Assert.Equal(expected, OddsFormat.Format(OddsFormat.FromFractional(7, 4), notation));

    [Fact]
    public void American_odds_keep_their_sign() =>
        Assert.Equal("-110", OddsFormat.Format(OddsFormat.FromAmerican(-110m), OddsNotation.American));

    [Fact]
    public void Decimals_are_limited_when_asked() =>
        Assert.Equal("1.91", OddsFormat.Format(OddsFormat.FromAmerican(-110m), OddsNotation.Decimal, maximumDecimals: 2));

    [Theory]
    [InlineData("2,10", OddsNotation.Decimal, "2.10")]
    [InlineData("-0,40", OddsNotation.Malay, "3.50")]
    [InlineData("+150,5", OddsNotation.American, "2.505")]
    [InlineData("0,4", OddsNotation.Probability, "2.50")]
    [InlineData("40,0 %", OddsNotation.Probability, "2.50")]
    public void A_culture_with_a_decimal_comma_is_read_and_written_when_asked(string text, OddsNotation notation, string expected)
    {
        DecimalOdds odds = OddsFormat.Parse(text, notation, Comma);

        Assert.Equal(expected, odds.ToString());
        Assert.DoesNotContain('.', OddsFormat.Format(odds, notation, Comma));
        Assert.Equal(odds, OddsFormat.Parse(OddsFormat.Format(odds, notation, Comma), notation, Comma));
        Assert.False(OddsFormat.TryParse(text, notation, null, out _));
    }

    [Fact]
    public void The_notation_is_recognised_in_a_stated_culture()
    {
        Assert.True(OddsFormat.TryParse("2,10", Comma, out DecimalOdds odds));
        Assert.Equal(2.10m, odds.Value);
        Assert.False(OddsFormat.TryParse("2.10", Comma, out _));
    }

    [Theory]
    [InlineData("0.99", OddsNotation.Decimal)]
    [InlineData("-2", OddsNotation.Decimal)]
    [InlineData("100000.1", OddsNotation.Decimal)]
    [InlineData("99", OddsNotation.American)]
    [InlineData("1e308", OddsNotation.American)]
    [InlineData("7/", OddsNotation.Fractional)]
    [InlineData("7", OddsNotation.Fractional)]
    [InlineData("-0.5", OddsNotation.HongKong)]
    [InlineData("100000", OddsNotation.HongKong)]
    [InlineData("0", OddsNotation.Malay)]
    [InlineData("1.01", OddsNotation.Malay)]
    [InlineData("-0.0000001", OddsNotation.Malay)]
    [InlineData("0.99", OddsNotation.Indonesian)]
    [InlineData("100001", OddsNotation.Indonesian)]
    [InlineData("0", OddsNotation.Probability)]
    [InlineData("1.01", OddsNotation.Probability)]
    [InlineData("101%", OddsNotation.Probability)]
    [InlineData("NaN", OddsNotation.Probability)]
    [InlineData("Infinity", OddsNotation.Decimal)]
    [InlineData("", OddsNotation.Malay)]
    [InlineData("79228162514264337593543950335", OddsNotation.HongKong)]
    public void Text_that_is_no_price_of_its_notation_is_refused_by_name(string text, OddsNotation notation)
    {
        Assert.False(OddsFormat.TryParse(text, notation, null, out DecimalOdds odds));
        Assert.Equal(default, odds);
        FormatException error = Assert.Throws<FormatException>(() => OddsFormat.Parse(text, notation));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(0.99)]
    [InlineData(1e308)]
    public void A_number_that_is_no_price_is_refused_by_name(double value)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromDouble(value));

        Assert.Equal(value, error.ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => BettingEdge.ExpectedValue(0.5, value));
    }

    [Fact]
    public void Numbers_out_of_the_range_of_their_notation_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromHongKong(-0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromHongKong(decimal.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromMalay(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromMalay(1.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromMalay(-0.0000000001m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromIndonesian(0.5m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromIndonesian(decimal.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromProbability(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.FromProbability(1.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.ToMalay(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.ToIndonesian(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.Format(default, (OddsNotation)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.Format(default, OddsNotation.Decimal, maximumDecimals: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OddsFormat.TryParse("2", (OddsNotation)99, null, out _));
    }

    [Fact]
    public void A_price_that_does_not_fit_is_not_written()
    {
        Span<char> room = stackalloc char[3];

        Assert.False(OddsFormat.TryFormat(OddsFormat.Parse("2.10"), room, out int written, OddsNotation.Decimal));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Probabilities_invert_exactly_in_decimal()
    {
        Assert.Equal(2.5m, OddsFormat.FromProbability(0.4m).Value);
        Assert.Equal(0.4m, OddsFormat.ToProbability(OddsFormat.Parse("2.5")));
        Assert.Equal(DecimalOdds.Maximum, OddsFormat.FromProbability(0.00001m).Value);
    }

    [Fact]
    public void Every_price_survives_being_written_and_read_in_every_notation() =>
        Prop.ForAll(Gen.Choose(1_001, 100_000_000).ToArbitrary(), thousandths =>
        {
            DecimalOdds odds = new(thousandths / 1000m);
            return Enum.GetValues<OddsNotation>().Where(notation => notation != OddsNotation.Fractional).All(notation =>
                Math.Abs(OddsFormat.Parse(OddsFormat.Format(odds, notation), notation).Value - odds.Value) <= 1e-10m);
        }).QuickCheckThrowOnFailure();
}
