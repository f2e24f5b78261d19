namespace Betting.Monitoring.Scores;

/// <summary>Page's test for a change of a mean: raises a change where losses run away from their own mean, up or down.</summary>
/// <remarks>
/// <para>With the mean m(t) of all losses so far, including the newest, the sum U(t) = memory * U(t-1) + x(t) - m(t) - tolerance is compared with its least value so far; a distance above the
/// threshold means worse. The other direction is the same of -x. After a change the test begins anew. It has no stated false-alarm rate: choose the threshold by simulation of quiet seasons.</para>
/// <para>Sources: Page (1954), Continuous inspection schemes, Biometrika 41; Hinkley (1971), Inference about the change-point from cumulative sum tests, Biometrika 58.
/// Thread safety: none; one writer at a time. Nothing is allocated after creation.</para>
/// </remarks>
public sealed class PageHinkley
{
    private readonly PageHinkleyOptions options;
    private double mean;
    private double up;
    private double leastUp;
    private double down;
    private double leastDown;

    /// <summary>Creates a test with the default options.</summary>
    public PageHinkley()
        : this(new PageHinkleyOptions())
    {
    }

    /// <summary>Creates a test.</summary>
    /// <param name="options">When it speaks up.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public PageHinkley(PageHinkleyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.options = options;
    }

    /// <summary>How many losses were added since the beginning or the newest change.</summary>
    public long Count { get; private set; }

    /// <summary>How far the sum of excesses stands above its least value.</summary>
    public double Rise => up - leastUp;

    /// <summary>The same for losses below their mean.</summary>
    public double Fall => down - leastDown;

    /// <summary>Adds a loss.</summary>
    /// <param name="loss">A finite number.</param>
    /// <returns>Whether there is a change.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The loss is NaN or infinite; nothing is changed.</exception>
    public LossChange Add(double loss)
    {
        if (!double.IsFinite(loss))
        {
            throw new ArgumentOutOfRangeException(nameof(loss), FormattableString.Invariant($"The loss is {loss}; losses are finite numbers."));
        }

        Count++;
        mean += (loss - mean) / Count;
        up = (options.Memory * up) + loss - mean - options.Tolerance;
        down = (options.Memory * down) + mean - loss - options.Tolerance;
        leastUp = Math.Min(leastUp, up);
        leastDown = Math.Min(leastDown, down);
        LossChange change = Count < options.MinimumCount ? LossChange.None
            : Rise > options.Threshold ? LossChange.Worse
            : Fall > options.Threshold ? LossChange.Better
            : LossChange.None;
        if (change != LossChange.None)
        {
            Reset();
        }

        return change;
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Count = 0;
        mean = up = leastUp = down = leastDown = 0;
    }
}
