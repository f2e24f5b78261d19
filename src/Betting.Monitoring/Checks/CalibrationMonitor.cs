using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Checks;

/// <summary>Watches whether probabilities come true as often as they say: the expected calibration error of a window.</summary>
/// <remarks>
/// <para>The error is never 0 by chance alone, the less so the fewer predictions there are. So outcomes are drawn from the probabilities themselves many
/// times, and the error counts only where it exceeds what calibrated probabilities stay below but for the false-alarm rate.</para>
/// <para>Source: Brocker and Smith (2007), Increasing the reliability of reliability diagrams, Weather and Forecasting 22 (consistency resampling). Events
/// are taken as independent: give one probability per event. Same data and seed, same bits. Thread-safe, as far as what it reads from is.</para>
/// </remarks>
public sealed class CalibrationMonitor : IMonitor
{
    /// <summary>The name of the check in its findings: <c>calibration</c>.</summary>
    public const string CheckName = "calibration";

    private readonly string model;
    private readonly Func<MonitorContext, CancellationToken, Task<IReadOnlyList<ForecastOutcome>>> read;
    private readonly CalibrationMonitorOptions options;

    /// <summary>Creates the monitor.</summary>
    /// <param name="model">Whose probabilities these are.</param>
    /// <param name="read">Gives the settled predictions up to the context's instant.</param>
    /// <param name="options">Window and thresholds; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The model is blank, or an option is out of range; the message lists all that are.</exception>
    public CalibrationMonitor(string model, Func<MonitorContext, CancellationToken, Task<IReadOnlyList<ForecastOutcome>>> read, CalibrationMonitorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(read);
        this.options = options ?? new CalibrationMonitorOptions();
        DailyChecksRules.Check(this.options);
        (this.model, this.read) = (model, read);
    }

    /// <inheritdoc />
    public string Name => $"{CheckName}:{model}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<ForecastOutcome> all = await read(context, cancellationToken).ConfigureAwait(false);
        ForecastOutcome[] recent = [.. all.Where(one => CheckFindings.IsWithin(one.SettledAt, context.At - options.Window, context.At)).OrderBy(one => one.Probability).ThenBy(one => one.Happened)];
        if (recent.Length < options.MinimumPredictions)
        {
            return [CheckFindings.TooLittle(CheckName, model, FindingCategory.Performance, context.At, CheckFindings.Text(
                $"{recent.Length} settled predictions say nothing; {options.MinimumPredictions} are needed."))];
        }

        double[] probabilities = [.. recent.Select(one => one.Probability)];
        int[] labels = [.. recent.Select(one => one.Happened ? 1 : 0)];
        double error = CalibrationError.Expected(probabilities, labels, options.Bins);
        double chance = ByChance(probabilities, cancellationToken);
        double warning = Math.Max(options.WarningError, chance), critical = Math.Max(options.CriticalError, chance);
        Severity severity = CheckFindings.High(error, warning, critical);
        double gap = recent.Average(one => (one.Happened ? 1.0 : 0.0) - one.Probability);
        return [CheckFindings.Checked(
            CheckName, model, FindingCategory.Performance, severity, error, CheckFindings.Threshold(severity, warning, critical), context.At, CheckFindings.Text(
                $"Expected calibration error {error:0.0000} over {recent.Length} predictions; calibrated ones stay below {chance:0.0000} in {100 * (1 - options.FalseAlarmRate):0.##} % of cases. Events happened {100 * gap:+0.0;-0.0;0.0} points more often than predicted."))];
    }

    private double ByChance(double[] probabilities, CancellationToken cancellationToken)
    {
        SeededRandom random = new(options.Seed);
        double[] errors = new double[options.Simulations];
        int[] drawn = new int[probabilities.Length];
        for (int simulation = 0; simulation < errors.Length; simulation++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int index = 0; index < drawn.Length; index++)
            {
                drawn[index] = random.NextDouble() < probabilities[index] ? 1 : 0;
            }

            errors[simulation] = CalibrationError.Expected(probabilities, drawn, options.Bins);
        }

        Array.Sort(errors);
        return errors[Math.Clamp((int)Math.Ceiling((1 - options.FalseAlarmRate) * (errors.Length + 1)) - 1, 0, errors.Length - 1)];
    }
}
