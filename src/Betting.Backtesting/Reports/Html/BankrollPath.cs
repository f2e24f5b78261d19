namespace Betting.Backtesting.Reports.Html;

/// <summary>The balance after every settled bet and how far it lies below its peak.</summary>
internal sealed class BankrollPath
{
    private BankrollPath(List<PlotPoint> balances, List<PlotPoint> drawdowns)
    {
        Balances = balances;
        Drawdowns = drawdowns;
        Lowest = balances.MinBy(point => point.Y);
        Highest = balances.MaxBy(point => point.Y);
        Deepest = drawdowns.MinBy(point => point.Y);
    }

    /// <summary>The balance over time, the opening balance first; at least two points.</summary>
    public IReadOnlyList<PlotPoint> Balances { get; }

    /// <summary>The share by which the balance lies below its peak, as a number of 0 or less.</summary>
    public IReadOnlyList<PlotPoint> Drawdowns { get; }

    public PlotPoint Lowest { get; }

    public PlotPoint Highest { get; }

    public PlotPoint Deepest { get; }

    /// <summary>Adds up bets in the order of settlement; there is at least one.</summary>
    public static BankrollPath Of(BacktestReport report)
    {
        Execution.Bet first = report.Bets[0].Bet;
        double time = TimeAxis.At(first.PlacedAt ?? first.ProposedAt);
        decimal balance = report.BankrollStart, peak = balance;
        List<PlotPoint> balances = [new(time, (double)balance)];
        List<PlotPoint> drawdowns = [new(time, 0)];
        foreach (BetRow row in report.Bets)
        {
            balance += row.Bet.Profit ?? 0m;
            peak = Math.Max(peak, balance);
            time = Math.Max(time, TimeAxis.At(row.Bet.SettledAt ?? row.Bet.StartsAt));
            balances.Add(new PlotPoint(time, (double)balance));
            drawdowns.Add(new PlotPoint(time, peak > 0 ? (double)((balance - peak) / peak) : 0));
        }

        return new BankrollPath(balances, drawdowns);
    }
}
