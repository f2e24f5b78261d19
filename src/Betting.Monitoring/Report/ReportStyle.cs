using System.Globalization;
using System.Text;

namespace Betting.Monitoring.Report;

/// <summary>What the style sheet of reports needs beyond that of pages. It holds no character that XML would need encoded.</summary>
internal static class ReportStyle
{
    private const int RowHeight = 30;

    public static string Text { get; } = Rules + Heights();

    private const string Rules = """

        h3 { font-size: 16px; line-height: 1.35; font-weight: 650; margin: 0; }
        section.group { background: none; border: 0; border-radius: 0; padding: 0; margin-top: 22px; }
        section.group .tiles { margin-top: 14px; grid-template-columns: repeat(4, minmax(0, 1fr)); }
        .tiles strong { overflow-wrap: anywhere; }
        .tiles strong.quiet { color: var(--soft); font-weight: 550; }
        .tiles li.bad { border-left: 4px solid var(--critical); }
        .tiles li.watch { border-left: 4px solid var(--warning); }
        .panels { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); margin-top: var(--gap); }
        .panel { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 18px 20px; min-width: 0; scroll-margin-top: 12px; }
        .panel .lead { font-size: 13.5px; }
        .panel .scroll { max-height: 360px; overflow: auto; }
        .panel table { font-size: 13.5px; }
        .panel thead th { position: sticky; top: 0; background: var(--card); z-index: 1; }
        .panel thead th:first-child { z-index: 2; }
        .panel td { max-width: 560px; }
        .panel.whole td { white-space: normal; min-width: 120px; overflow-wrap: anywhere; }
        .panel.whole td:last-child { min-width: 260px; }
        .y-title { color: var(--soft); font-size: 13px; margin-top: 8px; }
        .chart.middle { height: 190px; }
        .line.limit { stroke: var(--critical); stroke-width: 1.75; stroke-dasharray: 8 4; }
        .line.limit.solid { stroke-dasharray: none; stroke-width: 3; }
        .interval.ink { stroke: var(--ink); stroke-opacity: 0.75; }
        .bar.pale { fill: var(--soft); fill-opacity: 0.35; }
        .bar.critical { fill: var(--critical); }
        .bar.warning { fill: var(--market); }
        .bar.info { fill: var(--model); }
        .dot.middle { fill: var(--soft); }
        @media (min-width: 960px) {
          .panels { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          .panel.whole { grid-column: 1 / -1; }
          .chart.square { max-width: 420px; }
        }
        @media (max-width: 860px) { section.group .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
        @media (max-width: 560px) {
          section.group { padding: 0; }
          section.group .tiles li:first-child, section.group .tiles li:last-child { grid-column: auto; }
          .tiles strong { font-size: 20px; }
          .panel { padding: 14px; }
          .panel td { white-space: normal; min-width: 64px; }
        }
        @media print {
          .panels { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          .panel { break-inside: avoid; border: 1px solid var(--rule); }
          .panel .scroll { max-height: none; overflow: visible; }
          .panel details { display: none; }
        }

        """;

    // One class per number of names on a vertical axis.
    private static string Heights()
    {
        StringBuilder text = new();
        for (int rows = 1; rows <= CategoryAxis.Most; rows++)
        {
            text.Append(CultureInfo.InvariantCulture, $".chart.rows-{rows} {{ height: {(rows * RowHeight) + 10}px; }}\n");
        }

        return text.ToString();
    }
}
