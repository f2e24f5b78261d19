using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>What simulated seasons say about a check. An alarm is a warning or worse about any feature.</summary>
/// <remarks>Immutable and thread-safe. Intervals are Wilson's at 95 %; windows of one season share their reference, so theirs are a little too narrow.</remarks>
public sealed record DriftSimulationResult
{
    /// <summary>Seasons simulated.</summary>
    public required int Seasons { get; init; }

    /// <summary>Windows before any change, over all seasons.</summary>
    public required int QuietWindows { get; init; }

    /// <summary>How many of them raised an alarm: all false.</summary>
    public required int FalseAlarms { get; init; }

    /// <summary>Seasons with an alarm before any change.</summary>
    public required int SeasonsWithFalseAlarm { get; init; }

    /// <summary>Seasons in which an alarm lasted (k of n windows) before any change.</summary>
    public required int SeasonsWithLastingFalseAlarm { get; init; }

    /// <summary>Seasons whose change raised an alarm; 0 where nothing was changed.</summary>
    public required int Detected { get; init; }

    /// <summary>Seasons in which the alarm about the change lasted.</summary>
    public required int DetectedLastingly { get; init; }

    /// <summary>Windows from the change to the first alarm, that window counted, median over the seasons that detected it; NaN without any.</summary>
    public required double MedianDelay { get; init; }

    /// <summary>The delay that nine of ten detections did not exceed; NaN without any.</summary>
    public required double SlowDelay { get; init; }

    /// <summary>As <see cref="MedianDelay"/>, until the alarm lasted.</summary>
    public required double MedianLastingDelay { get; init; }

    /// <summary>As <see cref="SlowDelay"/>, until the alarm lasted.</summary>
    public required double SlowLastingDelay { get; init; }

    /// <summary>False alarms per quiet window, 0 to 1.</summary>
    public double FalseAlarmRate => QuietWindows == 0 ? double.NaN : (double)FalseAlarms / QuietWindows;

    /// <summary>The 95 % interval of <see cref="FalseAlarmRate"/>.</summary>
    public ConfidenceInterval FalseAlarmInterval => Wilson.Interval(FalseAlarms, QuietWindows);

    /// <summary>The 95 % interval of the share of seasons whose change was detected.</summary>
    public ConfidenceInterval DetectedInterval => Wilson.Interval(Detected, Seasons);
}
