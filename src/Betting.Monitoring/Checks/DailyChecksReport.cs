using System.Collections.Immutable;

namespace Betting.Monitoring.Checks;

/// <summary>What the checks found.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="At">The instant of the checks, in UTC.</param>
/// <param name="Findings">All findings: monitor by monitor in the order of their registration, each monitor's in its own order and last how it went.</param>
/// <param name="Runs">One item per monitor, in the same order.</param>
public sealed record DailyChecksReport(DateTimeOffset At, ImmutableArray<Finding> Findings, ImmutableArray<MonitorRun> Runs)
{
    /// <summary>The worst severity of all findings.</summary>
    public Severity Worst => Findings.IsEmpty ? Severity.None : Findings.Max(finding => finding.Severity);
}
