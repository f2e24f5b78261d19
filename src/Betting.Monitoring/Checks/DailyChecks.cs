using System.Collections.Immutable;
using Betting.Monitoring.Telemetry;

namespace Betting.Monitoring.Checks;

/// <summary>Runs monitors one after the other. One that fails or takes too long becomes a finding, and the next has its turn.</summary>
/// <remarks>
/// <para>Every run gives, for each monitor, a last finding <see cref="RunCheckName"/> of category <see cref="FindingCategory.System"/>: critical where it
/// failed, nothing wrong where it ended well, so that the alarm about a broken monitor ends by itself. Same data, same findings in the same order.</para>
/// <para>Thread-safe, as far as the monitors are. A monitor that was given up after its time may still be at work when it is called again.</para>
/// </remarks>
public sealed class DailyChecks
{
    /// <summary>The check in the finding about a monitor's own run: <c>monitor-run</c>.</summary>
    public const string RunCheckName = "monitor-run";

    private readonly ImmutableArray<IMonitor> monitors;
    private readonly TimeProvider time;
    private readonly DailyChecksOptions options;

    /// <summary>Sets the checks up.</summary>
    /// <param name="monitors">The monitors, in the order of their turns.</param>
    /// <param name="time">The clock of durations and time limits.</param>
    /// <param name="options">Limits; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A name is blank or comes twice, or an option is out of range; the message lists all that are.</exception>
    public DailyChecks(IEnumerable<IMonitor> monitors, TimeProvider time, DailyChecksOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(monitors);
        ArgumentNullException.ThrowIfNull(time);
        this.monitors = [.. monitors];
        this.time = time;
        this.options = options ?? new DailyChecksOptions();
        DailyChecksRules.Check(this.options, this.monitors);
    }

    /// <summary>Runs all monitors.</summary>
    /// <param name="context">When, and the labels of all findings.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<DailyChecksReport> RunAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
        ImmutableArray<MonitorRun>.Builder runs = ImmutableArray.CreateBuilder<MonitorRun>(monitors.Length);
        foreach (IMonitor monitor in monitors)
        {
            runs.Add(await RunAsync(monitor, context, findings, cancellationToken).ConfigureAwait(false));
        }

        return new DailyChecksReport(context.At, findings.ToImmutable(), runs.MoveToImmutable());
    }

    private async Task<MonitorRun> RunAsync(IMonitor monitor, MonitorContext context, ImmutableArray<Finding>.Builder findings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using System.Diagnostics.Activity? activity = MonitoringInstruments.StartCheck(monitor.Name);
        long start = time.GetTimestamp();
        List<Finding> found = [];
        Exception? failure = null;
        try
        {
            found = await AskAsync(monitor, context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failure = exception;
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
        }

        TimeSpan duration = time.GetElapsedTime(start);
        findings.AddRange(found);
        findings.Add(Labelled(OwnRun(monitor.Name, failure, context.At), monitor.Name, context));
        MonitoringInstruments.Check(monitor.Name, duration, failure is not null, found);
        return new MonitorRun(monitor.Name, found.Count, duration, failure);
    }

    private async Task<List<Finding>> AskAsync(IMonitor monitor, MonitorContext context, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(options.TimeLimit, time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        IReadOnlyList<Finding> found;
        try
        {
            // Waited for with the token as well: a monitor that does not look at it must not hold up the others.
            found = await monitor.CheckAsync(context, both.Token).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {options.TimeLimit}.");
        }

        if (found is null || found.Any(finding => finding is null))
        {
            throw new InvalidOperationException("It returned null where a finding belongs.");
        }

        return found.Count <= options.MaximumFindings
            ? [.. found.Select(finding => Labelled(finding, monitor.Name, context))]
            : throw new InvalidOperationException(CheckFindings.Text($"It returned {found.Count} findings; {options.MaximumFindings} are the most."));
    }

    private static Finding OwnRun(string monitor, Exception? failure, DateTimeOffset at) => new()
    {
        Check = RunCheckName,
        Subject = monitor,
        Category = FindingCategory.System,
        Status = FindingStatus.Checked,
        Severity = failure is null ? Severity.None : Severity.Critical,
        Message = failure is null
            ? $"The monitor '{monitor}' ran."
            : $"The monitor '{monitor}' failed, so what it watches is not watched: {failure.GetType().Name}: {failure.Message}",
        At = at,
    };

    private static Finding Labelled(Finding finding, string monitor, MonitorContext context) => finding with
    {
        Monitor = finding.Monitor.Length == 0 ? monitor : finding.Monitor,
        Labels = context.Labels.IsEmpty ? finding.Labels : context.Labels.SetItems(finding.Labels),
    };
}
