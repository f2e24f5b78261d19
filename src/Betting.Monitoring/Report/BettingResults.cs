using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>What the bets came to.</summary>
internal static class BettingResults
{
    public static ReportSection Of(ReportWindow window)
    {
        BankrollPath path = BankrollPath.Of(window);
        return new ReportSection(
            "betting",
            "Betting",
            "Settled bets by the day of their settlement. Past results promise nothing; below a few hundred bets a yield is mostly luck.",
            Tiles(window, path),
            [
                MoneyPanels.Bankroll(window, path),
                MoneyPanels.Profit(window),
                MoneyPanels.DailyYield(window),
                EdgePanel.Of(window),
                WinRatePanel.Of(window, "win-rate-sport", "Win rate by sport", "Sport", bet => bet.Sport.Length == 0 ? "(unknown)" : bet.Sport),
                WinRatePanel.Of(window, "win-rate-market", "Win rate by market", "Market", bet => bet.Market.KindName()),
            ]);
    }

    private static ImmutableArray<ReportTile> Tiles(ReportWindow window, BankrollPath path)
    {
        ImmutableArray<Bet> bets = window.SettledInside;
        decimal staked = bets.Sum(bet => bet.Stake), profit = bets.Sum(bet => bet.Profit ?? 0m);
        int won = bets.Count(WinRatePanel.IsWon), decided = won + bets.Count(WinRatePanel.IsLost);
        string judged = ReportText.Judged(bets.Length, "bet");
        return
        [
            new(
                "bankroll",
                "Bankroll",
                path.Balance is { } balance ? ReportCell.Money(balance) : ReportCell.NoData,
                path.Balance is null ? "the opening balance is not known" : $"{(window.Data.Currency.Length == 0 ? "" : window.Data.Currency + ", ")}opened with {Figures.Money(window.Data.OpeningBalance ?? 0m)}"),
            new("profit", "Profit", bets.IsEmpty ? ReportCell.NoData : ReportCell.Gain(profit), bets.IsEmpty ? "no settled bets in the look-back" : $"on {Figures.Money(staked)} staked; {judged}"),
            new("yield", "Yield", staked > 0 ? ReportCell.SignedPercent((double)(profit / staked)) : ReportCell.NoData, $"profit / staked; {judged}"),
            new("winRate", "Win rate", decided > 0 ? ReportCell.Percent(won / (double)decided) : ReportCell.NoData, $"{ReportText.Judged(decided, "decided bet")}"),
        ];
    }
}
