using System.Collections.Immutable;
using Betting.Monitoring.Checks;
using Betting.Testing;

namespace Betting.Monitoring.Tests.Checks;

public sealed class DailyChecksTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider clock = new(Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MonitorContext Context => new() { At = Noon, Labels = ImmutableSortedDictionary<string, string>.Empty.Add("env", "test") };

    [Fact]
    public async Task A_monitor_that_throws_becomes_a_finding_and_the_others_run()
    {
        DailyChecks checks = new(
            [
                new ScriptedMonitor("good", (_, _) => Task.FromResult<IReadOnlyList<Finding>>([Finding("a"), Finding("b")])),
                new ScriptedMonitor("bad", (_, _) => throw new InvalidOperationException("no data")),
                new ScriptedMonitor("null", (_, _) => Task.FromResult<IReadOnlyList<Finding>>(null!)), // A user's monitor may do anything.
                new ScriptedMonitor("last", (_, _) => Task.FromResult<IReadOnlyList<Finding>>([Finding("c")])),
            ],
            clock);

        DailyChecksReport report = await checks.RunAsync(Context, Token);

        Assert.Equal(
            ["a", "b", "monitor-run good", "monitor-run bad", "monitor-run null", "c", "monitor-run last"],
            report.Findings.Select(finding => finding.Check == DailyChecks.RunCheckName ? $"monitor-run {finding.Subject}" : finding.Check));
        Assert.All(report.Findings, finding => Assert.Equal("test", finding.Labels["env"]));
        Finding failed = report.Findings[3];
        Assert.Equal((FindingCategory.System, Severity.Critical, "bad"), (failed.Category, failed.Severity, failed.Monitor));
        Assert.Contains("no data", failed.Message, StringComparison.Ordinal);
        Assert.Equal([Severity.None, Severity.Critical, Severity.Critical, Severity.None], Runs(report).Select(finding => finding.Severity));
        Assert.Equal([true, false, false, true], report.Runs.Select(run => run.Failure is null));
        Assert.Equal(Severity.Critical, report.Worst);
    }

    [Fact]
    public async Task A_monitor_that_works_again_ends_the_alarm_of_the_same_condition()
    {
        bool isBroken = true;
        DailyChecks checks = new([new ScriptedMonitor("m", (_, _) => isBroken ? throw new StoreException("away") : Task.FromResult<IReadOnlyList<Finding>>([]))], clock);

        Finding broken = Assert.Single((await checks.RunAsync(Context, Token)).Findings);
        isBroken = false;
        Finding repaired = Assert.Single((await checks.RunAsync(Context, Token)).Findings);

        Assert.Equal(broken.Condition, repaired.Condition);
        Assert.Equal((Severity.Critical, Severity.None), (broken.Severity, repaired.Severity));
    }

    [Fact]
    public async Task A_monitor_that_never_answers_is_given_up_after_its_time()
    {
        TaskCompletionSource<IReadOnlyList<Finding>> never = new();
        DailyChecks checks = new(
            [new ScriptedMonitor("deaf", (_, _) => never.Task), new ScriptedMonitor("next", (_, _) => Task.FromResult<IReadOnlyList<Finding>>([Finding("n")]))],
            clock, new DailyChecksOptions { TimeLimit = TimeSpan.FromSeconds(30) });

        Task<DailyChecksReport> run = checks.RunAsync(Context, Token);
        clock.Advance(TimeSpan.FromSeconds(31));
        DailyChecksReport report = await run;

        Assert.IsType<TimeoutException>(report.Runs[0].Failure);
        Assert.InRange(report.Runs[0].Duration, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
        Assert.Equal("n", report.Findings[1].Check);
    }

    [Fact]
    public async Task Cancellation_ends_the_run_and_is_no_finding()
    {
        using CancellationTokenSource stop = new();
        DailyChecks checks = new([new ScriptedMonitor("m", async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return [];
        })], clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checks.RunAsync(Context, stop.Token));
    }

    [Fact]
    public async Task The_same_data_gives_the_same_findings_and_too_many_are_a_failure()
    {
        DailyChecks checks = new(
            [new ScriptedMonitor("m", (context, _) => Task.FromResult<IReadOnlyList<Finding>>([.. Enumerable.Range(0, 5).Select(index => Finding($"c{index}", context.At))]))], clock);
        DailyChecks strict = new([new ScriptedMonitor("m", (_, _) => Task.FromResult<IReadOnlyList<Finding>>([Finding("a"), Finding("b")]))], clock, new() { MaximumFindings = 1 });

        IEnumerable<string> first = (await checks.RunAsync(Context, Token)).Findings.Select(finding => FindingJson.Write(finding));
        IEnumerable<string> second = (await checks.RunAsync(Context, Token)).Findings.Select(finding => FindingJson.Write(finding));

        Assert.Equal(first, second);
        Assert.Single((await strict.RunAsync(Context, Token)).Findings);
    }

    [Fact]
    public void Names_are_unique_and_all_errors_of_the_options_are_told_at_once()
    {
        ScriptedMonitor monitor = new("m", (_, _) => Task.FromResult<IReadOnlyList<Finding>>([]));

        Assert.Contains("'m'", Assert.Throws<ArgumentException>(() => new DailyChecks([monitor, monitor], clock)).Message, StringComparison.Ordinal);
        string message = Assert.Throws<ArgumentException>(() => new DailyChecks([], clock, new() { TimeLimit = TimeSpan.Zero, MaximumFindings = 0 })).Message;
        Assert.Contains("TimeLimit", message, StringComparison.Ordinal);
        Assert.Contains("MaximumFindings", message, StringComparison.Ordinal);
    }

    private static IEnumerable<Finding> Runs(DailyChecksReport report) => report.Findings.Where(finding => finding.Check == DailyChecks.RunCheckName);

    private static Finding Finding(string check, DateTimeOffset? at = null) => new()
    {
        Check = check,
        Subject = "s",
        Category = FindingCategory.Risk,
        Status = FindingStatus.Checked,
        Severity = Severity.None,
        Message = "Looked.",
        At = at ?? Noon,
    };
}
