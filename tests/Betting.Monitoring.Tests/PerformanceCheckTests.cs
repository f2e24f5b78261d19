using Betting.Execution;
using Betting.Monitoring.Performance;

namespace Betting.Monitoring.Tests;

public sealed class PerformanceCheckTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly PerformanceCheck Check = new();

    [Theory]
    [InlineData(0.20, Severity.None)]
    [InlineData(0.2199, Severity.None)]
    [InlineData(0.2201, Severity.Warning)]
    [InlineData(0.2399, Severity.Warning)]
    [InlineData(0.2401, Severity.Critical)]
    [InlineData(0.05, Severity.None)]
    public void A_rise_of_ten_percent_warns_and_of_twenty_is_critical(double recent, Severity expected)
    {
        Finding finding = Check.CompareBrier([.. Scores(30, 1, recent), .. Scores(100, 20, 0.2)], At, "elo-v3");

        Assert.Equal((FindingStatus.Checked, expected, "elo-v3"), (finding.Status, finding.Severity, finding.Subject));
        Assert.Equal(recent, finding.Value!.Value, 1e-12);
        Assert.Equal(expected == Severity.Critical ? 0.24 : 0.22, finding.Threshold!.Value, 1e-12);
        Assert.Equal(expected == Severity.Critical, finding.Message.Contains("training again", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rise_of_exactly_the_threshold_is_no_warning()
    {
        // Binary fractions, so that nothing is rounded: 0.5 * 1.25 = 0.625.
        PerformanceCheck check = new(new PerformanceOptions { WarningRise = 0.25, CriticalRise = 0.5 });

        Assert.Equal(Severity.None, check.CompareBrier([.. Scores(32, 1, 0.625), .. Scores(128, 20, 0.5)], At).Severity);
        Assert.Equal(Severity.Warning, check.CompareBrier([.. Scores(32, 1, 0.75), .. Scores(128, 20, 0.5)], At).Severity);
        Assert.Equal(Severity.Critical, check.CompareBrier([.. Scores(32, 1, 0.78125), .. Scores(128, 20, 0.5)], At).Severity);
    }

    [Theory]
    [InlineData(29, 100)]
    [InlineData(30, 99)]
    [InlineData(0, 0)]
    public void Too_few_predictions_in_either_window_say_nothing(int recent, int before)
    {
        Finding finding = Check.CompareBrier([.. Scores(recent, 1, 2), .. Scores(before, 20, 0.1)], At);

        Assert.Equal((FindingStatus.InsufficientData, Severity.None), (finding.Status, finding.Severity));
        Assert.Null(finding.Value);
        Assert.Contains($"{recent} recent and {before} earlier", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_end_where_they_should_and_the_future_is_not_seen()
    {
        PerformanceCheck check = new(new PerformanceOptions { MinimumRecent = 1, MinimumBaseline = 1 });
        SettledPrediction[] predictions =
        [
            new(At.AddTicks(1), 9), // after the check
            new(At, 0.1), // the last instant of the recent window
            new(At.AddDays(-7).AddTicks(1), 0.3), // its first
            new(At.AddDays(-7), 0.5), // the last of the window before
            new(At.AddDays(-90).AddTicks(1), 0.7), // its first
            new(At.AddDays(-90), 9), // too old
        ];
        Finding finding = check.CompareBrier(predictions, At);

        Assert.Equal(0.2, finding.Value!.Value, 1e-12);
        Assert.Equal(0.6 * 1.1, finding.Threshold!.Value, 1e-12);
    }

    [Fact]
    public void A_score_that_is_no_number_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Check.CompareBrier([new(At, double.NaN)], At));
    }

    [Theory]
    [InlineData(-15.00, Severity.None)]
    [InlineData(-15.01, Severity.Warning)]
    [InlineData(30, Severity.None)]
    public void A_yield_below_minus_fifteen_percent_warns(double percent, Severity expected)
    {
        // Eleven bets of 100 with the whole loss on one of them.
        decimal total = (decimal)percent * 11;
        Bet[] bets = [.. Enumerable.Range(0, 11).Select(i => Settled(At.AddDays(-1), 100m, i == 0 ? total : 0m, SettlementOutcome.Lost))];
        Finding finding = Check.CheckYield(bets, At, "main");

        Assert.Equal((FindingStatus.Checked, expected), (finding.Status, finding.Severity));
        Assert.Equal(percent / 100, finding.Value!.Value, 1e-12);
    }

    [Fact]
    public void Ten_bets_voids_open_bets_and_old_bets_say_nothing_about_the_yield()
    {
        List<Bet> bets = [.. Enumerable.Range(0, 10).Select(_ => Settled(At.AddDays(-1), 100m, -100m, SettlementOutcome.Lost))];
        bets.Add(Settled(At.AddDays(-1), 100m, 0m, SettlementOutcome.Void));
        bets.Add(Settled(At.AddDays(-7), 100m, -100m, SettlementOutcome.Lost));
        bets.Add(Settled(At.AddTicks(1), 100m, -100m, SettlementOutcome.Lost));
        bets.Add(Settled(At, 100m, -100m, SettlementOutcome.Lost) with { SettledAt = null, Profit = null, Outcome = null, Status = BetStatus.Open });

        Assert.Equal(FindingStatus.InsufficientData, Check.CheckYield(bets, At).Status);
        bets.Add(Settled(At, 100m, -100m, SettlementOutcome.Lost));
        Assert.Equal(Severity.Warning, Check.CheckYield(bets, At).Severity);
    }

    [Theory]
    [InlineData(0, Severity.None)]
    [InlineData(2000, Severity.None)]
    [InlineData(2000.01, Severity.Warning)]
    public void Exposure_above_two_thousand_warns(double exposure, Severity expected)
    {
        Finding finding = Check.CheckExposure((decimal)exposure, At);

        Assert.Equal((expected, FindingCategory.Risk), (finding.Severity, finding.Category));
        Assert.Throws<ArgumentOutOfRangeException>(() => Check.CheckExposure(-1m, At));
    }

    [Fact]
    public void All_errors_in_the_options_are_told_at_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new PerformanceCheck(new PerformanceOptions
        {
            Recent = TimeSpan.Zero,
            WarningRise = double.NaN,
            LowestYield = 0.1m,
            HighestExposure = 0m,
        }));

        foreach (string part in new[] { "Recent is 00:00:00", "WarningRise is NaN", "LowestYield is 0.1; it must be -1 to 0.", "HighestExposure is 0" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<SettledPrediction> Scores(int count, int daysAgo, double brier) =>
        Enumerable.Repeat(new SettledPrediction(At.AddDays(-daysAgo), brier), count);

    private static Bet Settled(DateTimeOffset at, decimal stake, decimal profit, SettlementOutcome outcome) => new()
    {
        Sequence = 1,
        Id = new BetId("b"),
        BankrollId = "main",
        FixtureId = new FixtureId("f"),
        StartsAt = at.AddHours(-2),
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "book",
        Odds = new DecimalOdds(2m),
        Stake = stake,
        Probability = 0.55,
        ModelId = "m",
        Status = BetStatus.Settled,
        ProposedAt = at.AddDays(-1),
        SettledAt = at,
        Outcome = outcome,
        Profit = profit,
    };
}
