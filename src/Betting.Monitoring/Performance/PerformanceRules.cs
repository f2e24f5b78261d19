namespace Betting.Monitoring.Performance;

/// <summary>Finds every error in the options of the performance check.</summary>
internal static class PerformanceRules
{
    public static void Check(PerformanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Recent > TimeSpan.Zero, nameof(options.Recent), options.Recent, "above zero");
        errors.Require(options.Baseline > options.Recent, nameof(options.Baseline), options.Baseline, "longer than Recent");
        errors.Require(options.MinimumRecent >= 1, nameof(options.MinimumRecent), options.MinimumRecent, "1 or more");
        errors.Require(options.MinimumBaseline >= 1, nameof(options.MinimumBaseline), options.MinimumBaseline, "1 or more");
        errors.Require(options.WarningRise > 0, nameof(options.WarningRise), options.WarningRise, "above 0");
        errors.Require(options.CriticalRise >= options.WarningRise, nameof(options.CriticalRise), options.CriticalRise, "at least WarningRise");
        errors.Require(options.LowestYield is >= -1 and <= 0, nameof(options.LowestYield), options.LowestYield, "-1 to 0");
        errors.Require(options.BetsToExceed >= 0, nameof(options.BetsToExceed), options.BetsToExceed, "0 or more");
        errors.Require(options.HighestExposure > 0, nameof(options.HighestExposure), options.HighestExposure, "above 0");
        errors.ThrowIfAny("The performance check cannot be made", nameof(options));
    }
}
