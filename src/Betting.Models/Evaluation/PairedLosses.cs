using Betting.Models.Internal;
using Betting.Numerics.Statistics;

namespace Betting.Models.Evaluation;

/// <summary>Differences of losses by block of time.</summary>
internal sealed class PairedLosses
{
    private static readonly DateTimeOffset Monday = new(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);
    private readonly SortedDictionary<long, (double Sum, int Rows)> blocks = [];
    private int rows;

    public int BlockCount => blocks.Count;

    public static long BlockOf(DateTimeOffset at, TimeSpan block) => (long)Math.Floor((double)(at.UtcTicks - Monday.UtcTicks) / block.Ticks);

    public void Add(long block, double difference)
    {
        (double sum, int count) = blocks.GetValueOrDefault(block);
        blocks[block] = (sum + difference, count + 1);
        rows++;
    }

    public double Mean => rows == 0 ? double.NaN : blocks.Values.Sum(block => block.Sum) / rows;

    /// <summary>Blocks are drawn whole; the mean is the ratio of sums, so that busy blocks weigh more.</summary>
    public ConfidenceInterval Interval(double level, int resamples, ulong seed)
    {
        if (blocks.Count < 2)
        {
            return new ConfidenceInterval(double.NaN, double.NaN);
        }

        double[] sums = [.. blocks.Values.Select(block => block.Sum)];
        double[] counts = [.. blocks.Values.Select(block => (double)block.Rows)];
        return BlockBootstrap.RatioInterval(sums, counts, 1, resamples, level, seed);
    }

    public PairedDifference Judge(EvaluationOptions options, int comparisons)
    {
        ConfidenceInterval own = Interval(options.Level, options.Resamples, options.Seed);
        ConfidenceInterval family = comparisons < 2 ? own : Interval(1 - ((1 - options.Level) / comparisons), options.Resamples, options.Seed);
        MarketVerdict verdict = !IsEnough(options) ? MarketVerdict.InsufficientData
            : family.Upper < 0 ? MarketVerdict.BetterThanMarket
            : family.Lower > 0 ? MarketVerdict.WorseThanMarket
            : MarketVerdict.NotDistinguishable;
        return new PairedDifference(Mean, own, family, verdict);
    }

    public bool IsEnough(EvaluationOptions options) => rows >= options.MinimumRows && blocks.Count >= options.MinimumBlocks;
}
