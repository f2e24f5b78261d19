using System.Collections.Immutable;

namespace Betting.Monitoring.Checks;

/// <summary>Finds every error in the options of the daily checks.</summary>
internal static class DailyChecksRules
{
    public static void Check(DailyChecksOptions options, ImmutableArray<IMonitor> monitors)
    {
        OptionErrors errors = new();
        errors.Require(options.TimeLimit > TimeSpan.Zero && options.TimeLimit <= TimeSpan.FromDays(1), nameof(options.TimeLimit), options.TimeLimit, "above zero and at most 1 day");
        errors.Require(options.MaximumFindings >= 1, nameof(options.MaximumFindings), options.MaximumFindings, "1 or more");
        errors.ThrowIfAny("The checks cannot be made", nameof(options));
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IMonitor monitor in monitors)
        {
            ArgumentNullException.ThrowIfNull(monitor);
            if (string.IsNullOrWhiteSpace(monitor.Name) || !names.Add(monitor.Name))
            {
                throw new ArgumentException($"Every monitor has a name of its own; '{monitor.Name}' is blank or comes twice.", nameof(monitors));
            }
        }
    }

    public static void Check(FeatureFreshnessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.WarningAge > TimeSpan.Zero, nameof(options.WarningAge), options.WarningAge, "above zero");
        errors.Require(options.CriticalAge >= options.WarningAge, nameof(options.CriticalAge), options.CriticalAge, "at least WarningAge");
        errors.ThrowIfAny("The freshness of features cannot be watched", nameof(options));
    }

    public static void Check(LabelLagOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Window > TimeSpan.Zero, nameof(options.Window), options.Window, "above zero");
        errors.Require(options.Quantile is > 0 and <= 1, nameof(options.Quantile), options.Quantile, "above 0 and at most 1");
        errors.Require(options.WarningLag > TimeSpan.Zero, nameof(options.WarningLag), options.WarningLag, "above zero");
        errors.Require(options.CriticalLag >= options.WarningLag, nameof(options.CriticalLag), options.CriticalLag, "at least WarningLag");
        errors.Require(options.MinimumLabels >= 1, nameof(options.MinimumLabels), options.MinimumLabels, "1 or more");
        errors.ThrowIfAny("Labels cannot be watched", nameof(options));
    }

    public static void Check(IngestionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Window > TimeSpan.Zero, nameof(options.Window), options.Window, "above zero");
        errors.Require(options.MinimumRuns >= 1, nameof(options.MinimumRuns), options.MinimumRuns, "1 or more");
        errors.Require(options.WarningSuccess is > 0 and <= 1, nameof(options.WarningSuccess), options.WarningSuccess, "above 0 and at most 1");
        errors.Require(options.CriticalSuccess >= 0 && options.CriticalSuccess <= options.WarningSuccess, nameof(options.CriticalSuccess), options.CriticalSuccess, "0 to WarningSuccess");
        errors.Require(options.LongestSilence > TimeSpan.Zero, nameof(options.LongestSilence), options.LongestSilence, "above zero");
        errors.ThrowIfAny("Ingestion cannot be watched", nameof(options));
    }

    public static void Check(CalibrationMonitorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Window > TimeSpan.Zero, nameof(options.Window), options.Window, "above zero");
        errors.Require(options.MinimumPredictions >= 10, nameof(options.MinimumPredictions), options.MinimumPredictions, "10 or more");
        errors.Require(options.Bins is >= 2 and <= 100, nameof(options.Bins), options.Bins, "2 to 100");
        errors.Require(options.WarningError is > 0 and < 1, nameof(options.WarningError), options.WarningError, "above 0 and below 1");
        errors.Require(options.CriticalError >= options.WarningError && options.CriticalError < 1, nameof(options.CriticalError), options.CriticalError, "WarningError to below 1");
        errors.Require(options.FalseAlarmRate is > 0 and < 1, nameof(options.FalseAlarmRate), options.FalseAlarmRate, "above 0 and below 1");
        errors.Require(options.Simulations is >= 20 and <= 1_000_000, nameof(options.Simulations), options.Simulations, "20 to 1 million");
        errors.ThrowIfAny("Calibration cannot be watched", nameof(options));
    }

    public static void Check(ClosingLineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Window > TimeSpan.Zero, nameof(options.Window), options.Window, "above zero");
        errors.Require(options.Block > TimeSpan.Zero, nameof(options.Block), options.Block, "above zero");
        errors.Require(options.MinimumBets >= 2, nameof(options.MinimumBets), options.MinimumBets, "2 or more");
        errors.Require(options.Level is > 0 and < 1, nameof(options.Level), options.Level, "above 0 and below 1");
        errors.Require(options.Resamples is >= 100 and <= 10_000_000, nameof(options.Resamples), options.Resamples, "100 to 10 million");
        errors.ThrowIfAny("Closing-line value cannot be watched", nameof(options));
    }
}
