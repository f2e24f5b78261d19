using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Backtesting.Reports;

/// <summary>What the bets came to.</summary>
/// <remarks>Immutable and thread-safe. Amounts are in the bankroll's currency.</remarks>
public sealed record BetSummary
{
    /// <summary>The number of settled bets.</summary>
    public required int Count { get; init; }

    /// <summary>The sum of their stakes: the turnover.</summary>
    public required decimal Staked { get; init; }

    /// <summary>The sum of their profits and losses.</summary>
    public required decimal Profit { get; init; }

    /// <summary>Profit / turnover; <see langword="null"/> without a bet.</summary>
    public required double? Yield { get; init; }

    /// <summary>The share of bets with a profit among those that won or lost, 0 to 1; <see langword="null"/> where none did.</summary>
    public required double? WinRate { get; init; }

    /// <summary>The largest fall of the balance from an earlier peak, as a share of that peak, 0 to 1; <see langword="null"/> without a bet.</summary>
    public required double? MaximumDrawdown { get; init; }

    /// <summary>The mean of the closing line values; <see langword="null"/> where no bet has one.</summary>
    public required double? MeanClosingLineValue { get; init; }

    /// <summary>Sums up bets.</summary>
    /// <param name="bets">Settled bets in the order of settlement.</param>
    /// <param name="openingBalance">The bankroll before the first bet.</param>
    /// <returns>The summary.</returns>
    public static BetSummary Of(ImmutableArray<BetRow> bets, decimal openingBalance)
    {
        decimal staked = 0, profit = 0, balance = openingBalance, peak = openingBalance, drawdown = 0;
        int decided = 0, won = 0;
        List<double> values = [];
        foreach (BetRow row in bets)
        {
            decimal change = row.Bet.Profit ?? 0m;
            staked += row.Bet.Stake;
            profit += change;
            balance += change;
            peak = Math.Max(peak, balance);
            drawdown = Math.Max(drawdown, (peak - balance) / peak);
            decided += row.Bet.Outcome is SettlementOutcome.Push or SettlementOutcome.Void ? 0 : 1;
            won += change > 0 ? 1 : 0;
            if (row.ClosingLineValue is { } value)
            {
                values.Add(value);
            }
        }

        return new BetSummary
        {
            Count = bets.Length,
            Staked = decimal.Round(staked, 2),
            Profit = decimal.Round(profit, 2),
            Yield = staked > 0 ? (double)(profit / staked) : null,
            WinRate = decided > 0 ? (double)won / decided : null,
            MaximumDrawdown = bets.IsEmpty ? null : (double)drawdown,
            MeanClosingLineValue = values.Count > 0 ? values.Average() : null,
        };
    }
}
