using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Checks;

/// <summary>Watches whether prices taken are still better than the fair closing price.</summary>
/// <remarks>
/// A mean below zero is worth knowing; where the whole interval lies below zero, it is a warning: the edge is gone before the yield can show it. The
/// interval draws blocks of time whole (Politis and Romano, 1992). Same data and seed, same bits. Thread-safe, as far as what it reads from is.
/// </remarks>
public sealed class ClosingLineMonitor : IMonitor
{
    /// <summary>The name of the check in its findings: <c>closing-line-value</c>.</summary>
    public const string CheckName = "closing-line-value";

    private readonly string subject;
    private readonly Func<MonitorContext, CancellationToken, Task<IReadOnlyList<ClosingLineObservation>>> read;
    private readonly ClosingLineOptions options;

    /// <summary>Creates the monitor.</summary>
    /// <param name="subject">Whose bets these are, for example a bankroll or a strategy.</param>
    /// <param name="read">Gives the bets whose markets closed up to the context's instant.</param>
    /// <param name="options">Window and interval; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The subject is blank, or an option is out of range; the message lists all that are.</exception>
    public ClosingLineMonitor(string subject, Func<MonitorContext, CancellationToken, Task<IReadOnlyList<ClosingLineObservation>>> read, ClosingLineOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        ArgumentNullException.ThrowIfNull(read);
        this.options = options ?? new ClosingLineOptions();
        DailyChecksRules.Check(this.options);
        (this.subject, this.read) = (subject, read);
    }

    /// <inheritdoc />
    public string Name => $"{CheckName}:{subject}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<ClosingLineObservation> all = await read(context, cancellationToken).ConfigureAwait(false);
        ClosingLineObservation[] recent =
            [.. all.Where(one => CheckFindings.IsWithin(one.ClosedAt, context.At - options.Window, context.At)).OrderBy(one => one.ClosedAt.UtcTicks).ThenBy(one => one.Value)];
        IGrouping<long, ClosingLineObservation>[] blocks = [.. recent.GroupBy(one => one.ClosedAt.UtcTicks / options.Block.Ticks)];
        int blocksNeeded = Math.Max(2, options.MinimumBets / 5);
        if (recent.Length < options.MinimumBets || blocks.Length < blocksNeeded)
        {
            return [CheckFindings.TooLittle(CheckName, subject, FindingCategory.Performance, context.At, CheckFindings.Text(
                $"{recent.Length} bets in {blocks.Length} blocks of time say nothing; {options.MinimumBets} and {blocksNeeded} are needed."))];
        }

        double[] sums = [.. blocks.Select(block => block.Sum(one => one.Value))], counts = [.. blocks.Select(block => (double)block.Count())];
        double mean = sums.Sum() / recent.Length;
        ConfidenceInterval interval = BlockBootstrap.RatioInterval(sums, counts, 1, options.Resamples, options.Level, options.Seed);
        Severity severity = interval.Upper < 0 ? Severity.Warning : mean < 0 ? Severity.Info : Severity.None;
        return [CheckFindings.Checked(
            CheckName, subject, FindingCategory.Performance, severity, mean, 0, context.At, CheckFindings.Text(
                $"Prices of {recent.Length} bets were {100 * mean:+0.00;-0.00;0.00} % beside the fair closing price, {100 * options.Level:0.#} % interval {100 * interval.Lower:+0.00;-0.00;0.00} to {100 * interval.Upper:+0.00;-0.00;0.00} %."))];
    }
}
