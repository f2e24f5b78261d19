using Betting.Execution.Performance;

namespace Betting.Execution.Tests.Performance;

public sealed class PerformanceSummaryTests
{
    // Worked by hand: 10 wins 10, 20 loses 20, 30 is pushed, 40 is void, 50 wins half, 25: turnover 110, profit 15.
    private static readonly PerformanceSummary Five = SampleTable.Sum(
        SampleTable.Options(),
        SampleTable.Bet(10m, 10m) with { ClosingValue = 0.04 },
        SampleTable.Bet(20m, -20m, SettlementOutcome.Lost) with { ClosingValue = -0.02 },
        SampleTable.Bet(30m, 0m, SettlementOutcome.Push),
        SampleTable.Bet(40m, 0m, SettlementOutcome.Void) with { ClosingValue = 0.9 },
        SampleTable.Bet(50m, 25m, SettlementOutcome.HalfWon) with { Probability = 0.7, ClosingValue = 0.01 });

    [Fact]
    public void Voids_never_stood_and_pushes_count_in_the_turnover()
    {
        PerformanceFigures overall = Five.Overall;

        Assert.Equal((5, 1, 110m, 15m, 1015m), (overall.Bets, overall.Voids, overall.Turnover, overall.Profit, Five.ClosingBalance));
        Assert.Equal(15.0 / 110, overall.Yield);
    }

    // Worked by hand: of three decided bets two won; the model expected .55 + .55 + .7 with variance 2 x .2475 + .21.
    [Fact]
    public void The_win_rate_stands_against_what_the_model_expected()
    {
        PerformanceFigures overall = Five.Overall;

        Assert.Equal((3, 2), (overall.Decided, overall.Won));
        Assert.Equal(2.0 / 3, overall.WinRate!.Value, 12);
        Assert.Equal(0.6, overall.ExpectedWinRate!.Value, 12);
        Assert.Equal((2 - 1.8) / Math.Sqrt(0.705), overall.WinRateScore!.Value, 12);
        Assert.Equal(((3 * 0.05) + 0.2) / 4, overall.MeanEdge!.Value, 12);
    }

    // Worked by hand: .04, -.02 and .01; the void bet's value does not count.
    [Fact]
    public void The_closing_line_value_is_the_mean_of_the_bets_that_stood()
    {
        Assert.Equal(3, Five.Overall.Closed);
        Assert.Equal(0.01, Five.Overall.ClosingLineValue!.Value, 12);
        Assert.Equal(2.0 / 3, Five.Overall.BeatClose!.Value, 12);
    }

    // Worked by hand: residuals of profit - y stake with y = 15/110, per mean stake 27.5, divisor 3.
    [Fact]
    public void The_deviation_of_the_yield_is_that_of_a_ratio()
    {
        double y = 15.0 / 110;
        double[] residuals = [10 - (10 * y), -20 - (20 * y), -30 * y, 25 - (50 * y)];
        double deviation = Math.Sqrt(residuals.Sum(residual => residual * residual) / 3) / 27.5;

        Assert.Equal(deviation, Five.Overall.YieldDeviation!.Value, 12);
        Assert.Equal(YieldEvidence.BetsNeeded(y, deviation) - 4, Five.Overall.BetsStillNeeded);
    }

    [Fact]
    public void Without_bets_there_is_nothing_and_never_nought_for_what_is_not_known()
    {
        PerformanceSummary summary = SampleTable.Sum(SampleTable.Options(100));

        Assert.Equal((0, 0m, 1000m, 0m), (summary.Overall.Bets, summary.Overall.Turnover, summary.ClosingBalance, summary.PeakExposure));
        Assert.Null(summary.Overall.Yield);
        Assert.Null(summary.Overall.WinRate);
        Assert.Null(summary.Overall.YieldInterval);
        Assert.Null(summary.Overall.BetsStillNeeded);
        Assert.Null(summary.Growth);
        Assert.Null(summary.Volatility);
        Assert.Null(summary.MeanExposure);
        Assert.Empty(summary.BySport);
        Assert.Empty(summary.ByDay);
        Assert.Equal((0.0, 0m, TimeSpan.Zero), (summary.Drawdown.Depth, summary.Drawdown.Amount, summary.Drawdown.Longest));
    }

    [Fact]
    public void Groups_have_their_names_and_their_own_figures()
    {
        PerformanceSummary summary = SampleTable.Sum(
            SampleTable.Options(),
            SampleTable.Bet(10m, 10m) with { Sport = "tennis", Competition = "Open", Bookmaker = "B", Market = MarketKind.Moneyline, Probability = 0.4 },
            SampleTable.Bet(20m, -20m, SettlementOutcome.Lost) with { Bookmaker = "A", Market = MarketKind.Total, Probability = 0.52 },
            SampleTable.Bet(30m, 30m) with { Bookmaker = "A", Probability = 0.9 });

        Assert.Equal([("football", 10m), ("tennis", 10m)], summary.BySport.Select(group => (group.Name, group.Figures.Profit)));
        Assert.Equal([("football/E0", 50m), ("tennis/Open", 10m)], summary.ByCompetition.Select(group => (group.Name, group.Figures.Turnover)));
        Assert.Equal([("match-result", 1), ("moneyline", 1), ("total", 1)], summary.ByMarket.Select(group => (group.Name, group.Figures.Bets)));
        Assert.Equal([("A", 2), ("B", 1)], summary.ByBookmaker.Select(group => (group.Name, group.Figures.Bets)));
        Assert.Equal([("below 0", 1), ("0.02 to 0.05", 1), ("0.1 and above", 1)], summary.ByEdge.Select(group => (group.Name, group.Figures.Bets)));
    }

    // 2023-01-02 is a Monday; 29 and 30 days later are 31 January and 1 February.
    [Fact]
    public void Periods_start_on_their_first_day()
    {
        PerformanceSummary summary = SampleTable.Sum(
            SampleTable.Options(),
            [.. new[] { 0, 6, 7, 29, 30, 365 }.Select(day => SampleTable.Bet(10m, 1m, day: day))]);

        Assert.Equal(6, summary.ByDay.Length);
        Assert.Equal(
            [(new DateOnly(2023, 1, 2), 2), (new DateOnly(2023, 1, 9), 1), (new DateOnly(2023, 1, 30), 2), (new DateOnly(2024, 1, 1), 1)],
            summary.ByWeek.Select(period => (period.Start, period.Figures.Bets)));
        Assert.Equal([(new DateOnly(2023, 1, 1), 4), (new DateOnly(2023, 2, 1), 1), (new DateOnly(2024, 1, 1), 1)], summary.ByMonth.Select(period => (period.Start, period.Figures.Bets)));
        Assert.Equal([(new DateOnly(2023, 1, 1), 5), (new DateOnly(2024, 1, 1), 1)], summary.ByYear.Select(period => (period.Start, period.Figures.Bets)));
    }

    // The clocks of New York went forward on 2023-03-12 at 07:00 UTC, from five to four hours behind.
    [Theory]
    [InlineData("2023-03-12T04:59:00Z", 11)]
    [InlineData("2023-03-12T05:00:00Z", 12)]
    [InlineData("2023-03-13T03:59:00Z", 12)]
    [InlineData("2023-03-13T04:00:00Z", 13)]
    public void Days_start_at_midnight_of_the_zone(string instant, int day)
    {
        PerformanceOptions options = SampleTable.Options() with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        DateTimeOffset at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        PerformanceSummary summary = SampleTable.Sum(options, SampleTable.Bet(10m, 1m) with { PlacedAt = at, SettledAt = at });

        Assert.Equal(new DateOnly(2023, 3, day), Assert.Single(summary.ByDay).Start);
    }

    // Worked by hand: 100 open on days 0 and 1, 50 on day 1 only; over 2 days 100 x 2 + 50 x 1 stake days.
    [Fact]
    public void Exposure_is_told_by_day()
    {
        SettledBet late = SampleTable.Bet(50m, 0m, SettlementOutcome.Push, day: 2) with { PlacedAt = SampleTable.Start.AddDays(1) };
        SettledBet early = SampleTable.Bet(100m, 0m, SettlementOutcome.Void, day: 2) with { PlacedAt = SampleTable.Start };

        PerformanceSummary summary = SampleTable.Sum(SampleTable.Options(), early, late);

        Assert.Equal(
            [(0, 100m, 100m), (1, 150m, 150m), (2, 150m, 0m)],
            summary.Exposure.Select(day => (day.Day.DayNumber - DateOnly.FromDateTime(SampleTable.Start.Date).DayNumber, day.AtRisk, day.AtEnd)));
        Assert.Equal((150m, 125.0), (summary.PeakExposure, summary.MeanExposure));
    }

    [Fact]
    public void Bets_of_a_ledger_are_taken_in_the_order_of_settlement_and_open_ones_left_out()
    {
        Bet first = LedgerBets.Settled(1, 10m, 5m, 1);
        Bet second = LedgerBets.Settled(2, 10m, -10m, 0);

        PerformanceSummary summary = PerformanceSummary.Of([first, second, LedgerBets.Open()], SampleTable.Options(), bet => new ClosingPrice(bet.Sequence == 1 ? 0.5 : 0.6));

        Assert.Equal((2, 10m, 20m), (summary.Overall.Bets, summary.Drawdown.Amount, summary.Overall.Turnover));

        // Worked by hand: 2.10 x .5 - 1 = .05 and 2.10 x .6 - 1 = .26.
        Assert.Equal(0.155, summary.Overall.ClosingLineValue!.Value, 12);
    }
}
