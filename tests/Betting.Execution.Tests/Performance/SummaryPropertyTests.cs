using Betting.Execution.Performance;
using Betting.Numerics.Statistics;

namespace Betting.Execution.Tests.Performance;

public sealed class SummaryPropertyTests
{
    private const int SeveralRuns = 150_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sums_agree_with_a_slow_plain_count(int seed)
    {
        SettledBet[] bets = SampleTable.Draw(2_000, (ulong)seed);

        PerformanceSummary summary = SampleTable.Sum(SampleTable.Options() with { OpeningBalance = 1_000_000m }, bets);

        AssertSame(bets, summary.Overall);
        foreach (PerformanceGroup group in summary.ByCompetition)
        {
            AssertSame([.. bets.Where(bet => $"{bet.Sport}/{bet.Competition}" == group.Name)], group.Figures);
        }

        foreach (PerformancePeriod month in summary.ByMonth)
        {
            AssertSame([.. bets.Where(bet => (bet.SettledAt.Year, bet.SettledAt.Month) == (month.Start.Year, month.Start.Month))], month.Figures);
        }

        Assert.Equal(12, summary.ByCompetition.Length);
        Assert.Equal(0m, summary.Exposure[^1].AtEnd);
        Assert.Equal(SlowDepth(bets), summary.Drawdown.Depth, 12);
    }

    [Fact]
    public void Every_way_of_grouping_adds_up_to_the_whole()
    {
        PerformanceSummary summary = SampleTable.Sum(SampleTable.Options(), SampleTable.Draw(3_000, 7));

        foreach (IEnumerable<PerformanceFigures> parts in new[]
        {
            summary.BySport.Select(group => group.Figures), summary.ByCompetition.Select(group => group.Figures), summary.ByMarket.Select(group => group.Figures),
            summary.ByBookmaker.Select(group => group.Figures), summary.ByEdge.Select(group => group.Figures), summary.ByDay.Select(period => period.Figures),
            summary.ByWeek.Select(period => period.Figures), summary.ByMonth.Select(period => period.Figures), summary.ByYear.Select(period => period.Figures),
        })
        {
            PerformanceFigures[] all = [.. parts];
            Assert.Equal(
                (summary.Overall.Bets, summary.Overall.Turnover, summary.Overall.Profit, summary.Overall.Closed),
                (all.Sum(figures => figures.Bets), all.Sum(figures => figures.Turnover), all.Sum(figures => figures.Profit), all.Sum(figures => figures.Closed)));
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        SettledBet[] bets = SampleTable.Draw(SeveralRuns, 11, betsPerDay: 700);
        PerformanceOptions options = SampleTable.Options(200) with { OpeningBalance = 100_000_000m };

        PerformanceSummary one = SampleTable.Sum(options, bets);
        PerformanceSummary three = SampleTable.Sum(options with { MaximumThreads = 3 }, bets);

        Assert.Equal(one.Overall, three.Overall);
        Assert.Equal(
            (one.Growth, one.GrowthInterval, one.Volatility, one.Drawdown, one.MeanExposure, one.PeakExposure),
            (three.Growth, three.GrowthInterval, three.Volatility, three.Drawdown, three.MeanExposure, three.PeakExposure));
        Assert.Equal(one.ByCompetition, three.ByCompetition);
        Assert.Equal(one.ByEdge, three.ByEdge);
        Assert.Equal(one.ByDay, three.ByDay);
        Assert.Equal(one.Exposure, three.Exposure);
        Assert.NotNull(one.Overall.YieldInterval);
        Assert.NotNull(one.Drawdown.DepthInterval);
    }

    [Fact]
    public void The_seed_makes_the_intervals_and_nothing_else()
    {
        SettledBet[] bets = SampleTable.Draw(2_000, 5);
        PerformanceOptions options = SampleTable.Options(500) with { OpeningBalance = 1_000_000m };

        PerformanceSummary first = SampleTable.Sum(options, bets);
        PerformanceSummary other = SampleTable.Sum(options with { Seed = 43 }, bets);

        Assert.NotEqual(first.Overall.YieldInterval, other.Overall.YieldInterval);
        Assert.Equal(first.Overall.Yield, other.Overall.Yield);
    }

    [Fact]
    public void An_interval_is_that_of_the_block_bootstrap_over_betting_days()
    {
        SettledBet[] bets = SampleTable.Draw(2_000, 5);
        PerformanceOptions options = SampleTable.Options(500) with { OpeningBalance = 1_000_000m, BlockDays = 7 };

        PerformanceSummary summary = SampleTable.Sum(options, bets);

        double[] profits = [.. summary.ByDay.Select(day => (double)day.Figures.Profit)];
        double[] stakes = [.. summary.ByDay.Select(day => (double)day.Figures.Turnover)];
        ulong seed = 42 ^ Betting.Numerics.Randomness.StableHash.Of("all/");
        Assert.Equal(BlockBootstrap.RatioInterval(profits, stakes, 7, 500, 0.95, seed), summary.Overall.YieldInterval);
        double[] wins = [.. summary.ByDay.Select(day => (double)day.Figures.Won)];
        double[] decided = [.. summary.ByDay.Select(day => (double)day.Figures.Decided)];
        Assert.Equal(BlockBootstrap.RatioInterval(wins, decided, 7, 500, 0.95, seed), summary.Overall.WinRateInterval);
        Assert.True(summary.Overall.YieldInterval!.Value.Contains(summary.Overall.Yield!.Value));
        Assert.True(summary.Overall.WinRateInterval!.Value.Contains(summary.Overall.WinRate!.Value));
        Assert.True(summary.Overall.ClosingLineValueInterval!.Value.Contains(summary.Overall.ClosingLineValue!.Value));
        Assert.True(summary.GrowthInterval!.Value.Contains(summary.Growth!.Value));
        Assert.InRange(summary.Drawdown.DepthInterval!.Value.Upper, 0, 1);
    }

    [Fact]
    public void Days_that_say_nothing_of_a_ratio_are_left_out_of_its_interval()
    {
        SettledBet[] bets = [.. Enumerable.Range(0, 60).Select(day =>
            SampleTable.Bet(10m, day % 3 == 0 ? 8m : -10m, day % 3 == 0 ? SettlementOutcome.Won : SettlementOutcome.Lost, day) with { ClosingValue = day % 2 == 0 ? 0.01 * day : double.NaN })];

        PerformanceFigures overall = SampleTable.Sum(SampleTable.Options(300) with { BlockDays = 2 }, bets).Overall;

        ulong seed = 42 ^ Betting.Numerics.Randomness.StableHash.Of("all/");
        double[] values = [.. bets.Select(bet => bet.ClosingValue).Where(value => !double.IsNaN(value))];
        Assert.Equal(BlockBootstrap.RatioInterval(values, [.. values.Select(_ => 1.0)], 2, 300, 0.95, seed), overall.ClosingLineValueInterval);
        Assert.NotNull(overall.YieldInterval);
    }

    // The mean of the yields of many seeded tables whose true yield is known lies in the intervals about as often as their level says.
    [Fact]
    public void Intervals_cover_the_true_yield_about_as_often_as_they_say()
    {
        int covered = 0;
        for (ulong seed = 1; seed <= 100; seed++)
        {
            Betting.Numerics.Randomness.SeededRandom random = new(seed);
            SettledBet[] bets = [.. Enumerable.Range(0, 600).Select(index =>
                random.NextDouble() < 0.52 ? SampleTable.Bet(10m, 10m, day: index / 5) : SampleTable.Bet(10m, -10m, SettlementOutcome.Lost, index / 5))];
            covered += SampleTable.Sum(SampleTable.Options(400) with { OpeningBalance = 1_000_000m }, bets).Overall.YieldInterval!.Value.Contains(0.04) ? 1 : 0;
        }

        // 95 expected; with a block of five days of 120 the intervals are a little short.
        Assert.InRange(covered, 85, 100);
    }

    private static void AssertSame(SettledBet[] bets, PerformanceFigures figures)
    {
        SettledBet[] stood = [.. bets.Where(bet => bet.Outcome != SettlementOutcome.Void)];
        SettledBet[] decided = [.. stood.Where(bet => bet.Outcome is SettlementOutcome.Won or SettlementOutcome.HalfWon or SettlementOutcome.HalfLost or SettlementOutcome.Lost)];
        double[] closing = [.. stood.Select(bet => bet.ClosingValue).Where(value => !double.IsNaN(value))];
        Assert.Equal(
            (bets.Length, bets.Length - stood.Length, stood.Sum(bet => bet.Stake), stood.Sum(bet => bet.Profit), decided.Length, decided.Count(bet => bet.Profit > 0)),
            (figures.Bets, figures.Voids, figures.Turnover, figures.Profit, figures.Decided, figures.Won));
        Assert.Equal(decided.Average(bet => bet.Probability), figures.ExpectedWinRate!.Value, 9);
        Assert.Equal(stood.Average(bet => bet.Probability - (1 / bet.Odds)), figures.MeanEdge!.Value, 9);
        Assert.Equal((closing.Length, closing.Count(value => value > 0) / (double)closing.Length), (figures.Closed, figures.BeatClose));
        Assert.Equal(closing.Average(), figures.ClosingLineValue!.Value, 9);
    }

    private static double SlowDepth(SettledBet[] bets)
    {
        decimal balance = 1_000_000m, peak = balance, depth = 0m;
        foreach (SettledBet bet in bets)
        {
            balance += bet.Profit;
            peak = Math.Max(peak, balance);
            depth = Math.Max(depth, (peak - balance) / peak);
        }

        return (double)depth;
    }
}
