using Betting.Execution.Performance;

namespace Betting.Execution.Tests.Performance;

public sealed class BalancePathTests
{
    private static PerformanceSummary Path(params int[] profits) => SampleTable.Sum(
        SampleTable.Options(),
        [.. profits.Select((profit, day) => SampleTable.Bet(1000m, profit, profit < 0 ? SettlementOutcome.HalfLost : SettlementOutcome.Won, day))]);

    // Worked by hand: 1000, 1200, 1100, 900, 1300, 1250: the deepest fall is 300 from 1200, a quarter, back after three days and three bets.
    [Fact]
    public void The_deepest_and_the_longest_fall_are_found()
    {
        Drawdown drawdown = Path(200, -100, -200, 400, -50).Drawdown;

        Assert.Equal((0.25, 300m, TimeSpan.FromDays(3), 3), (drawdown.Depth, drawdown.Amount, drawdown.Longest, drawdown.LongestBets));
        Assert.Equal(
            (SampleTable.Start, SampleTable.Start.AddDays(2), SampleTable.Start.AddDays(3)),
            (drawdown.PeakAt!.Value, drawdown.LowAt!.Value, drawdown.RecoveredAt!.Value));
    }

    // Worked by hand: 1000, 900, 950, 1000, 800, 990: the second fall is deeper and never made good.
    [Fact]
    public void A_fall_that_lasts_has_no_recovery()
    {
        Drawdown drawdown = Path(-100, 50, 50, -200, 190).Drawdown;

        Assert.Equal((0.2, 200m), (drawdown.Depth, drawdown.Amount));
        Assert.Null(drawdown.RecoveredAt);
        Assert.Equal((SampleTable.Start.AddDays(2), SampleTable.Start.AddDays(3)), (drawdown.PeakAt!.Value, drawdown.LowAt!.Value));
        Assert.Equal((TimeSpan.FromDays(2), 2), (drawdown.Longest, drawdown.LongestBets));
    }

    // Worked by hand: a later fall of more money from a higher peak is a smaller share.
    [Fact]
    public void Depth_is_a_share_and_amount_is_money_each_at_its_largest()
    {
        Drawdown drawdown = Path(-400, 5400, -900).Drawdown;

        Assert.Equal((0.4, 900m), (drawdown.Depth, drawdown.Amount));
    }

    // Worked by hand: 1000 -> 1100 -> 990: log .99; returns .1 and -.1 with deviation .1 x sqrt 2.
    [Fact]
    public void Growth_is_a_logarithm_and_volatility_the_deviation_of_daily_returns()
    {
        PerformanceSummary summary = Path(100, -110);

        Assert.Equal(Math.Log(0.99), summary.Growth!.Value, 12);
        Assert.Equal(0.1 * Math.Sqrt(2), summary.Volatility!.Value, 12);
    }

    [Fact]
    public void A_balance_that_is_gone_has_no_growth()
    {
        PerformanceSummary summary = Path(-500, -600);

        Assert.Null(summary.Growth);
        Assert.Null(summary.Volatility);
        Assert.Equal(1.1, summary.Drawdown.Depth, 12);
    }
}
