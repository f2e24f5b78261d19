namespace Betting.Execution.Tests.Settling;

public sealed class MarketKindTests
{
    [Theory]
    [InlineData("double-chance")]
    [InlineData("draw-no-bet")]
    [InlineData("both-teams-to-score")]
    [InlineData("correct-score:1")]
    [InlineData("correct-score:15")]
    [InlineData("outright")]
    [InlineData("place:3")]
    [InlineData("each-way:3:1/5")]
    [InlineData("each-way:100:1/20")]
    public void Text_reads_back_to_the_same_market(string text)
    {
        MarketId market = MarketId.Parse(text);

        Assert.Equal(text, market.ToString());
        Assert.Equal(market, MarketId.Parse(market.ToString()));
        Assert.StartsWith(market.KindName(), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double-chance:1")]
    [InlineData("correct-score")]
    [InlineData("correct-score:-1")]
    [InlineData("correct-score:two")]
    [InlineData("each-way:3")]
    [InlineData("each-way:3:2/5")]
    [InlineData("each-way::1/5")]
    [InlineData("each-way:3:1/")]
    [InlineData("place:")]
    public void Other_text_is_refused_by_itself(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => MarketId.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Terms_out_of_range_are_refused_with_the_value()
    {
        Assert.Equal(16, Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.CorrectScore(16)).ActualValue);
        Assert.Equal(0, Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.CorrectScore(0)).ActualValue);
        Assert.Equal(101, Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.Place(101)).ActualValue);
        Assert.Equal(21, Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.EachWay(3, 21)).ActualValue);
        Assert.Equal(999, Assert.Throws<ArgumentOutOfRangeException>(() => MarketId.Parse("place:999")).ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => Selection.Score(-1, 0));
    }

    [Fact]
    public void Selections_are_in_a_fixed_order()
    {
        Assert.Equal([Selection.HomeOrDraw, Selection.HomeOrAway, Selection.DrawOrAway], MarketId.DoubleChance.Selections);
        Assert.Equal([Selection.Home, Selection.Away], MarketId.DrawNoBet.Selections);
        Assert.Equal([Selection.Yes, Selection.No], MarketId.BothTeamsToScore.Selections);
        Assert.Equal(["0-0", "0-1", "1-0", "1-1", "other"], MarketId.CorrectScore(1).Selections.Select(selection => selection.Name));
        Assert.Equal(257, MarketId.CorrectScore(15).Selections.Length);
    }

    [Fact]
    public void Runners_are_offered_by_any_name()
    {
        Selection runner = new("Red Rum");
        foreach (MarketId market in new[] { MarketId.Outright, MarketId.Place(3), MarketId.EachWay(3, 5) })
        {
            Assert.Empty(market.Selections);
            Assert.True(market.Offers(runner));
            Assert.False(market.Offers(default));
        }

        Assert.False(MarketId.MatchResult.Offers(runner));
        Assert.True(MarketId.CorrectScore(2).Offers(Selection.Score(2, 1)));
        Assert.False(MarketId.CorrectScore(2).Offers(Selection.Score(3, 1)));
    }

    [Fact]
    public void Terms_are_told_only_where_a_market_has_them()
    {
        Assert.Equal((4, null, null), (MarketId.CorrectScore(4).HighestScore, MarketId.CorrectScore(4).Places, MarketId.CorrectScore(4).Line));
        Assert.Equal((3, 5, 1), (MarketId.EachWay(3, 5).Places, MarketId.EachWay(3, 5).PlaceDivisor, MarketId.EachWay(3, 5).Winners));
        Assert.Equal((3, null, 3), (MarketId.Place(3).Places, MarketId.Place(3).PlaceDivisor, MarketId.Place(3).Winners));
        Assert.Equal((null, 2), (MarketId.DoubleChance.Places, MarketId.DoubleChance.Winners));
        Assert.NotEqual(MarketId.EachWay(3, 5), MarketId.EachWay(3, 4));
    }
}
