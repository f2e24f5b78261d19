using System.Globalization;

namespace Betting.Monitoring.Scores;

/// <summary>How time is cut into windows: days, weeks or rolling windows, in UTC.</summary>
/// <remarks>Immutable and thread-safe. A window holds its beginning and not its end. <c>default</c> is <see cref="Day"/>.</remarks>
public readonly record struct ScoreWindow
{
    private readonly long length;
    private readonly long step;

    private ScoreWindow(TimeSpan length, TimeSpan step)
    {
        this.length = length.Ticks;
        this.step = step.Ticks;
    }

    /// <summary>Calendar days.</summary>
    public static ScoreWindow Day { get; } = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>Weeks from Monday to Sunday.</summary>
    public static ScoreWindow Week { get; } = new(TimeSpan.FromDays(7), TimeSpan.FromDays(7));

    /// <summary>How long a window is.</summary>
    public TimeSpan Length => length == 0 ? TimeSpan.FromDays(1) : TimeSpan.FromTicks(length);

    /// <summary>How far the next window begins after one.</summary>
    public TimeSpan Step => step == 0 ? TimeSpan.FromDays(1) : TimeSpan.FromTicks(step);

    /// <summary>Windows that overlap.</summary>
    /// <param name="length">How long each is; a whole number of steps.</param>
    /// <param name="step">How far the next begins after one; above zero. <see langword="null"/>: one day.</param>
    /// <returns>The windows; they end at whole steps since Monday, 1 January of year 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not above zero, or the length is not a whole number of steps.</exception>
    public static ScoreWindow Rolling(TimeSpan length, TimeSpan? step = null)
    {
        TimeSpan each = step ?? TimeSpan.FromDays(1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(each, TimeSpan.Zero, nameof(step));
        if (length < each || length.Ticks % each.Ticks != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, string.Create(CultureInfo.InvariantCulture, $"The length of a rolling window is a whole number of its steps of {each}."));
        }

        return new ScoreWindow(length, each);
    }

    /// <summary>The windows whose last step holds an instant between two, both included.</summary>
    internal IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Between(DateTimeOffset first, DateTimeOffset last)
    {
        // Ticks count from a Monday, so that whole weeks begin on Mondays.
        for (long from = first.UtcTicks / Step.Ticks * Step.Ticks; from <= last.UtcTicks; from += Step.Ticks)
        {
            long to = from + Step.Ticks;
            yield return (new DateTimeOffset(Math.Max(0, to - Length.Ticks), TimeSpan.Zero), new DateTimeOffset(Math.Min(to, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero));
        }
    }
}
