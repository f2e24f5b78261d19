using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Alerts;

/// <summary>Groups findings into alerts.</summary>
internal static class FindingGroups
{
    private const string CategoryLabel = "category";
    private const int SubjectsShown = 5;

    public static ImmutableArray<Alert> ToAlerts(IEnumerable<Finding> findings, ImmutableArray<string>? groupBy)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ImmutableArray<Alert>.Builder alerts = ImmutableArray.CreateBuilder<Alert>();
        foreach (IGrouping<Group, Finding> check in findings
            .GroupBy(finding => Group.Of(finding, groupBy))
            .OrderBy(group => group.Key.Check, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Category)
            .ThenBy(group => group.Key.LabelText, StringComparer.Ordinal))
        {
            // Rising severity: within one condition each alert is then an escalation of the one before, and none is held back as lower.
            foreach (IGrouping<Severity, Finding> wrong in check
                .Where(finding => finding is { Status: FindingStatus.Checked, Severity: > Severity.None })
                .GroupBy(finding => finding.Severity)
                .OrderBy(group => group.Key))
            {
                alerts.Add(Of(wrong.Key, [.. wrong], LabelsOf(check.First(), groupBy)));
            }

            if (check.All(finding => finding is { Status: FindingStatus.Checked, Severity: Severity.None }))
            {
                alerts.Add(Of(Severity.None, [.. check], LabelsOf(check.First(), groupBy)));
            }
        }

        return alerts.ToImmutable();
    }

    private static Alert Of(Severity severity, ImmutableArray<Finding> findings, ImmutableSortedDictionary<string, string> labels)
    {
        Finding first = findings[0];
        string subjects = string.Join(", ", findings.Select(finding => finding.Subject).Distinct(StringComparer.Ordinal).Take(SubjectsShown));
        string more = findings.Length > SubjectsShown ? ", ..." : "";
        return new Alert
        {
            Key = first.Check,
            Labels = labels.SetItem(CategoryLabel, FindingWords.Of(first.Category)),
            Severity = severity,
            Category = first.Category,
            Title = severity == Severity.None
                ? $"{first.Check}: nothing is wrong"
                : string.Create(CultureInfo.InvariantCulture, $"{first.Check}: {findings.Length} {FindingWords.Of(severity)} ({subjects}{more})"),
            Message = string.Join('\n', findings.Select(finding => finding.Message)),
            Fields = findings.Length == 1 ? FieldsOf(first) : ImmutableSortedDictionary<string, string>.Empty,
            At = findings.Max(finding => finding.At),
        };
    }

    private static ImmutableSortedDictionary<string, string> FieldsOf(Finding finding)
    {
        ImmutableSortedDictionary<string, string>.Builder fields = ImmutableSortedDictionary.CreateBuilder<string, string>();
        fields["subject"] = finding.Subject;
        Add("value", finding.Value);
        Add("threshold", finding.Threshold);
        return fields.ToImmutable();

        void Add(string name, double? value)
        {
            if (value is { } number)
            {
                fields[name] = number.ToString("G6", CultureInfo.InvariantCulture);
            }
        }
    }

    private static ImmutableSortedDictionary<string, string> LabelsOf(Finding finding, ImmutableArray<string>? groupBy) => groupBy is { } names
        ? finding.Labels.Where(label => names.Contains(label.Key, StringComparer.Ordinal)).ToImmutableSortedDictionary()
        : finding.Labels;

    private readonly record struct Group(string Check, FindingCategory Category, string LabelText)
    {
        public static Group Of(Finding finding, ImmutableArray<string>? groupBy) =>
            new(finding.Check, finding.Category, FindingJson.WriteLabels(LabelsOf(finding, groupBy)));
    }
}
