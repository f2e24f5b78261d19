using Betting.Backtesting.Tests.Support;

namespace Betting.Backtesting.Tests;

public sealed class OutcomesTests
{
    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 3, 2)]
    public void The_match_result_has_three_labels(int home, int away, int label) =>
        Assert.Equal(label, Outcomes.LabelOf(MarketId.MatchResult, Games.ResultOf(home, away)));

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(0, 3, 1)]
    public void The_moneyline_has_two_labels(int home, int away, int label) =>
        Assert.Equal(label, Outcomes.LabelOf(MarketId.Moneyline, Games.ResultOf(home, away)));

    [Fact]
    public void A_tie_has_no_label_on_the_moneyline() => Assert.Null(Outcomes.LabelOf(MarketId.Moneyline, Games.ResultOf(1, 1)));

    [Theory]
    [InlineData(ResultStatus.Abandoned)]
    [InlineData(ResultStatus.Cancelled)]
    [InlineData(ResultStatus.Awarded)]
    public void A_game_that_does_not_count_has_no_label(ResultStatus status) =>
        Assert.Null(Outcomes.LabelOf(MarketId.MatchResult, Games.ResultOf(2, 0, status)));

    [Fact]
    public void A_market_with_a_line_has_no_labels_and_says_so()
    {
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => Outcomes.LabelOf(MarketId.Total(2.5m), Games.ResultOf(2, 0)));

        Assert.Contains("total:2.5", refusal.Message, StringComparison.Ordinal);
    }
}
