using Betting.Execution.Performance;

namespace Betting.Execution.Tests.Performance;

public sealed class YieldEvidenceTests
{
    // Worked by hand for -110 (1.909090...): 55 % wins yield .05 with deviation 1.909090 x sqrt(.55 x .45), so (1.959964 x .949761 / .05)^2 = 1386.06;
    // 53 % yield .0118182 with deviation .952836, so some 25,000.
    [Theory]
    [InlineData(0.55, 1387, 1387)]
    [InlineData(0.53, 24_900, 25_100)]
    public void Few_wins_more_take_many_bets(double winRate, long least, long most)
    {
        double odds = 1 + (100.0 / 110);

        Assert.InRange(YieldEvidence.BetsNeeded((winRate * odds) - 1, odds * Math.Sqrt(winRate * (1 - winRate)))!.Value, least, most);
    }

    // Worked by hand: (1.959964 + .841621)^2 = 7.8489, with a deviation of ten times the yield 784.89.
    [Fact]
    public void Power_asks_for_more_bets() => Assert.Equal(785, YieldEvidence.BetsNeeded(-0.1, 1, power: 0.8));

    [Fact]
    public void A_yield_that_is_next_to_nothing_takes_more_bets_than_can_be_counted() => Assert.Null(YieldEvidence.BetsNeeded(1e-300, 1));

    [Theory]
    [InlineData(0, 1, 0.95, 0.5)]
    [InlineData(double.NaN, 1, 0.95, 0.5)]
    [InlineData(0.1, 0, 0.95, 0.5)]
    [InlineData(0.1, double.PositiveInfinity, 0.95, 0.5)]
    [InlineData(0.1, 1, 1, 0.5)]
    [InlineData(0.1, 1, 0.95, 0.49)]
    public void What_has_no_answer_is_refused(double yield, double deviation, double level, double power) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => YieldEvidence.BetsNeeded(yield, deviation, level, power));
}
