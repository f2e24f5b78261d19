using System.Collections.Immutable;
using Betting.Features;
using Betting.Monitoring.Checks;
using Betting.Monitoring.Drift;
using Betting.Monitoring.Performance;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Checks;

public sealed class MonitorTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MonitorContext Context = new() { At = Noon };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Worked by hand: 30 recent and 100 earlier scores; the mean before is 0.2, so warnings begin above 0.22 and critical above 0.24.
    [Theory]
    [InlineData(0.219, Severity.None)]
    [InlineData(0.221, Severity.Warning)]
    [InlineData(0.241, Severity.Critical)]
    public async Task Scores_that_rose_by_ten_and_twenty_percent_are_told(double recent, Severity expected)
    {
        SettledPrediction[] data =
        [
            .. Enumerable.Range(0, 30).Select(index => new SettledPrediction(Noon.AddHours(-index), recent)),
            .. Enumerable.Range(0, 100).Select(index => new SettledPrediction(Noon.AddDays(-10 - (index % 70)), 0.2)),
        ];

        Assert.Equal(expected, (await One(new ScoreMonitor("nba", (_, _) => Task.FromResult<IReadOnlyList<SettledPrediction>>(data)))).Severity);
        Assert.Equal(
            FindingStatus.InsufficientData,
            (await One(new ScoreMonitor("nba", (_, _) => Task.FromResult<IReadOnlyList<SettledPrediction>>(data[..^1])))).Status);
    }

    [Fact]
    public async Task Drift_speaks_of_its_model_and_only_of_what_lasts()
    {
        FeatureMatrix reference = Column(0), moved = Column(8);
        DriftMonitor monitor = new(
            "nba", (context, _) => Task.FromResult(new FeatureDriftCheck().Compare(reference, moved, context.At)), new DriftPersistence(2, 3));

        Finding first = await One(monitor), second = await One(monitor);

        Assert.Equal((FindingStatus.InsufficientData, FindingStatus.Checked), (first.Status, second.Status));
        Assert.Equal((Severity.Critical, "nba"), (second.Severity, second.Labels["model"]));

        static FeatureMatrix Column(double shift) => Matrices.One(Enumerable.Range(0, 300).Select(index => shift + ((index * 37) % 101 / 101.0)));
    }

    // Worked by hand: of 10 lags 1..10 h the 0.9 quantile by rank is the 9th. A label that has not come counts with the time that it is overdue.
    [Theory]
    [InlineData(1, 9, Severity.None)]
    [InlineData(3, 27, Severity.Warning)]
    [InlineData(9, 81, Severity.Critical)]
    public async Task Labels_that_take_long_are_told(int hoursPerLabel, double lag, Severity expected)
    {
        AwaitedLabel[] labels = [.. Enumerable.Range(1, 10).Select(index => new AwaitedLabel(Noon.AddDays(-10), Noon.AddDays(-10).AddHours(index * hoursPerLabel)))];

        Finding finding = await One(Labels(labels));

        Assert.Equal((expected, lag), (finding.Severity, finding.Value!.Value));
        Assert.Equal(FindingStatus.InsufficientData, (await One(Labels(labels[..9]))).Status);
    }

    [Fact]
    public async Task A_label_that_has_not_come_counts_with_the_time_it_is_overdue_and_one_of_tomorrow_has_not_come()
    {
        AwaitedLabel[] labels = [.. Enumerable.Range(1, 10).Select(index => new AwaitedLabel(Noon.AddHours(-80), index % 2 == 0 ? null : Noon.AddHours(1)))];

        Finding finding = await One(Labels(labels));

        Assert.Equal((Severity.Critical, 80.0), (finding.Severity, finding.Value!.Value));
        Assert.Contains("10 have not come", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_rejects_or_falls_silent_is_told()
    {
        IngestionRun[] runs =
        [
            .. Enumerable.Range(0, 4).Select(index => new IngestionRun("fails", Noon.AddHours(-index - 1), 100, 0, index != 0)),
            .. Enumerable.Range(0, 4).Select(index => new IngestionRun("rejects", Noon.AddHours(-index - 1), 100, 6, true)),
            new IngestionRun("silent", Noon.AddHours(-25), 100, 0, true),
            new IngestionRun("fails", Noon.AddHours(1), 100, 100, false),
        ];
        IngestionMonitor monitor = new(["fails", "rejects", "silent", "never"], (_, _) => Task.FromResult<IReadOnlyList<IngestionRun>>(runs));

        IReadOnlyList<Finding> findings = await monitor.CheckAsync(Context, Token);

        Assert.Equal(12, findings.Count);
        Assert.Equal((0.75, Severity.Critical), Of("fails", IngestionMonitor.SuccessCheckName));
        Assert.Equal((0.94, Severity.Warning), Of("rejects", IngestionMonitor.RowsCheckName));
        Assert.Equal((25.0, Severity.Critical), Of("silent", IngestionMonitor.SilenceCheckName));
        Assert.Equal((2.0, Severity.None), Of("fails", IngestionMonitor.SilenceCheckName));
        Assert.Equal(Severity.Critical, Of("never", IngestionMonitor.SilenceCheckName).Severity);
        Assert.Equal(FindingStatus.InsufficientData, findings.Single(finding => finding is { Subject: "silent", Check: IngestionMonitor.SuccessCheckName }).Status);

        (double Value, Severity Severity) Of(string source, string check)
        {
            Finding finding = findings.Single(finding => finding.Subject == source && finding.Check == check);
            return (Math.Round(finding.Value!.Value, 12), finding.Severity);
        }
    }

    [Fact]
    public async Task Calibrated_probabilities_are_left_alone_and_overconfident_ones_are_told()
    {
        SeededRandom random = new(7);
        double[] probabilities = [.. Enumerable.Range(0, 400).Select(_ => 0.05 + (0.9 * random.NextDouble()))];
        ForecastOutcome[] honest = [.. probabilities.Select(p => new ForecastOutcome(Noon.AddDays(-1), p, random.NextDouble() < p))];
        ForecastOutcome[] boastful = [.. probabilities.Select(p => new ForecastOutcome(Noon.AddDays(-1), p, random.NextDouble() < 0.5))];

        Assert.Equal(Severity.None, (await One(Calibration(honest))).Severity);
        Assert.Equal(Severity.Critical, (await One(Calibration(boastful))).Severity);
        Assert.Equal(FindingStatus.InsufficientData, (await One(Calibration(honest[..199]))).Status);
        Assert.Equal((await One(Calibration(honest))).Value, (await One(Calibration([.. Enumerable.Reverse(honest)]))).Value);
    }

    // 200 windows of honest forecasts at a rate of 0.05: more than 20 alarms have a chance below 1 in 1000 (binomial tail: 0.0010 at 20).
    [Fact]
    public async Task Honest_forecasts_alarm_no_more_often_than_the_rate_says()
    {
        SeededRandom random = new(11);
        CalibrationMonitorOptions options = new() { MinimumPredictions = 50, WarningError = 0.001, CriticalError = 0.001, FalseAlarmRate = 0.05, Simulations = 200 };
        int alarms = 0;
        for (int window = 0; window < 200; window++)
        {
            ForecastOutcome[] honest = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble()).Select(p => new ForecastOutcome(Noon.AddDays(-1), p, random.NextDouble() < p))];
            alarms += (await One(Calibration(honest, options))).Severity > Severity.None ? 1 : 0;
        }

        Assert.InRange(alarms, 1, 20);
    }

    [Theory]
    [InlineData(0.02, Severity.None)]
    [InlineData(-0.001, Severity.Info)]
    [InlineData(-0.02, Severity.Warning)]
    public async Task Closing_line_value_that_went_negative_is_told(double mean, Severity expected)
    {
        ClosingLineObservation[] bets = [.. Enumerable.Range(0, 40).Select(index => new ClosingLineObservation(Noon.AddDays(-(index % 20)).AddHours(-1), mean + (index % 20 < 10 ? 0.01 : -0.01)))];

        Finding finding = await One(Closing(bets));

        Assert.Equal(expected, finding.Severity);
        Assert.Equal(mean, finding.Value!.Value, 12);
        Assert.Equal(FindingStatus.InsufficientData, (await One(Closing(bets[..29]))).Status);
        Assert.Equal(FindingStatus.InsufficientData, (await One(Closing([.. bets.Select(bet => bet with { ClosedAt = Noon })]))).Status);
    }

    [Fact]
    public void Options_are_checked_as_a_whole()
    {
        string message = Assert.Throws<ArgumentException>(() => Calibration([], new() { Bins = 1, WarningError = 0.5, CriticalError = 0.1, Simulations = 1 })).Message;

        Assert.All(["Bins", "CriticalError", "Simulations"], name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new LabelLagMonitor("s", (_, _) => Task.FromResult<IReadOnlyList<AwaitedLabel>>([]), new() { Quantile = 0 }));
        Assert.Throws<ArgumentException>(() => new ClosingLineMonitor("s", (_, _) => Task.FromResult<IReadOnlyList<ClosingLineObservation>>([]), new() { MinimumBets = 1 }));
        Assert.Throws<ArgumentException>(() => new IngestionMonitor([], (_, _) => Task.FromResult<IReadOnlyList<IngestionRun>>([]), new() { CriticalSuccess = 0.99 }));
        Assert.Throws<ArgumentException>(() => new ScoreMonitor(" ", (_, _) => Task.FromResult<IReadOnlyList<SettledPrediction>>([])));
    }

    private static LabelLagMonitor Labels(AwaitedLabel[] labels) => new("nba", (_, _) => Task.FromResult<IReadOnlyList<AwaitedLabel>>(labels));

    private static CalibrationMonitor Calibration(ForecastOutcome[] outcomes, CalibrationMonitorOptions? options = null) =>
        new("nba", (_, _) => Task.FromResult<IReadOnlyList<ForecastOutcome>>(outcomes), options);

    private static ClosingLineMonitor Closing(ClosingLineObservation[] bets) => new("main", (_, _) => Task.FromResult<IReadOnlyList<ClosingLineObservation>>(bets));

    private static async Task<Finding> One(IMonitor monitor) => Assert.Single(await monitor.CheckAsync(Context, Token));
}
