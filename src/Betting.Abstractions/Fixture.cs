namespace Betting;

/// <summary>A game between two sides, as known before it starts.</summary>
/// <remarks>Immutable and thread-safe. All instants are UTC.</remarks>
public sealed record Fixture
{
    private readonly DateTimeOffset startsAt;
    private readonly DateTimeOffset knownAt;

    /// <summary>Identifies the fixture across sources and stores.</summary>
    public required FixtureId Id { get; init; }

    /// <summary>The sport, for example <c>football</c>, <c>basketball</c>, <c>american-football</c>.</summary>
    public required string Sport { get; init; }

    /// <summary>The league, cup or tournament as published, for example <c>E0</c>.</summary>
    public required string Competition { get; init; }

    /// <summary>The season as published or derived by the reader, for example <c>2011/2012</c>; <see langword="null"/> where the source has none.</summary>
    public string? Season { get; init; }

    /// <summary>The home side's name as published. At a neutral venue, the side listed first.</summary>
    public required string Home { get; init; }

    /// <summary>The away side's name as published.</summary>
    public required string Away { get; init; }

    /// <summary>When the game starts, in UTC. See <see cref="StartPrecision"/> for what was assumed.</summary>
    public required DateTimeOffset StartsAt
    {
        get => startsAt;
        init => startsAt = value.ToUniversalTime();
    }

    /// <summary>Whether the start is a published instant or a date to which the reader added an assumed time of day.</summary>
    public StartPrecision StartPrecision { get; init; }

    /// <summary>When the fixture could first be known, in UTC; default is the earliest instant, meaning always known.</summary>
    public DateTimeOffset KnownAt
    {
        get => knownAt;
        init => knownAt = value.ToUniversalTime();
    }

    /// <summary>Whether neither side is at home, so that no home advantage applies. Default <see langword="false"/>.</summary>
    public bool IsNeutral { get; init; }

    /// <summary>The phase of the competition as published, for example <c>REG</c> or <c>playoffs</c>; <see langword="null"/> where the source has none.</summary>
    public string? Phase { get; init; }

    /// <summary>The venue as published; <see langword="null"/> where the source has none.</summary>
    public string? Venue { get; init; }
}
