namespace Betting.Monitoring.Drift;

/// <summary>What one measure says, with the threshold that decided.</summary>
internal readonly record struct Verdict(Severity Severity, double Value, double Threshold)
{
    /// <summary>A value exactly at a threshold does not exceed it.</summary>
    public static Verdict Of(double value, double warning, double critical) =>
        value > critical ? new(Severity.Critical, value, critical)
        : value > warning ? new(Severity.Warning, value, warning)
        : new(Severity.None, value, warning);
}
