using System.Globalization;

namespace Betting.Monitoring.Alerts;

/// <summary>One condition under one rule.</summary>
internal sealed class RuleState
{
    private static readonly Severity[] Steps = [Severity.Info, Severity.Warning, Severity.Critical];

    private readonly AlertRule rule;
    private readonly (AlertLevel? Level, Severity Severity, RuleLevelState State)[] levels;

    public RuleState(AlertRule rule)
    {
        this.rule = rule;
        levels = rule.Levels.IsEmpty
            ? [.. Steps.Select(step => ((AlertLevel?)null, step, new RuleLevelState()))]
            : [.. rule.Levels.OrderBy(level => level.Severity).Select(level => ((AlertLevel?)level, level.Severity, new RuleLevelState()))];
    }

    public DateTimeOffset? LastAt { get; private set; }

    private Severity Raised => levels.Where(level => level.State.IsRaised).Select(level => level.Severity).DefaultIfEmpty(Severity.None).Max();

    public void Restore(Severity severity, DateTimeOffset at)
    {
        LastAt = at;
        foreach ((_, Severity step, RuleLevelState state) in levels)
        {
            state.IsRaised = step <= severity;
        }
    }

    public Finding Apply(Finding finding)
    {
        TimeSpan? elapsed = LastAt is { } last && !(finding.At - last > rule.MaximumGap) ? Positive(finding.At - last) : null;
        LastAt = finding.At;
        foreach ((AlertLevel? level, Severity severity, RuleLevelState state) in levels)
        {
            bool turns = state.IsRaised ? !IsBeyond(finding, severity, level?.ClearAt) : IsBeyond(finding, severity, level?.RaiseAt);
            state.Observe(turns, elapsed, state.IsRaised ? rule.ClearFor : rule.For);
        }

        Severity raised = Raised;
        return finding with
        {
            Severity = raised,
            Threshold = levels.LastOrDefault(level => level.State.IsRaised).Level?.RaiseAt ?? finding.Threshold,
            Message = finding.Message + Remark(finding, raised),
        };
    }

    private bool IsBeyond(Finding finding, Severity severity, double? threshold) => threshold is null
        ? finding.Severity >= severity
        : rule.LowIsBad ? finding.Value < threshold : finding.Value > threshold;

    private string Remark(Finding finding, Severity raised)
    {
        foreach ((AlertLevel? level, Severity severity, RuleLevelState state) in levels.Reverse())
        {
            if (severity > raised && IsBeyond(finding, severity, level?.RaiseAt))
            {
                return string.Create(CultureInfo.InvariantCulture, $" Is {FindingWords.Of(severity)} when it has lasted {rule.For}; it has lasted {state.Held}.");
            }

            if (severity == raised && !IsBeyond(finding, severity, level?.RaiseAt))
            {
                return string.Create(CultureInfo.InvariantCulture, $" Stays {FindingWords.Of(severity)} until it has come back{(level is null ? "" : $" to {level.ClearAt}")} for {rule.ClearFor}.");
            }
        }

        return "";
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
