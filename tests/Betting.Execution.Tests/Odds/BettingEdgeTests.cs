using Betting.Execution.Odds;

namespace Betting.Execution.Tests.Odds;

public sealed class BettingEdgeTests
{
    // Worked by hand: .55 - 1/2.1, .55 x 2.1 - 1, 2.1 x .5 - 1.
    [Fact]
    public void Edge_expectation_and_closing_line_value_follow_their_formulas()
    {
        Assert.Equal(0.0738095238, BettingEdge.Of(0.55, 2.1), 1e-9);
        Assert.Equal(0.155, BettingEdge.ExpectedValue(0.55, 2.1), 1e-12);
        Assert.Equal(0.05, BettingEdge.ClosingLineValue(2.1, 0.5), 1e-12);
    }

    [Theory]
    [InlineData(double.NaN, 2.0)]
    [InlineData(-0.01, 2.0)]
    [InlineData(1.01, 2.0)]
    [InlineData(0.5, 0.99)]
    [InlineData(0.5, double.NaN)]
    [InlineData(0.5, double.PositiveInfinity)]
    public void Numbers_out_of_range_are_refused(double probability, double odds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BettingEdge.Of(probability, odds));
        Assert.Throws<ArgumentOutOfRangeException>(() => BettingEdge.ExpectedValue(probability, odds));
        Assert.Throws<ArgumentOutOfRangeException>(() => BettingEdge.ClosingLineValue(odds, probability));
    }
}
