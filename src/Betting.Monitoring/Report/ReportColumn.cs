namespace Betting.Monitoring.Report;

/// <summary>A column of a panel's table.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">Its heading, with the unit.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
/// <param name="IsSeverity">Whether its words are severities.</param>
internal readonly record struct ReportColumn(string Key, string Title, bool IsNumber = true, bool IsSeverity = false);
