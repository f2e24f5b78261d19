namespace Betting.Monitoring.Retraining;

/// <summary>Stable words of outcomes.</summary>
internal static class RetrainingWords
{
    public static string Of(RetrainingOutcome outcome) => outcome switch
    {
        RetrainingOutcome.NotDue => "not-due",
        RetrainingOutcome.RunningElsewhere => "running-elsewhere",
        RetrainingOutcome.Promoted => "promoted",
        RetrainingOutcome.Kept => "kept",
        RetrainingOutcome.LeaseLost => "lease-lost",
        RetrainingOutcome.Overtaken => "overtaken",
        _ => "failed",
    };
}
