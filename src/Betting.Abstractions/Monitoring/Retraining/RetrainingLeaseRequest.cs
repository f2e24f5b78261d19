namespace Betting.Monitoring.Retraining;

/// <summary>Asks for the right to train a model.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RetrainingLeaseRequest
{
    /// <summary>The shortest <see cref="Duration"/>: one second.</summary>
    public static readonly TimeSpan ShortestDuration = TimeSpan.FromSeconds(1);

    /// <summary>The longest <see cref="Duration"/>: seven days.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(7);

    /// <summary>What is to be trained: the model's name in the registry.</summary>
    public required string Name { get; init; }

    /// <summary>Who asks: a text of its own for each run, for example host, process and instant. Two runs under one text are one to the lease.</summary>
    public required string Owner { get; init; }

    /// <summary>For how long, unless it is prolonged.</summary>
    /// <value><see cref="ShortestDuration"/> to <see cref="LongestDuration"/>.</value>
    public required TimeSpan Duration { get; init; }

    /// <summary>Now, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Refuses what cannot be meant; every store calls it.</summary>
    /// <exception cref="ArgumentException">The name or the owner is blank, or the duration is out of range.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(Owner);
        RequireDuration(Duration);
    }

    /// <summary>Refuses a duration out of range.</summary>
    /// <param name="duration">The duration of a lease.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static void RequireDuration(TimeSpan duration)
    {
        if (duration < ShortestDuration || duration > LongestDuration)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"A lease lasts {ShortestDuration} to {LongestDuration}.");
        }
    }
}
