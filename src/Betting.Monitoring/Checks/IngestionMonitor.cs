namespace Betting.Monitoring.Checks;

/// <summary>Watches whether sources can be read: share of successful runs, share of usable rows, and time since the last success.</summary>
/// <remarks>A source is expected by name, so that one that has fallen silent is told from one that never was. Thread-safe.</remarks>
public sealed class IngestionMonitor : IMonitor
{
    /// <summary>The check of successful runs: <c>ingestion-success</c>.</summary>
    public const string SuccessCheckName = "ingestion-success";

    /// <summary>The check of usable rows: <c>ingestion-rows</c>.</summary>
    public const string RowsCheckName = "ingestion-rows";

    /// <summary>The check of the time since the last success: <c>ingestion-silence</c>.</summary>
    public const string SilenceCheckName = "ingestion-silence";

    private readonly string[] sources;
    private readonly Func<MonitorContext, CancellationToken, Task<IReadOnlyList<IngestionRun>>> read;
    private readonly IngestionOptions options;

    /// <summary>Creates the monitor.</summary>
    /// <param name="sources">The sources that are expected.</param>
    /// <param name="read">Gives the runs up to the context's instant, as far back as window and longest silence reach.</param>
    /// <param name="options">Window and thresholds; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public IngestionMonitor(IEnumerable<string> sources, Func<MonitorContext, CancellationToken, Task<IReadOnlyList<IngestionRun>>> read, IngestionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(read);
        this.options = options ?? new IngestionOptions();
        DailyChecksRules.Check(this.options);
        this.sources = [.. sources.Distinct(StringComparer.Ordinal)];
        this.read = read;
    }

    /// <inheritdoc />
    public string Name => "ingestion";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<IngestionRun> runs = await read(context, cancellationToken).ConfigureAwait(false);
        return [.. sources.SelectMany(source => Judge(source, [.. runs.Where(run => run.Source == source && run.At <= context.At)], context.At))];
    }

    private IEnumerable<Finding> Judge(string source, IngestionRun[] all, DateTimeOffset at)
    {
        IngestionRun[] recent = [.. all.Where(run => run.At > at - options.Window)];
        long rows = recent.Sum(run => run.Rows), rejected = recent.Sum(run => run.RejectedRows);
        int successes = recent.Count(run => run.Succeeded);
        yield return recent.Length < options.MinimumRuns
            ? CheckFindings.TooLittle(SuccessCheckName, source, FindingCategory.System, at, CheckFindings.Text($"{recent.Length} runs of {source} say nothing; {options.MinimumRuns} are needed."))
            : Share(SuccessCheckName, source, FindingCategory.System, (double)successes / recent.Length, at, CheckFindings.Text($"{successes} of {recent.Length} runs of {source} succeeded."));
        yield return rows == 0
            ? CheckFindings.TooLittle(RowsCheckName, source, FindingCategory.DataQuality, at, $"{source} gave no rows.")
            : Share(RowsCheckName, source, FindingCategory.DataQuality, 1 - ((double)rejected / rows), at, CheckFindings.Text($"{rejected} of {rows} rows of {source} could not be used."));
        yield return Silence(source, all, at);
    }

    private Finding Share(string check, string source, FindingCategory category, double share, DateTimeOffset at, string message)
    {
        Severity severity = CheckFindings.Low(share, options.WarningSuccess, options.CriticalSuccess);
        return CheckFindings.Checked(check, source, category, severity, share, CheckFindings.Threshold(severity, options.WarningSuccess, options.CriticalSuccess), at, message);
    }

    private Finding Silence(string source, IngestionRun[] all, DateTimeOffset at)
    {
        double limit = options.LongestSilence.TotalHours;
        IngestionRun[] good = [.. all.Where(run => run.Succeeded)];
        if (good.Length == 0)
        {
            return CheckFindings.Checked(
                SilenceCheckName, source, FindingCategory.System, Severity.Critical, limit, limit, at, CheckFindings.Text($"{source} was not read with success within {limit:0.#} hours, as far as is known."));
        }

        double hours = (at - good.Max(run => run.At)).TotalHours;
        return CheckFindings.Checked(
            SilenceCheckName, source, FindingCategory.System, hours > limit ? Severity.Critical : Severity.None, hours, limit, at,
            CheckFindings.Text($"{source} was last read with success {hours:0.#} hours ago; {limit:0.#} hours go unremarked."));
    }
}
