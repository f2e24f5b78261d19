using Betting.Monitoring.Performance;

namespace Betting.Monitoring.Checks;

/// <summary>Watches whether predictions became worse: the recent Brier score against the window before.</summary>
/// <remarks>See <see cref="PerformanceCheck.CompareBrier"/>. Thread-safe, as far as what it reads from is.</remarks>
public sealed class ScoreMonitor : IMonitor
{
    private readonly Func<MonitorContext, CancellationToken, Task<IReadOnlyList<SettledPrediction>>> read;
    private readonly PerformanceCheck check;

    /// <summary>Creates the monitor.</summary>
    /// <param name="model">Whose predictions these are.</param>
    /// <param name="read">Gives the settled predictions up to the context's instant, as far back as the longer window reaches.</param>
    /// <param name="options">Windows and thresholds; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The model is blank, or an option is out of range; the message lists all that are.</exception>
    public ScoreMonitor(string model, Func<MonitorContext, CancellationToken, Task<IReadOnlyList<SettledPrediction>>> read, PerformanceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(read);
        (Model, this.read, check) = (model, read, new PerformanceCheck(options ?? new PerformanceOptions()));
    }

    /// <summary>Whose predictions are watched.</summary>
    public string Model { get; }

    /// <inheritdoc />
    public string Name => $"scores:{Model}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [check.CompareBrier(await read(context, cancellationToken).ConfigureAwait(false), context.At, Model)];
    }
}
