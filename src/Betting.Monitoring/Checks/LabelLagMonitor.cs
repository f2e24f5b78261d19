using Betting.Monitoring.Telemetry;

namespace Betting.Monitoring.Checks;

/// <summary>Watches how long outcomes take to come in. One that has not come in counts with the time that it is overdue.</summary>
/// <remarks>Thread-safe, as far as what it reads from is.</remarks>
public sealed class LabelLagMonitor : IMonitor
{
    /// <summary>The name of the check in its findings: <c>label-lag</c>.</summary>
    public const string CheckName = "label-lag";

    private readonly string subject;
    private readonly Func<MonitorContext, CancellationToken, Task<IReadOnlyList<AwaitedLabel>>> read;
    private readonly LabelLagOptions options;

    /// <summary>Creates the monitor.</summary>
    /// <param name="subject">Whose labels these are, for example a model or a league.</param>
    /// <param name="read">Gives the labels that were due up to the context's instant.</param>
    /// <param name="options">Window and lags; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The subject is blank, or an option is out of range; the message lists all that are.</exception>
    public LabelLagMonitor(string subject, Func<MonitorContext, CancellationToken, Task<IReadOnlyList<AwaitedLabel>>> read, LabelLagOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        ArgumentNullException.ThrowIfNull(read);
        this.options = options ?? new LabelLagOptions();
        DailyChecksRules.Check(this.options);
        (this.subject, this.read) = (subject, read);
    }

    /// <inheritdoc />
    public string Name => $"{CheckName}:{subject}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        List<double> hours = [];
        int missing = 0;
        foreach (AwaitedLabel label in await read(context, cancellationToken).ConfigureAwait(false))
        {
            if (CheckFindings.IsWithin(label.DueAt, context.At - options.Window, context.At))
            {
                bool isThere = label.LabelledAt <= context.At;
                missing += isThere ? 0 : 1;
                hours.Add(Math.Max(0, ((isThere ? label.LabelledAt!.Value : context.At) - label.DueAt).TotalHours)); // Not null: it is compared above.
            }
        }

        return [Judge(hours, missing, context.At)];
    }

    private Finding Judge(List<double> hours, int missing, DateTimeOffset at)
    {
        if (hours.Count < options.MinimumLabels)
        {
            return CheckFindings.TooLittle(CheckName, subject, FindingCategory.DataQuality, at, CheckFindings.Text(
                $"{hours.Count} labels were due, which says nothing; {options.MinimumLabels} are needed."));
        }

        hours.Sort();
        double lag = hours[Math.Max(0, (int)Math.Ceiling(options.Quantile * hours.Count) - 1)];
        MonitoringInstruments.LabelLag(subject, lag * 3600);
        double warning = options.WarningLag.TotalHours, critical = options.CriticalLag.TotalHours;
        Severity severity = CheckFindings.High(lag, warning, critical);
        return CheckFindings.Checked(
            CheckName, subject, FindingCategory.DataQuality, severity, lag, CheckFindings.Threshold(severity, warning, critical), at,
            CheckFindings.Text($"{100 * options.Quantile:0.#} % of {hours.Count} labels came within {lag:0.#} hours of being due, {missing} have not come; {warning:0.#} hours go unremarked."));
    }
}
