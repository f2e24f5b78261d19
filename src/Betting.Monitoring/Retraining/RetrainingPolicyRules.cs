namespace Betting.Monitoring.Retraining;

/// <summary>Finds every error in the options of retraining.</summary>
internal static class RetrainingPolicyRules
{
    public static void Check(RetrainingPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Baseline > TimeSpan.Zero, nameof(options.Baseline), options.Baseline, "above zero");
        errors.Require(options.DriftThreshold > 0 && double.IsFinite(options.DriftThreshold), nameof(options.DriftThreshold), options.DriftThreshold, "a number above 0");
        errors.Require(options.ScoreRise > 0 && double.IsFinite(options.ScoreRise), nameof(options.ScoreRise), options.ScoreRise, "a number above 0");
        errors.Require(options.CoolDown >= TimeSpan.Zero, nameof(options.CoolDown), options.CoolDown, "zero or more");
        errors.Require(options.MinimumNewLabels >= 0, nameof(options.MinimumNewLabels), options.MinimumNewLabels, "0 or more");
        errors.Require(options.MinimumRows >= 1, nameof(options.MinimumRows), options.MinimumRows, "1 or more");
        errors.ThrowIfAny("The retraining policy cannot be made", nameof(options));
    }

    public static void Check(PromotionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(options.Level is > 0 and < 1, nameof(options.Level), options.Level, "above 0 and below 1");
        errors.Require(options.Block > TimeSpan.Zero, nameof(options.Block), options.Block, "above zero");
        errors.Require(options.MinimumPairs >= 1, nameof(options.MinimumPairs), options.MinimumPairs, "1 or more");
        errors.Require(options.MinimumBlocks >= 2, nameof(options.MinimumBlocks), options.MinimumBlocks, "2 or more");
        errors.Require(options.Resamples is >= 100 and <= 10_000_000, nameof(options.Resamples), options.Resamples, "100 to 10 million");
        errors.ThrowIfAny("Models cannot be compared", nameof(options));
    }

    public static void Check(RetrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionErrors errors = new();
        errors.Require(
            options.LeaseDuration >= RetrainingLeaseRequest.ShortestDuration && options.LeaseDuration <= RetrainingLeaseRequest.LongestDuration,
            nameof(options.LeaseDuration), options.LeaseDuration, "1 second to 7 days");
        errors.Require(options.TimeLimit > TimeSpan.Zero && options.TimeLimit <= TimeSpan.FromDays(40), nameof(options.TimeLimit), options.TimeLimit, "above zero and at most 40 days");
        errors.ThrowIfAny("Retraining cannot be set up", nameof(options));
    }
}
