using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Decides by rules how severe findings are: with durations and with separate thresholds for raising and clearing.</summary>
/// <remarks>
/// The first rule that matches a finding decides about it; a finding that none matches stays as it is. Time is taken from the findings; time that runs
/// backwards between two of them adds nothing. A finding without a number, or with too little data, changes nothing and passes. What is raised is kept in
/// memory; <see cref="Restore"/> reads it from stored findings. Thread-safe.
/// </remarks>
public sealed class AlertRules
{
    private const int Kept = 100_000;

    private readonly Lock gate = new();
    private readonly ImmutableArray<AlertRule> rules;
    private readonly Dictionary<string, RuleState> states = new(StringComparer.Ordinal);

    /// <summary>Creates rules that have seen nothing.</summary>
    /// <param name="rules">The rules, in the order in which they are asked.</param>
    /// <exception cref="ArgumentException">A duration or a threshold is out of range; the message says which.</exception>
    public AlertRules(IReadOnlyList<AlertRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        for (int index = 0; index < rules.Count; index++)
        {
            rules[index].Validate(index + 1);
        }

        this.rules = [.. rules];
    }

    /// <summary>Decides about one finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The finding with the severity that the rules give it, and a message that says so where it differs.</returns>
    public Finding Apply(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Status != FindingStatus.Checked || RuleOf(finding) is not { } rule || (!rule.Levels.IsEmpty && !(finding.Value is { } value && !double.IsNaN(value))))
        {
            return finding;
        }

        lock (gate)
        {
            return StateOf(finding.Condition, rule).Apply(finding);
        }
    }

    /// <summary>Decides about findings in their order.</summary>
    /// <param name="findings">The findings.</param>
    /// <returns>As many findings.</returns>
    public ImmutableArray<Finding> Apply(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.Select(Apply)];
    }

    /// <summary>Takes from stored findings what is raised, as after a restart. Durations begin anew.</summary>
    /// <param name="open">What <see cref="IFindingStore.ListOpenAsync"/> gives.</param>
    public void Restore(IEnumerable<FindingRecord> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        lock (gate)
        {
            foreach (FindingRecord record in open)
            {
                if (RuleOf(record.Finding) is { } rule)
                {
                    StateOf(record.Finding.Condition, rule).Restore(record.Finding.Severity, record.Finding.At);
                }
            }
        }
    }

    private AlertRule? RuleOf(Finding finding) => rules.FirstOrDefault(rule => rule.Match.Matches(finding));

    private RuleState StateOf(string condition, AlertRule rule)
    {
        if (!states.TryGetValue(condition, out RuleState? state))
        {
            if (states.Count >= Kept)
            {
                states.Remove(states.MinBy(pair => pair.Value.LastAt ?? DateTimeOffset.MinValue).Key);
            }

            state = new RuleState(rule);
            states.Add(condition, state);
        }

        return state;
    }
}
