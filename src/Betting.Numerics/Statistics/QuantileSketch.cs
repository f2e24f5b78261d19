using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>
/// A summary of any number of values that answers quantiles and ranks within a stated error, takes a bounded amount of memory, and can be merged with others.
/// </summary>
/// <remarks>
/// <para>Guarantee: for any value x chosen beforehand, the estimated share of values at most x is wrong by more than <see cref="RankError"/> with
/// a chance of at most 1 - confidence. The bound follows from the halvings that this sketch has really made (Hoeffding's inequality), so it holds
/// for every distribution, order of arrival and way of merging; it is 0 until the first halving, when all values are still there. With the default
/// size it stays below 1.2 % at 99 %. <see cref="UniformRankError"/> holds for all x at once.</para>
/// <para>Source: Karnin, Lang and Liberty (2016), Optimal quantile approximation in streams, FOCS. Half of a full level goes up with twice the weight;
/// which half is a coin that depends on the seed and the number of halvings, so the same values, order, seed and merges give the same bits. Sketches
/// that will be merged should have different seeds, for the bound takes their coins to be independent.</para>
/// <para>Thread safety: none; give each thread its own and merge them.</para>
/// </remarks>
public sealed class QuantileSketch
{
    /// <summary>The default size.</summary>
    /// <value>512 values in the largest level; about 2,000 values (16 kB) in all after a million.</value>
    public const int DefaultSize = 512;

    internal const int SmallestSize = 64;
    internal const int LargestSize = 65_536;
    internal const int MostLevels = 50;
    private const double Shrink = 2.0 / 3;

    private readonly List<SketchLevel> levels = [new()];
    private readonly ulong seed;
    private ulong halvings;

    /// <summary>Creates an empty sketch.</summary>
    /// <param name="size">Values in the largest level, from 64 to 65536; default 512. The error is about 2.3 / size at most.</param>
    /// <param name="seed">Seed of the coins; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public QuantileSketch(int size = DefaultSize, ulong seed = 0)
    {
        if (size is < SmallestSize or > LargestSize)
        {
            throw new ArgumentOutOfRangeException(nameof(size), Refuse.Text($"size is {size}; the allowed range is {SmallestSize} to {LargestSize}."));
        }

        Size = size;
        this.seed = seed;
    }

    internal QuantileSketch(int size, ulong seed, ulong halvings, double variance, long count, double minimum, double maximum, List<SketchLevel> levels)
        : this(size, seed)
    {
        (this.halvings, Variance, Count, Minimum, Maximum) = (halvings, variance, count, minimum, maximum);
        this.levels = levels;
    }

    /// <summary>Values in the largest level, from 64 to 65536.</summary>
    public int Size { get; }

    /// <summary>How many values were added, here and in what was merged.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest value, exactly; NaN before the first.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>The largest value, exactly; NaN before the first.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>How many values are kept.</summary>
    public int Retained => levels.Sum(level => level.Count);

    /// <summary>Whether all values are still there, so that every answer is exact.</summary>
    public bool IsExact => halvings == 0;

    internal ulong Seed => seed;

    internal ulong Halvings => halvings;

    /// <summary>Upper bound of the variance of an estimated number of values: the sum of squared weights of all halvings.</summary>
    internal double Variance { get; private set; }

    internal IReadOnlyList<SketchLevel> Levels => levels;

    /// <summary>Adds one value. Allocates only where a level grows, which becomes ever rarer.</summary>
    /// <param name="value">Any number but NaN; infinities are allowed.</param>
    /// <exception cref="ArgumentException">The value is NaN; nothing is changed.</exception>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentException("The value is NaN; count missing values apart.", nameof(value));
        }

        (Minimum, Maximum) = Count == 0 ? (value, value) : (Math.Min(Minimum, value), Math.Max(Maximum, value));
        Count++;
        levels[0].Append(value, Capacity(0));
        Shorten();
    }

    /// <summary>Adds values.</summary>
    /// <param name="values">Any numbers but NaN; infinities are allowed.</param>
    /// <exception cref="ArgumentException">A value is NaN; nothing is changed.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        ValueScan.RefuseNaN(values, nameof(values));
        foreach (double value in values)
        {
            Add(value);
        }
    }

    /// <summary>Adds all the values another sketch has seen. The order of merging changes the answer within the error only.</summary>
    /// <param name="other">The other sketch, of the same size; it is not changed. Merging a sketch with itself is refused.</param>
    /// <exception cref="ArgumentException">The sizes differ, or it is this sketch.</exception>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Size != Size || ReferenceEquals(this, other))
        {
            throw new ArgumentException(
                ReferenceEquals(this, other) ? "A sketch cannot be merged with itself." : $"The sketch to merge has size {other.Size}; this one has {Size}. Both must have the same.", nameof(other));
        }

        if (other.Count == 0)
        {
            return;
        }

        (Minimum, Maximum) = Count == 0 ? (other.Minimum, other.Maximum) : (Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
        Count += other.Count;
        Variance += other.Variance;
        halvings += other.halvings;
        while (levels.Count < other.levels.Count)
        {
            levels.Add(new SketchLevel());
        }

        for (int level = 0; level < other.levels.Count; level++)
        {
            levels[level].MergeSorted(other.levels[level].SortedCopy());
        }

        Shorten();
    }

    /// <summary>The kept values with their weights, in ascending order: what quantiles, ranks and distances are read from.</summary>
    /// <returns>A snapshot that later values do not change.</returns>
    public WeightedSample ToSample()
    {
        int kept = Retained;
        double[] values = new double[kept];
        long[] weights = new long[kept];
        int at = 0;
        for (int level = 0; level < levels.Count; level++)
        {
            foreach (double value in levels[level].Values)
            {
                values[at] = value;
                weights[at++] = 1L << level;
            }
        }

        Array.Sort(values, weights);
        return new WeightedSample(values, weights, UniformRankError());
    }

    /// <summary>How far the estimated share of values at most x can be off, for one x chosen beforehand.</summary>
    /// <param name="confidence">The chance that it is not off by more, above 0 and below 1; default 0.99.</param>
    /// <returns>The error as a share, from 0 to 1; 0 while <see cref="IsExact"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of range.</exception>
    public double RankError(double confidence = 0.99) => Bound(confidence, 1);

    /// <summary>How far the estimated share of values at most x can be off, for all x at once: what a Kolmogorov-Smirnov distance can be off by.</summary>
    /// <param name="confidence">The chance that it is nowhere off by more, above 0 and below 1; default 0.99.</param>
    /// <returns>The error as a share, from 0 to 1; 0 while <see cref="IsExact"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of range.</exception>
    /// <remarks>The bound holds at a thousand true quantiles together, and between two of them both shares move by a thousandth at most.</remarks>
    public double UniformRankError(double confidence = 0.99) => IsExact ? 0 : Math.Min(1, Bound(confidence, 1000) + 0.001);

    private double Bound(double confidence, int places)
    {
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), Refuse.Text($"confidence is {confidence}; it must be above 0 and below 1."));
        }

        return Count == 0 ? 0 : Math.Min(1, Math.Sqrt(2 * Math.Log(2 * places / (1 - confidence)) * Variance) / Count);
    }

    private int Capacity(int level) => Math.Max(SmallestSize, (int)(Size * Math.Pow(Shrink, levels.Count - 1 - level)));

    // From the bottom up, since a level that is halved fills the next one.
    private void Shorten()
    {
        for (int level = 0; level < levels.Count && levels[level].Count >= Capacity(level); level++)
        {
            if (level + 1 == levels.Count)
            {
                levels.Add(new SketchLevel());
            }

            halvings++;
            bool takesSecond = SplitMix64.Mix(seed + (halvings * 0x9E3779B97F4A7C15)) >> 63 == 1;
            levels[level].HalveInto(levels[level + 1], takesSecond);
            Variance += Math.Pow(4, level);
        }
    }
}
