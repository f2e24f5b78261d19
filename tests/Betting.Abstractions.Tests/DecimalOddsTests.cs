using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Tests;

public sealed class DecimalOddsTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("1.01")]
    [InlineData("2.5")]
    [InlineData("100000")]
    public void Odds_within_the_bounds_keep_their_value(string text)
    {
        decimal value = Decimal(text);

        Assert.Equal((value, value - 1m), (new DecimalOdds(value).Value, new DecimalOdds(value).ProfitPerUnit));
    }

    [Theory]
    [InlineData("0.99")]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("100000.01")]
    public void Odds_outside_are_refused_with_the_value_and_the_range(string text)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new DecimalOdds(Decimal(text)));

        Assert.Contains("between 1 and 100000", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Decimal(text), refusal.ActualValue);
    }

    [Fact]
    public void The_default_returns_the_stake_and_pays_nothing()
    {
        Assert.Equal((1m, false, 1.0), (default(DecimalOdds).Value, default(DecimalOdds).PaysProfit, default(DecimalOdds).ImpliedProbability()));
        Assert.Equal(new DecimalOdds(1m), default);
        Assert.True(new DecimalOdds(1.001m).PaysProfit);
    }

    [Theory]
    [InlineData("2", "2.00")]
    [InlineData("2.5", "2.50")]
    [InlineData("1.909090909090909", "1.909090909090909")]
    [InlineData("3.125", "3.125")]
    public void Text_has_two_decimals_or_as_many_as_there_are(string value, string text) =>
        Assert.Equal(text, new DecimalOdds(Decimal(value)).ToString());

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = other;

            Assert.Equal("2.50", new DecimalOdds(2.5m).ToString());
            Assert.Equal("total:2.5", MarketId.Total(2.5m).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Order_follows_the_value_and_probability_falls_as_odds_rise() => Prop.ForAll(
        Gen.Choose(100, 10_000).Two().ToArbitrary(),
        cents =>
        {
            DecimalOdds left = new(cents.Item1 / 100m), right = new(cents.Item2 / 100m);
            return (left < right) == (cents.Item1 < cents.Item2)
                && (left >= right) == (cents.Item1 >= cents.Item2)
                && (left == right) == (cents.Item1 == cents.Item2)
                && (left > right) == (left.ImpliedProbability() < right.ImpliedProbability())
                && (left <= right) == (left.CompareTo(right) <= 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Even_money_implies_one_half() => Assert.Equal((0.5, 2.0), (new DecimalOdds(2m).ImpliedProbability(), new DecimalOdds(2m).ToDouble()));

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
