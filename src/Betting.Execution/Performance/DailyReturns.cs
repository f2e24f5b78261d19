using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>The balance's returns from betting day to betting day, and what follows from them.</summary>
internal sealed class DailyReturns
{
    private readonly double[] returns;
    private readonly double[] logs;
    private readonly bool isAlwaysPositive = true;

    public DailyReturns(long opening, DayTallies all)
    {
        returns = new double[all.Count];
        logs = new double[all.Count];
        Int128 balance = opening;
        for (int index = 0; index < returns.Length && isAlwaysPositive; index++)
        {
            Int128 profit = all.Tallies[index].Profit;
            returns[index] = (double)profit / (double)balance;
            logs[index] = Math.Log((double)(balance + profit) / (double)balance);
            balance += profit;
            isAlwaysPositive = balance > 0;
        }

        Growth = isAlwaysPositive && returns.Length > 0 ? Math.Log((double)balance / opening) : null;
    }

    /// <summary>The logarithm of the closing balance over the opening one.</summary>
    public double? Growth { get; }

    /// <summary>The standard deviation of the returns of betting days.</summary>
    public double? Volatility => isAlwaysPositive && returns.Length > 1 ? Descriptive.SampleDeviation(returns) : null;

    public ConfidenceInterval? GrowthInterval(Resampling resampling)
    {
        ConfidenceInterval? mean = isAlwaysPositive ? resampling.Mean(logs, "growth") : null;
        return mean is { } interval ? new ConfidenceInterval(interval.Lower * logs.Length, interval.Upper * logs.Length) : null;
    }

    /// <summary>Depths of drawdowns from day to day over resampled blocks of returns.</summary>
    public ConfidenceInterval? DepthInterval(Resampling resampling)
    {
        if (!isAlwaysPositive || !resampling.IsPossible(logs.Length))
        {
            return null;
        }

        int block = resampling.BlockLength(logs.Length);
        SeededRandom random = new(resampling.SeedOf("drawdown"));
        double[] depths = new double[resampling.Count];
        for (int resample = 0; resample < depths.Length; resample++)
        {
            depths[resample] = Depth(random, block);
        }

        Array.Sort(depths);
        return resampling.Percentiles(depths);
    }

    // In logarithms the balance is a sum and its deepest fall a difference; the exponential is taken once.
    private double Depth(SeededRandom random, int block)
    {
        double height = 0, peak = 0, deepest = 0;
        for (int filled = 0; filled < logs.Length; filled += block)
        {
            int at = random.NextInt(logs.Length);
            for (int step = Math.Min(block, logs.Length - filled); step > 0; step--)
            {
                height += logs[at];
                if (height > peak)
                {
                    peak = height;
                }
                else if (peak - height > deepest)
                {
                    deepest = peak - height;
                }

                at = at + 1 == logs.Length ? 0 : at + 1;
            }
        }

        return -Math.Exp(-deepest) + 1;
    }
}
