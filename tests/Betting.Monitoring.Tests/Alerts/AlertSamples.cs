using System.Collections.Immutable;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>Alerts and findings for tests.</summary>
internal static class AlertSamples
{
    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static Alert Alert(string key = "feature-drift", Severity severity = Severity.Warning, params (string Name, string Value)[] labels) => new()
    {
        Key = key,
        Severity = severity,
        Category = FindingCategory.ModelDrift,
        Title = "elo drifted",
        Message = "The index is 0.31.",
        Labels = Labels(labels),
        At = Noon,
    };

    public static Finding Finding(double? value, DateTimeOffset at, Severity severity = Severity.None, string subject = "elo") => new()
    {
        Check = "population-stability",
        Subject = subject,
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.Checked,
        Severity = severity,
        Value = value,
        Message = "Measured.",
        At = at,
    };

    public static ImmutableSortedDictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value);
}
