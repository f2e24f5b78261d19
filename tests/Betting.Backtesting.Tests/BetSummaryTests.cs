using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution;

namespace Betting.Backtesting.Tests;

public sealed class BetSummaryTests
{
    [Fact]
    public void The_numbers_are_those_worked_by_hand()
    {
        // Worked by hand, from 1000: +100 = 1100, -220 = 880, +44 = 924, 0, +396 = 1320, -66 = 1254.
        // Peaks 1100 and 1320: falls of 220/1100 = 0.2 and 66/1320 = 0.05. Turnover 100+220+44+50+198+132 = 744, profit 254.
        // Of five bets that won or lost, three made a profit. Closing line values 0.04 and -0.01 average 0.015.
        BetSummary summary = BetSummary.Of(
            [
                Row(100m, 100m, SettlementOutcome.Won, 0.04),
                Row(220m, -220m, SettlementOutcome.Lost),
                Row(44m, 44m, SettlementOutcome.Won),
                Row(50m, 0m, SettlementOutcome.Push),
                Row(198m, 396m, SettlementOutcome.Won, -0.01),
                Row(132m, -66m, SettlementOutcome.HalfLost),
            ],
            1000m);

        Assert.Equal((6, 744m, 254m), (summary.Count, summary.Staked, summary.Profit));
        Assert.Equal(254.0 / 744.0, summary.Yield!.Value, 15);
        Assert.Equal(0.6, summary.WinRate!.Value, 15);
        Assert.Equal(0.2, summary.MaximumDrawdown!.Value, 15);
        Assert.Equal(0.015, summary.MeanClosingLineValue!.Value, 15);
    }

    [Fact]
    public void Without_a_bet_sums_are_zero_and_ratios_are_undefined()
    {
        BetSummary summary = BetSummary.Of([], 1000m);

        Assert.Equal((0, 0m, 0m), (summary.Count, summary.Staked, summary.Profit));
        Assert.Null(summary.Yield);
        Assert.Null(summary.WinRate);
        Assert.Null(summary.MaximumDrawdown);
        Assert.Null(summary.MeanClosingLineValue);
    }

    [Fact]
    public void Returned_stakes_alone_have_no_win_rate_and_no_drawdown()
    {
        BetSummary summary = BetSummary.Of([Row(50m, 0m, SettlementOutcome.Push), Row(50m, 0m, SettlementOutcome.Void)], 1000m);

        Assert.Null(summary.WinRate);
        Assert.Equal((0.0, 0.0), (summary.Yield, summary.MaximumDrawdown));
    }

    [Fact]
    public void A_loss_of_the_first_bet_is_a_fall_from_the_opening_balance() =>
        Assert.Equal(0.1, BetSummary.Of([Row(100m, -100m, SettlementOutcome.Lost)], 1000m).MaximumDrawdown);

    [Fact]
    public void Half_a_win_counts_as_won() =>
        Assert.Equal(1.0, BetSummary.Of([Row(100m, 45m, SettlementOutcome.HalfWon)], 1000m).WinRate);

    private static BetRow Row(decimal stake, decimal profit, SettlementOutcome outcome, double? closingLineValue = null) =>
        new(Rows.Bet(stake, profit, outcome), Games.Game(), closingLineValue);
}
