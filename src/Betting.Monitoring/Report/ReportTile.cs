namespace Betting.Monitoring.Report;

/// <summary>A headline figure.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Name">What it is, with the unit.</param>
/// <param name="Value">The figure.</param>
/// <param name="Note">What it is compared with, and whether there is enough behind it.</param>
/// <param name="Severity">How bad it is.</param>
internal sealed record ReportTile(string Key, string Name, ReportCell Value, string Note, Severity Severity = Severity.None);
