namespace Betting.Monitoring.Alerts;

/// <summary>How an <see cref="AlertDispatcher"/> queues, retries and gives up.</summary>
/// <remarks>
/// Immutable and thread-safe. Checked when the dispatcher is created. A round is some attempts with short delays between them; where a round fails, the
/// alert waits in the queue for the next one, longer every time.
/// </remarks>
public sealed record AlertDispatcherOptions
{
    /// <summary>Number of alerts that wait in memory to be stored, and of undelivered ones that are kept there while there is no working store. What comes when it is full is refused and counted.</summary>
    /// <value>1 to 1,000,000. Default 1000.</value>
    public int Capacity { get; init; } = 1000;

    /// <summary>Attempts in one round.</summary>
    /// <value>1 to 10. Default 3.</value>
    public int Attempts { get; init; } = 3;

    /// <summary>Longest time of one attempt.</summary>
    /// <value>10 ms to 10 minutes. Default 10 seconds.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Delay before the second attempt of a round; it doubles with every further one, less up to a half by chance.</summary>
    /// <value>Zero or more, at most <see cref="LongestDelay"/>. Default 1 second.</value>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest delay inside a round. A receiver that asks for a longer one (<c>Retry-After</c>) ends the round.</summary>
    /// <value>Up to 10 minutes. Default 10 seconds.</value>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait after the first round that failed; it doubles with every further one, less up to a half by chance.</summary>
    /// <value>Above zero, at most <see cref="LongestWait"/>. Default 30 seconds.</value>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait between rounds, also where a receiver asks for more; and the wait after a refusal that will not pass by itself.</summary>
    /// <value>Up to 1 day. Default 30 minutes.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Age at which an undelivered alert is given up after a round that failed, and counted.</summary>
    /// <value>Above zero. Default 7 days.</value>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Attempts within two minutes that open the circuit if nine of ten fail: the sink is then left alone for <see cref="BreakFor"/>.</summary>
    /// <value>2 to 1000. Default 5.</value>
    public int BreakAfter { get; init; } = 5;

    /// <summary>How long a sink is left alone; after it one alert is tried.</summary>
    /// <value>500 ms to 1 day. Default 30 seconds.</value>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the store is asked for alerts that others have left.</summary>
    /// <value>Above zero. Default 30 seconds.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time of one call of the store; then memory takes its place.</summary>
    /// <value>Above zero. Default 10 seconds.</value>
    public TimeSpan StoreTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time that disposal gives to what is queued. What is not delivered by then stays in the store for the next start.</summary>
    /// <value>Zero or more. Default 10 seconds.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Who delivers, by which processes that share a store know each other's alerts. A process that takes the name of one that died goes on at once; under another name it waits until the other's claim has run out.</summary>
    /// <value>Default <see langword="null"/>: machine and process number.</value>
    public string? Owner { get; init; }

    /// <summary>Seed of the chance in delays and waits.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>How long an alert is claimed: longer than a round can last.</summary>
    internal TimeSpan Lease => (Attempts * (AttemptTimeout + LongestDelay)) + StoreTimeout;

    internal void Validate()
    {
        OptionErrors errors = new();
        errors.Require(Capacity is >= 1 and <= 1_000_000, nameof(Capacity), Capacity, "1 to 1,000,000");
        errors.Require(Attempts is >= 1 and <= 10, nameof(Attempts), Attempts, "1 to 10");
        errors.Require(AttemptTimeout >= TimeSpan.FromMilliseconds(10) && AttemptTimeout <= TimeSpan.FromMinutes(10), nameof(AttemptTimeout), AttemptTimeout, "10 ms to 10 minutes");
        errors.Require(LongestDelay >= TimeSpan.Zero && LongestDelay <= TimeSpan.FromMinutes(10), nameof(LongestDelay), LongestDelay, "zero to 10 minutes");
        errors.Require(FirstDelay >= TimeSpan.Zero && FirstDelay <= LongestDelay, nameof(FirstDelay), FirstDelay, "zero to LongestDelay");
        errors.Require(LongestWait > TimeSpan.Zero && LongestWait <= TimeSpan.FromDays(1), nameof(LongestWait), LongestWait, "above zero, up to 1 day");
        errors.Require(FirstWait > TimeSpan.Zero && FirstWait <= LongestWait, nameof(FirstWait), FirstWait, "above zero, up to LongestWait");
        errors.Require(MaximumAge > TimeSpan.Zero, nameof(MaximumAge), MaximumAge, "above zero");
        errors.Require(BreakAfter is >= 2 and <= 1000, nameof(BreakAfter), BreakAfter, "2 to 1000");
        errors.Require(BreakFor >= TimeSpan.FromMilliseconds(500) && BreakFor <= TimeSpan.FromDays(1), nameof(BreakFor), BreakFor, "500 ms to 1 day");
        errors.Require(PollInterval > TimeSpan.Zero && PollInterval <= TimeSpan.FromDays(1), nameof(PollInterval), PollInterval, "above zero, up to 1 day");
        errors.Require(StoreTimeout > TimeSpan.Zero && StoreTimeout <= TimeSpan.FromMinutes(10), nameof(StoreTimeout), StoreTimeout, "above zero, up to 10 minutes");
        errors.Require(DrainTimeout >= TimeSpan.Zero && DrainTimeout <= TimeSpan.FromHours(1), nameof(DrainTimeout), DrainTimeout, "zero to 1 hour");
        errors.Require(Owner is null || !string.IsNullOrWhiteSpace(Owner), nameof(Owner), 0, "not empty");
        errors.ThrowIfAny("The alert dispatcher cannot be made", "options");
    }
}
