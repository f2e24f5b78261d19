namespace Betting.Monitoring.Checks;

/// <summary>When a <see cref="CalibrationMonitor"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the monitor is created.</remarks>
public sealed record CalibrationMonitorOptions
{
    /// <summary>Length of the window.</summary>
    /// <value>Above zero. Default 30 days.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Fewest settled predictions of the window.</summary>
    /// <value>10 or more. Default 200.</value>
    public int MinimumPredictions { get; init; } = 200;

    /// <summary>Number of bins of equal width.</summary>
    /// <value>2 to 100. Default 10.</value>
    public int Bins { get; init; } = 10;

    /// <summary>Expected calibration error above which the model is a warning, if chance does not explain it.</summary>
    /// <value>Above 0 and below 1. Default 0.05.</value>
    public double WarningError { get; init; } = 0.05;

    /// <summary>Expected calibration error above which the model is critical, if chance does not explain it.</summary>
    /// <value><see cref="WarningError"/> to below 1. Default 0.1.</value>
    public double CriticalError { get; init; } = 0.1;

    /// <summary>How often calibrated probabilities may be found at fault.</summary>
    /// <value>Above 0 and below 1. Default 0.01.</value>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>How many sets of outcomes are drawn to learn what chance does.</summary>
    /// <value>20 to 1 million. Default 1000.</value>
    public int Simulations { get; init; } = 1000;

    /// <summary>Seed of the draws.</summary>
    /// <value>Any. Default 42.</value>
    public ulong Seed { get; init; } = 42;
}
