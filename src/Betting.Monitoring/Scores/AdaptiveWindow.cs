namespace Betting.Monitoring.Scores;

/// <summary>A window of losses that grows while their mean stays and drops its older part when it has changed (ADWIN).</summary>
/// <remarks>
/// <para>The window is kept in buckets of 1, 2, 4, ... losses, five of each size, so that n losses need some 5 log2(n) numbers. At every border of buckets the means of the older and the
/// newer part are compared; where they differ by more than sqrt(2 v ln(2/d') / m) + 2 r ln(2/d') / (3 m), the oldest bucket goes, with the variance v and the range r of the losses,
/// d' = delta / ln(n) and 1/m = 1/n0 + 1/n1.</para>
/// <para>Source: Bifet and Gavaldà (2007), Learning from time-changing data with adaptive windowing, SIAM International Conference on Data Mining, sections 3 and 4.
/// Thread safety: none; one writer at a time. Nothing is allocated after creation.</para>
/// </remarks>
public sealed class AdaptiveWindow
{
    private const int PerLevel = 5;
    private const int Levels = 40;

    private readonly AdaptiveWindowOptions options;

    // Of each level the oldest bucket first; a level holds one more than it keeps while it is being merged.
    private readonly double[] sums = new double[Levels * (PerLevel + 1)];
    private readonly double[] squares = new double[Levels * (PerLevel + 1)];
    private readonly int[] filled = new int[Levels];
    private int levels = 1;
    private double sum;
    private double square;
    private int sinceLook;

    /// <summary>Creates a window with the default options.</summary>
    public AdaptiveWindow()
        : this(new AdaptiveWindowOptions())
    {
    }

    /// <summary>Creates a window.</summary>
    /// <param name="options">When it drops its older part.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public AdaptiveWindow(AdaptiveWindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.options = options;
    }

    /// <summary>How many losses the window holds.</summary>
    public long Width { get; private set; }

    /// <summary>Their mean; NaN before the first.</summary>
    public double Mean => sum / Width;

    /// <summary>Their variance; NaN before the first.</summary>
    public double Variance => square / Width;

    /// <summary>Adds a loss.</summary>
    /// <param name="loss">A finite number.</param>
    /// <returns>Whether the older part was dropped, because losses have become greater or smaller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The loss is NaN or infinite; nothing is changed.</exception>
    public LossChange Add(double loss)
    {
        if (!double.IsFinite(loss))
        {
            throw new ArgumentOutOfRangeException(nameof(loss), FormattableString.Invariant($"The loss is {loss}; losses are finite numbers."));
        }

        if (Width > 0)
        {
            double difference = loss - Mean;
            square += difference * difference * Width / (Width + 1);
        }

        sum += loss;
        Width++;
        sums[filled[0]] = loss;
        squares[filled[0]] = 0;
        filled[0]++;
        Compress();
        if (++sinceLook < options.Clock)
        {
            return LossChange.None;
        }

        sinceLook = 0;
        return Shrink();
    }

    private static int Place(int level, int bucket) => (level * (PerLevel + 1)) + bucket;

    // Where a level is over-full its two oldest buckets become one of the next.
    private void Compress()
    {
        for (int level = 0; filled[level] > PerLevel; level++)
        {
            int first = Place(level, 0), into = Place(level + 1, filled[level + 1]);
            double size = Math.ScaleB(1, level), difference = sums[first] - sums[first + 1];
            squares[into] = squares[first] + squares[first + 1] + (difference * difference / (2 * size));
            sums[into] = sums[first] + sums[first + 1];
            filled[level + 1]++;
            Drop(level, 2);
            levels = Math.Max(levels, level + 2);
        }
    }

    private void Drop(int level, int count)
    {
        int first = Place(level, 0);
        filled[level] -= count;
        Array.Copy(sums, first + count, sums, first, filled[level]);
        Array.Copy(squares, first + count, squares, first, filled[level]);
    }

    private LossChange Shrink()
    {
        LossChange change = LossChange.None;
        while (Width > 2 * options.MinimumPart && FindCut() is var cut and not LossChange.None)
        {
            change = cut;
            DropOldest();
        }

        return change;
    }

    private LossChange FindCut()
    {
        double older = 0, olderSum = 0, logarithm = Math.Log(2 * Math.Log(Width) / options.Delta);
        for (int level = levels - 1; level >= 0; level--)
        {
            double size = Math.ScaleB(1, level);
            for (int bucket = 0; bucket < filled[level]; bucket++)
            {
                older += size;
                olderSum += sums[Place(level, bucket)];
                double newer = Width - older;
                if (newer < options.MinimumPart)
                {
                    return LossChange.None;
                }

                double inverse = (1 / older) + (1 / newer), difference = ((sum - olderSum) / newer) - (olderSum / older);
                double limit = Math.Sqrt(2 * Math.Max(0, Variance) * logarithm * inverse) + (2 * options.Range * logarithm * inverse / 3);
                if (older >= options.MinimumPart && Math.Abs(difference) > limit)
                {
                    return difference > 0 ? LossChange.Worse : LossChange.Better;
                }
            }
        }

        return LossChange.None;
    }

    private void DropOldest()
    {
        int level = levels - 1, first = Place(level, 0);
        double size = Math.ScaleB(1, level), left = Width - size;
        double mean = sums[first] / size, rest = (sum - sums[first]) / left;
        square = Math.Max(0, square - squares[first] - ((mean - rest) * (mean - rest) * size * left / Width));
        sum -= sums[first];
        Width -= (long)size;
        Drop(level, 1);
        while (levels > 1 && filled[levels - 1] == 0)
        {
            levels--;
        }
    }
}
