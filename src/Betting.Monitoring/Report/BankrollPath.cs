using System.Collections.Immutable;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>The balance after every settled bet of the look-back, and how far it lies below its peak so far.</summary>
internal sealed class BankrollPath
{
    private BankrollPath(decimal? balance, decimal peak, ImmutableArray<Step> steps) => (Balance, Peak, Steps) = (balance, peak, steps);

    /// <summary>The latest balance; <see langword="null"/> where the opening balance is not known.</summary>
    public decimal? Balance { get; }

    /// <summary>The highest balance ever.</summary>
    public decimal Peak { get; }

    /// <summary>One step per settled bet of the look-back, after one for the balance at its start; empty without bets or balance.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>The latest drawdown, 0 to 1.</summary>
    public double Drawdown => Balance is { } balance ? Share(balance, Peak) : 0;

    public static BankrollPath Of(ReportWindow window)
    {
        if (window.Data.OpeningBalance is not { } balance)
        {
            return new BankrollPath(null, 0m, []);
        }

        decimal peak = balance;
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        foreach (Bet bet in window.Settled)
        {
            double place = window.PlaceOf(bet.SettledAt ?? default);
            if (place >= window.FirstDay && steps.Count == 0)
            {
                steps.Add(new Step(window.FirstDay, balance, Share(balance, peak)));
            }

            balance += bet.Profit ?? 0m;
            peak = Math.Max(peak, balance);
            if (place >= window.FirstDay)
            {
                steps.Add(new Step(place, balance, Share(balance, peak)));
            }
        }

        return new BankrollPath(balance, peak, steps.ToImmutable());
    }

    private static double Share(decimal balance, decimal peak) => peak > 0 ? (double)((peak - balance) / peak) : 0;

    /// <summary>One place of the path.</summary>
    public readonly record struct Step(double Place, decimal Balance, double Drawdown)
    {
        public PlotPoint Money => new(Place, (double)Balance);

        public PlotPoint Fall => new(Place, -Drawdown);
    }
}
