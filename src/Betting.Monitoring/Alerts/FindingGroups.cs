using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Alerts;

/// <summary>Groups findings into alerts.</summary>
internal static class FindingGroups
{
    public static ImmutableArray<Alert> ToAlerts(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ImmutableArray<Alert>.Builder alerts = ImmutableArray.CreateBuilder<Alert>();
        foreach (var check in findings
            .GroupBy(finding => (finding.Check, finding.Category))
            .OrderBy(group => group.Key.Check, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Category))
        {
            // Rising severity: within one condition each alert is then an escalation of the one before, and none is held back as lower.
            foreach (IGrouping<Severity, Finding> wrong in check
                .Where(finding => finding is { Status: FindingStatus.Checked, Severity: > Severity.None })
                .GroupBy(finding => finding.Severity)
                .OrderBy(group => group.Key))
            {
                alerts.Add(Of(wrong.Key, [.. wrong]));
            }

            if (check.All(finding => finding is { Status: FindingStatus.Checked, Severity: Severity.None }))
            {
                alerts.Add(Of(Severity.None, [.. check]));
            }
        }

        return alerts.ToImmutable();
    }

    private static Alert Of(Severity severity, ImmutableArray<Finding> findings)
    {
        Finding first = findings[0];
        string subjects = string.Join(", ", findings.Select(finding => finding.Subject).Distinct(StringComparer.Ordinal).Take(5));
        string more = findings.Length > 5 ? ", ..." : "";
        return new Alert
        {
            Key = first.Check,
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("category", CategoryName(first.Category)),
            Severity = severity,
            Category = first.Category,
            Title = severity == Severity.None
                ? $"{first.Check}: nothing is wrong"
                : string.Create(CultureInfo.InvariantCulture, $"{first.Check}: {findings.Length} {SeverityName(severity)} ({subjects}{more})"),
            Message = string.Join('\n', findings.Select(finding => finding.Message)),
            At = findings.Max(finding => finding.At),
        };
    }

    internal static string SeverityName(Severity severity) => severity switch
    {
        Severity.None => "ok",
        Severity.Info => "info",
        Severity.Warning => "warning",
        _ => "critical",
    };

    internal static string CategoryName(FindingCategory category) => category switch
    {
        FindingCategory.ModelDrift => "model-drift",
        FindingCategory.Performance => "performance",
        FindingCategory.Risk => "risk",
        FindingCategory.DataQuality => "data-quality",
        _ => "system",
    };
}
