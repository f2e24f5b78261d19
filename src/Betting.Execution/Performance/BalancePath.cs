using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>Walks the balance from bet to bet and finds how far and how long it fell.</summary>
internal static class BalancePath
{
    public static Drawdown Walk(long opening, ReadOnlySpan<long> settled, ReadOnlySpan<long> profits, ConfidenceInterval? interval)
    {
        Int128 balance = opening, peak = opening, low = opening, amount = 0;
        double depth = 0;
        int peakIndex = 0, deepestPeak = -1, deepestLow = -1, longestBets = 0;
        long longest = 0;
        long? recovered = null;
        bool isUnder = false;
        for (int index = 0; index < profits.Length; index++)
        {
            balance += profits[index];
            if (balance >= peak)
            {
                if (isUnder)
                {
                    (longest, longestBets) = Longer(longest, longestBets, settled, peakIndex, index);
                    recovered ??= deepestPeak == peakIndex ? settled[index] : null;
                }

                (peak, low, peakIndex, isUnder) = (balance, balance, index, false);
            }
            else if (!isUnder || balance < low)
            {
                (low, isUnder) = (balance, true);
                amount = Int128.Max(amount, peak - balance);
                double share = (double)(peak - balance) / (double)peak;
                if (share > depth)
                {
                    (depth, deepestPeak, deepestLow, recovered) = (share, peakIndex, index, null);
                }
            }
        }

        if (isUnder)
        {
            (longest, longestBets) = Longer(longest, longestBets, settled, peakIndex, profits.Length - 1);
        }

        return new Drawdown
        {
            Depth = depth,
            DepthInterval = interval,
            Amount = MoneyUnits.ToDecimal(amount),
            PeakAt = deepestPeak < 0 ? null : At(settled[deepestPeak]),
            LowAt = deepestLow < 0 ? null : At(settled[deepestLow]),
            RecoveredAt = recovered is { } ticks ? At(ticks) : null,
            Longest = TimeSpan.FromTicks(longest),
            LongestBets = longestBets,
        };
    }

    private static (long Longest, int Bets) Longer(long longest, int bets, ReadOnlySpan<long> settled, int from, int to) =>
        (Math.Max(longest, settled[to] - settled[from]), Math.Max(bets, to - from));

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
