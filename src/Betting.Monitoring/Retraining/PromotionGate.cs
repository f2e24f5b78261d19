using System.Globalization;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Retraining;

/// <summary>Compares a challenger with the champion on the very same events.</summary>
/// <remarks>
/// <para>The interval is that of the paired difference: blocks of time are drawn whole, with replacement, and the mean is the ratio of sums, so that busy
/// blocks weigh more. The forward window must lie behind the training data of both models; the gate cannot see that.</para>
/// <para>Source: Politis and Romano (1992), A circular block-resampling procedure for stationary data. Same pairs in any order, options and seed give
/// the same bits. Thread-safe.</para>
/// </remarks>
public sealed class PromotionGate
{
    private readonly PromotionOptions options;

    /// <summary>Creates a gate with the default options.</summary>
    public PromotionGate()
        : this(new PromotionOptions())
    {
    }

    /// <summary>Creates a gate.</summary>
    /// <param name="options">When a challenger is better.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public PromotionGate(PromotionOptions options)
    {
        RetrainingPolicyRules.Check(options);
        this.options = options;
    }

    /// <summary>Compares.</summary>
    /// <param name="losses">The forward window, in any order.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentException">A loss is not finite, a key is blank, or a key comes twice.</exception>
    public PromotionComparison Compare(IEnumerable<PairedLoss> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        PairedLoss[] pairs = [.. losses.OrderBy(pair => pair.At.UtcTicks).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        Require(pairs);
        (double[] sums, double[] counts) = Blocks(pairs);
        double? mean = pairs.Length == 0 ? null : sums.Sum() / pairs.Length;
        if (pairs.Length < options.MinimumPairs || sums.Length < options.MinimumBlocks)
        {
            return new PromotionComparison(PromotionVerdict.InsufficientData, pairs.Length, sums.Length, mean, null, Text(
                $"{pairs.Length} events in {sums.Length} blocks of time say nothing; {options.MinimumPairs} and {options.MinimumBlocks} are needed."));
        }

        ConfidenceInterval interval = BlockBootstrap.RatioInterval(sums, counts, 1, options.Resamples, options.Level, options.Seed);
        PromotionVerdict verdict = interval.Upper < 0 ? PromotionVerdict.Better
            : interval.Lower > 0 ? PromotionVerdict.Worse
            : PromotionVerdict.NotDistinguishable;
        string words = verdict switch
        {
            PromotionVerdict.Better => "better than the champion",
            PromotionVerdict.Worse => "worse than the champion",
            _ => "not distinguishable from the champion",
        };
        return new PromotionComparison(verdict, pairs.Length, sums.Length, mean, interval, Text(
            $"The challenger is {words}: mean loss {mean:+0.00000;-0.00000;0.00000} beside it on {pairs.Length} events in {sums.Length} blocks, {100 * options.Level:0.#} % interval {interval.Lower:+0.00000;-0.00000;0.00000} to {interval.Upper:+0.00000;-0.00000;0.00000}."));
    }

    private (double[] Sums, double[] Counts) Blocks(PairedLoss[] pairs)
    {
        List<double> sums = [], counts = [];
        long current = -1;
        foreach (PairedLoss pair in pairs)
        {
            long block = pair.At.UtcTicks / options.Block.Ticks;
            if (block != current)
            {
                current = block;
                sums.Add(0);
                counts.Add(0);
            }

            sums[^1] += pair.Challenger - pair.Champion;
            counts[^1]++;
        }

        return ([.. sums], [.. counts]);
    }

    private static void Require(PairedLoss[] pairs)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (PairedLoss pair in pairs)
        {
            if (string.IsNullOrWhiteSpace(pair.Key) || !keys.Add(pair.Key))
            {
                throw new ArgumentException($"Every pair has a key of its own; '{pair.Key}' is blank or comes twice.", nameof(pairs));
            }

            if (!double.IsFinite(pair.Champion) || !double.IsFinite(pair.Challenger))
            {
                throw new ArgumentException(Text($"The losses of '{pair.Key}' are {pair.Champion} and {pair.Challenger}; losses are finite numbers."), nameof(pairs));
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
