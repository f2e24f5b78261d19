using System.Collections.Immutable;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Groups of bets with what they came to.</summary>
internal static class BetTable
{
    // A group's drawdown is not shown, so that its balance may start anywhere.
    private const decimal AnyBalance = 1m;

    public static void Write(
        HtmlWriter html, string caption, string title, List<(string Name, ImmutableArray<BetRow> Bets)> groups, BetSummary? all)
    {
        ImmutableArray<Column> columns =
            [new(title, false), new("Bets"), new("Staked"), new("Profit"), new("Yield"), new("Win\u00a0rate"), new("Mean\u00a0CLV")];
        HtmlTable.Write(
            html,
            caption,
            columns,
            groups.Select(group => Cells(group.Name, BetSummary.Of(group.Bets, AnyBalance))),
            all is null ? null : Cells("All", all));
    }

    private static string[] Cells(string name, BetSummary summary) =>
    [
        name,
        Figures.Count(summary.Count),
        Figures.Money(summary.Staked),
        Figures.SignedMoney(summary.Profit),
        Figures.SignedPercent(summary.Yield),
        Figures.Percent(summary.WinRate),
        Figures.SignedPercent(summary.MeanClosingLineValue),
    ];
}
