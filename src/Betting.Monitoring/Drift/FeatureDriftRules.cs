namespace Betting.Monitoring.Drift;

/// <summary>Finds every error in the options of the drift check.</summary>
internal static class FeatureDriftRules
{
    public static void Check(FeatureDriftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Bins is >= 2 and <= 100, nameof(options.Bins), options.Bins, "2 to 100");
        errors.Require(options.WarningStability > 0, nameof(options.WarningStability), options.WarningStability, "above 0");
        errors.Require(
            options.CriticalStability >= options.WarningStability, nameof(options.CriticalStability), options.CriticalStability, "at least WarningStability");
        errors.Require(options.FalseAlarmRate is > 0 and < 1, nameof(options.FalseAlarmRate), options.FalseAlarmRate, "above 0 and below 1");
        errors.Require(options.FalseDiscoveryRate is > 0 and <= 1, nameof(options.FalseDiscoveryRate), options.FalseDiscoveryRate, "above 0 and at most 1");
        errors.Require(options.WarningShift > 0, nameof(options.WarningShift), options.WarningShift, "above 0");
        errors.Require(options.CriticalShift >= options.WarningShift, nameof(options.CriticalShift), options.CriticalShift, "at least WarningShift");
        errors.Require(options.MinimumReference >= 2, nameof(options.MinimumReference), options.MinimumReference, "2 or more");
        errors.Require(options.MinimumCurrent >= 1, nameof(options.MinimumCurrent), options.MinimumCurrent, "1 or more");
        errors.Require(options.MaximumThreads >= 0, nameof(options.MaximumThreads), options.MaximumThreads, "0 (one per processor) or more");
        errors.Require(!options.CategoricalFeatures.IsDefault, nameof(options.CategoricalFeatures), 0, "a list, which may be empty");
        errors.ThrowIfAny("The drift check cannot be made", nameof(options));
    }
}
