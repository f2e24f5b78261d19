using System.Collections.Immutable;

namespace Betting.Monitoring.Report;

/// <summary>A part of the report.</summary>
internal sealed record ReportSection(string Id, string Title, string Lead, ImmutableArray<ReportTile> Tiles, ImmutableArray<ReportPanel> Panels);
