namespace Betting.Monitoring;

/// <summary>How long a log keeps predictions. Without any limit it keeps them for good.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PredictionRetention
{
    /// <summary>How long after its outcome became known a settled prediction is kept, with its history.</summary>
    /// <value>Above zero. Default <see langword="null"/>: for good.</value>
    public TimeSpan? Settled { get; init; }

    /// <summary>How long after its fixture's start a prediction without an outcome is kept.</summary>
    /// <value>Above zero. Default <see langword="null"/>: for good.</value>
    public TimeSpan? Pending { get; init; }

    /// <summary>Refuses what cannot be meant; every store calls it.</summary>
    /// <exception cref="ArgumentException">A length is not above zero.</exception>
    public void Validate()
    {
        if (Settled <= TimeSpan.Zero || Pending <= TimeSpan.Zero)
        {
            throw new ArgumentException($"A retention is above zero; Settled is {Settled}, Pending is {Pending}.");
        }
    }

    /// <summary>The instant before which something falls out of a length of time.</summary>
    /// <param name="now">The instant of pruning.</param>
    /// <param name="length">The length; <see langword="null"/> for good.</param>
    /// <returns>The instant in UTC; <see langword="null"/> where nothing falls out.</returns>
    public static DateTimeOffset? CutOff(DateTimeOffset now, TimeSpan? length) =>
        length is { } given && now.UtcTicks > given.Ticks ? new DateTimeOffset(now.UtcTicks - given.Ticks, TimeSpan.Zero) : null;
}
