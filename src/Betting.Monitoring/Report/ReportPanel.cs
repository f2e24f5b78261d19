using System.Collections.Immutable;

namespace Betting.Monitoring.Report;

/// <summary>One question with its answer: a table and, where it helps, a chart of the same figures.</summary>
/// <param name="Id">Names the panel in page and JSON.</param>
/// <param name="Title">The heading.</param>
/// <param name="Note">What the figures mean and how far they can be trusted.</param>
internal sealed record ReportPanel(string Id, string Title, string Note)
{
    public ImmutableArray<ReportColumn> Columns { get; init; } = [];

    public ImmutableArray<ReportCell[]> Rows { get; init; } = [];

    /// <summary>The chart; <see langword="null"/> for a table alone.</summary>
    public ReportChart? Chart { get; init; }

    /// <summary>What is said where there are no rows.</summary>
    public string WhyEmpty { get; init; } = "No data.";

    /// <summary>Whether the panel takes the whole width.</summary>
    public bool IsWide { get; init; }
}
