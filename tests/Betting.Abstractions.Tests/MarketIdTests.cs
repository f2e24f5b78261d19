using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Tests;

public sealed class MarketIdTests
{
    [Theory]
    [InlineData("match-result")]
    [InlineData("moneyline")]
    [InlineData("spread:-3.5")]
    [InlineData("spread:0")]
    [InlineData("spread:0.25")]
    [InlineData("total:2.5")]
    [InlineData("total:0")]
    [InlineData("total:212.75")]
    public void Text_reads_back_to_the_same_market(string text)
    {
        MarketId market = MarketId.Parse(text);

        Assert.Equal(text, market.ToString());
        Assert.Equal(market, MarketId.Parse(market.ToString()));
    }

    [Fact]
    public void Every_line_of_a_quarter_reads_back() => Prop.ForAll(
        Gen.Choose(-2000, 2000).ToArbitrary(),
        quarters =>
        {
            MarketId spread = MarketId.Spread(quarters * 0.25m);
            MarketId total = MarketId.Total(Math.Abs(quarters) * 0.25m);
            return MarketId.Parse(spread.ToString()) == spread && MarketId.Parse(total.ToString()) == total;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_that_are_equal_in_value_make_equal_markets() =>
        Assert.Equal((MarketId.Total(2.5m), MarketId.Total(2.5m).GetHashCode()), (MarketId.Total(2.500m), MarketId.Total(2.500m).GetHashCode()));

    [Theory]
    [InlineData("")]
    [InlineData("draw")]
    [InlineData("Match-Result")]
    [InlineData("moneyline:1")]
    [InlineData("match-result:2")]
    [InlineData("spread")]
    [InlineData("spread:")]
    [InlineData("total:two")]
    [InlineData("total:2.5:1")]
    public void Other_text_is_refused_by_itself_and_what_was_expected(string text)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => MarketId.Parse(text));

        Assert.Contains($"'{text}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("spread:LINE", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("2.51")]
    public void A_line_that_is_no_multiple_of_a_quarter_is_refused(string text)
    {
        decimal line = decimal.Parse(text, CultureInfo.InvariantCulture);

        Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.Spread(line));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.Total(line));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.Parse($"total:{text}"));
    }

    [Fact]
    public void A_negative_total_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.Total(-0.25m));

    [Fact]
    public void Selections_are_in_the_order_of_probabilities()
    {
        Assert.Equal([Selection.Home, Selection.Draw, Selection.Away], MarketId.MatchResult.Selections);
        Assert.Equal([Selection.Home, Selection.Away], MarketId.Moneyline.Selections);
        Assert.Equal([Selection.Home, Selection.Away], MarketId.Spread(-1m).Selections);
        Assert.Equal([Selection.Over, Selection.Under], MarketId.Total(2.5m).Selections);
    }

    [Fact]
    public void A_selection_is_found_by_its_place_or_not_at_all()
    {
        Assert.Equal(2, MarketId.MatchResult.IndexOf(Selection.Away));
        Assert.Equal(1, MarketId.Moneyline.IndexOf(Selection.Away));
        Assert.Equal(-1, MarketId.Moneyline.IndexOf(Selection.Draw));
    }

    [Fact]
    public void The_default_is_the_match_result() => Assert.Equal(MarketId.MatchResult, default);
}
